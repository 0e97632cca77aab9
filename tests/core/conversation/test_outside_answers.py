"""What becomes of a text that a reader from outside is asked about, whatever it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.answers import Value
from bot.core.definition.journey import Journey
from bot.core.effects import AskOutside, Consulted, Effect, Remember, Wake
from bot.core.events import Due, ReadOutside, Taken
from bot.core.hearing.outside import PATIENCE
from tests.core.conversation.test_heard_texts import worded
from tests.small_world import AWA, MAELLE, Team, read, small_journey_with_pages

HOST = "lecteur.example"
UNSURE = "on fait au mieux avec ce qu'on a"
"""Nothing that a count of companies, a request or a page would be."""


def journey(host: str = HOST) -> Journey:
    return replace(worded(small_journey_with_pages()), reader=host)


def team(*, agrees: bool = True, host: str = HOST) -> Team:
    """A team that is asked how many companies it met."""
    found = Team(journey(host))
    found.says("/start")
    if agrees:
        found.presses("J’accepte")
    else:
        found.says("oui")
    found.says("Les Copeaux", "Rezé 44400", "À l’étude du besoin")
    return found


def types(one: Team, text: str) -> tuple[Effect, ...]:
    return one.played.says(text, AWA)


def asked(effects: tuple[Effect, ...]) -> AskOutside | None:
    return next((one for one in effects if isinstance(one, AskOutside)), None)


def answers(one: Team, *choices: str, late: bool = False) -> list[str]:
    """The reader answers the text that waits; what the team then reads."""
    puzzle = one.situation.puzzle
    assert puzzle is not None
    at = puzzle.due if late else one.played.now
    return read(one.does(ReadOutside(at=at, number=puzzle.number, choices=choices)))


def meaning(one: Team, words: str) -> str:
    """The id of the meaning that says this."""
    puzzle = one.situation.puzzle
    assert puzzle is not None
    return next(each.id for each in puzzle.meanings if words in each.words.replace("\u00a0", " "))


def without(text: str) -> list[str]:
    """What a team without any such reader reads."""
    return team(host="").says(text)


def value(one: Team, point: str) -> Value:
    return one.situation.facts[point].value


def test_an_unsure_text_is_put_to_the_reader_and_the_team_waits_a_moment() -> None:
    one = team()

    effects = types(one, UNSURE)

    found = asked(effects)
    assert found is not None
    assert read(effects) == []
    assert found.due == one.played.now + PATIENCE
    assert one.situation.wake == found.due
    assert Wake(at=found.due) in effects


def test_a_text_that_is_understood_here_never_goes_out() -> None:
    one = team()

    effects = types(one, "une douzaine")

    assert asked(effects) is None
    assert value(one, "rencontrées") == 12


def test_a_value_written_in_the_text_is_kept_and_said_again_with_corriger() -> None:
    one = team()
    types(one, "14 ou alors 12, faut voir")

    said = answers(one, meaning(one, "14"))

    assert value(one, "rencontrées") == 14
    assert said[0].startswith("J’ai compris : « 14 entreprises ».")
    assert any(row[0].label == "Corriger" for rows in one.played.shown for row in rows if row)


def test_a_chosen_page_is_shown_as_the_nearest_never_as_sure() -> None:
    one = team()
    one.says("on peut visiter quoi, avec le maire ?")
    effects = one.played.settles()
    assert asked(effects) is not None
    title = one.played.journey.library.pages["visiter"].title

    said = answers(one, meaning(one, title))

    assert said[0].startswith(f"La fiche la plus proche de votre question :\n{title}")
    assert "Aucune de celles-ci" in one.labels()


def test_a_question_that_a_page_surely_answers_never_goes_out() -> None:
    one = team()
    one.says("C’est quoi la taxe d’apprentissage ?")

    assert asked(one.played.settles()) is None


def test_a_request_is_done_as_if_the_team_had_made_it() -> None:
    one = team()
    types(one, UNSURE)

    said = answers(one, meaning(one, "mettre le projet en pause"))

    assert said[0].startswith("Voulez-vous mettre le parcours en pause")
    assert one.situation.status == "active"


def test_an_answer_given_before_is_corrected_with_a_value_of_the_text() -> None:
    one = team()
    one.says("8")
    types(one, "pfff, 9 je crois bien pour les rencontrées")
    assert one.situation.puzzle is not None

    said = answers(one, meaning(one, "corriger"))

    assert value(one, "rencontrées") == 9
    assert "devient « 9 entreprises »" in said[0]
    assert "clientes" not in one.situation.facts


def test_several_options_may_be_chosen_together() -> None:
    one = team()
    one.says("8", "2")
    types(one, "ceux d’à côté, et puis les autres")

    answers(one, meaning(one, "Mission locale"), meaning(one, "Collèges"))

    assert value(one, "appuis") == ["mission", "collèges"]


@pytest.mark.parametrize("choices", [(), ("aucun",), ("999",), ("1", "999"), ("1", "2")])
def test_no_choice_or_one_that_was_not_enumerated_is_read_as_without_the_reader(
    choices: tuple[str, ...],
) -> None:
    one = team()
    types(one, UNSURE)

    said = answers(one, *choices)

    assert said == without(UNSURE)
    assert "rencontrées" not in one.situation.facts
    assert one.situation.held == UNSURE


def test_without_an_answer_in_time_the_text_is_read_as_without_the_reader() -> None:
    one = team()
    types(one, UNSURE)

    said = one.waits(0.001)

    assert said == without(UNSURE)
    assert one.situation.puzzle is None


def test_an_answer_that_comes_late_changes_nothing() -> None:
    one = team()
    types(one, "14 ou alors 12, faut voir")

    said = answers(one, "1", late=True)
    again = one.does(ReadOutside(at=one.played.now, number=1, choices=("1",)))

    assert said == without("14 ou alors 12, faut voir")
    assert again == ()


def test_an_answer_that_comes_twice_is_handled_once() -> None:
    one = team()
    types(one, "14 ou alors 12, faut voir")
    choice = meaning(one, "14")
    answers(one, choice)

    again = one.does(ReadOutside(at=one.played.now, number=1, choices=(choice,)))

    assert not [effect for effect in again if isinstance(effect, Remember)]
    assert read(again) == []


def test_a_message_that_comes_meanwhile_settles_the_former_first() -> None:
    one, other = team(), team(host="")
    types(one, UNSURE)

    said = one.says("8")

    assert said == [*other.says(UNSURE), *other.says("8")]
    assert one.situation.puzzle is None
    assert value(one, "rencontrées") == 8


def test_of_two_unsure_texts_the_hour_asked_for_is_that_of_the_last() -> None:
    one = team()
    types(one, UNSURE)
    one.played.now += timedelta(seconds=2)

    effects = types(one, "bah bof hein")

    assert [type(effect) for effect in effects if isinstance(effect, Wake | AskOutside)] == [
        AskOutside,
        Wake,
    ]
    assert one.situation.puzzle is not None
    assert one.situation.wake == one.situation.puzzle.due


def test_a_human_who_takes_the_conversation_finds_it_settled() -> None:
    one = team()
    types(one, UNSURE)

    one.does(Taken(at=one.played.now, by=MAELLE))

    assert one.situation.puzzle is None
    assert asked(types(one, UNSURE)) is None


def test_an_hour_that_strikes_early_settles_nothing() -> None:
    one = team()
    types(one, UNSURE)

    effects = one.does(Due(at=one.played.now))

    assert read(effects) == []
    assert one.situation.puzzle is not None
    assert Wake(at=one.situation.puzzle.due) in effects


@pytest.mark.parametrize(
    "worrying",
    ["il parle de se faire du mal je crois", "un jeune est suivi en psychiatrie", "t’es nul"],
)
def test_anything_else_than_an_ordinary_message_never_goes_out(worrying: str) -> None:
    one = team()

    assert asked((*types(one, worrying), *one.played.settles())) is None


WORRY = "pourquoi il ne veut jamais rentrer le vendredi"
"""Read as usual, with a line of help: no alarm."""


def test_a_worry_never_goes_out_nor_what_was_gathered_with_it() -> None:
    one = team()

    alone = types(one, WORRY)
    one.says("On peut visiter quoi, avec le maire ?")
    one.says(WORRY)
    gathered = one.situation.wondering
    together = one.played.settles()

    assert any("Si quelqu’un est en danger" in text for text in read(alone))
    assert WORRY in gathered
    assert asked((*alone, *together)) is None


def test_a_short_question_goes_out_with_the_one_it_leans_on() -> None:
    one = team()
    one.says("On peut visiter quoi, avec le maire ?")
    answers_none(one)
    one.says("et en mairie ?")

    found = asked(one.played.settles())

    assert found is not None
    assert found.text == "On peut visiter quoi, avec le maire ? et en mairie ?"


def test_a_short_question_that_leans_on_a_worry_goes_out_alone() -> None:
    one = team()
    one.says("On peut visiter quoi, avec le maire ?")
    one.says(WORRY)
    one.played.settles()
    one.says("et en mairie ?")

    found = asked(one.played.settles())

    assert one.situation.subject is not None
    assert WORRY in one.situation.subject.words
    assert found is not None
    assert found.text == "et en mairie ?"


def test_a_fact_chosen_for_a_gathered_text_is_of_who_speaks_for_the_team() -> None:
    one = team()
    one.says("On en est à 14, on peut visiter quoi, avec le maire ?")
    one.played.settles()

    answers(one, meaning(one, "14 entreprises"))

    assert one.situation.facts["rencontrées"].by == AWA


def answers_none(one: Team) -> None:
    """The question is looked up, and the reader has no choice."""
    one.played.settles()
    answers(one)


def test_a_team_back_after_months_is_not_made_to_wait() -> None:
    one, other = team(), team(host="")
    one.waits(200)
    other.waits(200)

    effects = types(one, UNSURE)

    assert asked(effects) is None
    assert read(effects) == other.says(UNSURE)


def test_nothing_goes_out_before_consent() -> None:
    one = Team(journey())

    assert asked(types(one, UNSURE)) is None
    assert one.situation.puzzle is None


def test_names_and_numbers_stay_here() -> None:
    one = team()

    found = asked(
        types(one, "euh voyez Les copeaux, awa@copeaux.fr, 06 12 34 56 78, Karim, @awa_d ou Awa")
    )

    assert found is not None
    assert found.text == ("euh voyez [retiré], [retiré], [retiré], [retiré], [retiré] ou [retiré]")
    assert "Copeaux" not in found.about


def test_the_notice_names_the_host_and_the_button_agrees_to_it() -> None:
    one = Team(journey())

    (notice,) = one.says("/start")
    one.presses("J’accepte")

    assert HOST in notice
    assert "Êtes-vous d’accord ?" in notice
    assert one.situation.consent is not None
    assert one.situation.consent.outside == HOST


def test_a_button_of_a_notice_that_named_no_host_agrees_to_none() -> None:
    one = Team(journey(host=""))
    one.says("/start")
    one.played.journey = journey()

    one.presses_data("ok:oui")

    assert one.situation.consent is not None
    assert one.situation.consent.outside == ""


def test_a_team_that_agreed_to_another_host_is_asked_once_and_all_else_works() -> None:
    one = team()
    one.played.journey = journey("autre.example")

    first = types(one, UNSURE)
    second = types(one, UNSURE)

    assert asked((*first, *second)) is None
    assert read(first)[:-1] == without(UNSURE)
    assert "autre.example" in read(first)[-1]
    assert not any("autre.example" in text for text in read(second))


def test_once_it_agreed_its_next_unsure_text_goes_out() -> None:
    one = team(agrees=False)
    one.says(UNSURE)

    said = one.presses("J’accepte cet envoi")

    assert said == ["C’est noté, merci. Vous pouvez changer d’avis avec /reglages."]
    assert asked(types(one, UNSURE)) is not None


def test_an_old_button_never_agrees_to_a_new_host() -> None:
    one = team(agrees=False)
    one.says(UNSURE)
    one.played.journey = journey("autre.example")

    one.presses("J’accepte cet envoi")

    assert asked(types(one, UNSURE)) is None


def test_yes_typed_next_answers_the_open_question_not_the_invitation() -> None:
    one = team(agrees=False)
    one.says(UNSURE)

    one.says("oui")

    assert one.situation.consent is not None
    assert one.situation.consent.outside == ""


def test_the_agreement_is_taken_back_in_the_settings() -> None:
    one = team()
    assert any(HOST in text for text in one.says("/reglages"))

    one.presses("Ne plus rien lui envoyer")

    assert asked(types(one, UNSURE)) is None
    assert not any(HOST in text for text in one.says("/mesdonnees"))


def test_without_a_reader_nothing_waits_and_no_host_is_named() -> None:
    one = team(host="")

    said = one.says(UNSURE)

    assert said
    assert one.situation.puzzle is None
    assert not [text for text in one.says("/reglages") if "programme" in text]


def test_a_question_is_kept_once_whatever_comes_back() -> None:
    one = team()
    one.says("comment que je rencontre un élu de ma commune ?")
    before = one.played.settles()

    puzzle = one.situation.puzzle
    assert puzzle is not None
    after = one.does(ReadOutside(at=one.played.now, number=puzzle.number))

    kept = [effect for effect in (*before, *after) if isinstance(effect, Consulted)]
    assert [effect.text for effect in kept] == ["comment que je rencontre un élu de ma commune ?"]


def test_a_text_that_waits_is_read_under_files_that_no_longer_have_its_stage() -> None:
    for happens in (
        lambda one: one.says("/dossier"),
        lambda one: answers(one, "1"),
        lambda one: answers(one, "1", late=True),
        lambda one: one.waits(1),
    ):
        one = team()
        types(one, UNSURE)
        files = one.played.journey
        kept = tuple(stage for stage in files.stages if stage.id != "opportunité")
        one.played.journey = replace(files, stages=kept, revision="sans l’étape")

        read_now = happens(one)

        assert read_now[0].startswith("Le parcours a changé et votre étape n’existe plus.")
        assert one.situation.puzzle is None
        assert one.situation.stage == "découvrir"

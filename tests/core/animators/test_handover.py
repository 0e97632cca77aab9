"""A human takes a conversation over, talks, hands it on, and gives it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.core.definition.federation import Absence, Animator, Federation, Ladder
from bot.core.definition.journey import Journey
from bot.core.definition.library import Candidate, Library, Lookup, Page
from bot.core.effects import Carry, Close, Forward, Hold, Say, Withhold
from bot.core.events import Blocked, Commanded, Edited, Sent, Strayed
from tests.small_federation import FEDERATION, LOIRE, NATIONAL, federated
from tests.small_world import AWA, MAELLE, MARC, PARIS, Team, read


def study(journey: Journey | None = None) -> Team:
    """Les Copeaux, in Rezé (44), in the middle of the first question of their study."""
    team = Team(journey or federated())
    team.starts("À l’étude du besoin")
    return team


def asking(journey: Journey | None = None) -> Team:
    """The same team, which has just asked for a human."""
    team = study(journey)
    team.says("/animateur Peut-on louer ?")
    return team


def held(journey: Journey | None = None) -> Team:
    """The same team, whose conversation Maëlle has taken."""
    team = asking(journey)
    team.animator("prend")
    return team


def to_team(team: Team, texts: list[str]) -> list[str]:
    """What the team reads, among what was said."""
    return [text for text in texts if not text.startswith("@ ")]


def test_a_team_that_asks_is_told_whom_it_goes_to_and_may_go_on() -> None:
    team = study()

    said = to_team(team, team.says("/animateur Peut-on louer ?"))

    assert said[0].startswith("C’est reçu, et transmis avec l’état de votre projet.")
    assert "Votre demande va à Claire (Pays de la Loire)." in said[0]
    assert "vous pouvez continuer avec moi" in said[0]
    assert team.situation.holding.state == "requested"
    assert len(said) == 2  # then the open question, once


def test_words_added_to_a_request_are_not_promised_anything_again() -> None:
    team = asking()

    said = to_team(team, team.says("/animateur C’est pressé."))

    assert said[0] == "J’ajoute ce message à votre demande. La réponse arrivera ici."


def test_a_voice_message_may_be_the_words_of_a_request() -> None:
    team = study()
    team.says("/animateur")

    effects = team.does(Strayed(at=team.played.now, by=AWA, kind="voice"))

    assert any(isinstance(effect, Forward) for effect in effects)
    assert team.situation.holding.state == "requested"


def test_a_request_may_be_withdrawn() -> None:
    team = asking()

    said = team.presses("Retirer ma demande")

    assert said[0] == "Votre demande est retirée. Les animateurs le voient."
    assert (team.situation.requests, team.situation.holding.state) == ((), "bot")


def test_taking_is_told_to_the_team_by_name() -> None:
    team = asking()

    said = team.animator("prend")

    assert to_team(team, said)[0].startswith("Maëlle, de l’équipe des animateurs, prend la suite.")
    assert (team.situation.holding.state, team.situation.holding.by) == ("human", MAELLE)


def test_the_second_animator_is_told_who_was_first() -> None:
    team = held()

    said = team.animator("prend", by=MARC)

    assert said == ["@ Maëlle suit déjà cette conversation, depuis moins d’une minute."]
    assert team.situation.holding.by == MAELLE


def test_a_colleague_may_take_over_knowingly() -> None:
    team = held()

    said = team.animator("prend", "la suite", by=MARC)

    assert to_team(team, said)[0].startswith("Marc, de l’équipe des animateurs, prend la suite de")
    assert team.situation.holding.by == MARC


def test_the_first_message_of_an_animator_takes_the_conversation() -> None:
    team = asking()

    effects = team.played.animator("répond", "Oui, on peut.", MAELLE)

    assert team.situation.holding.by == MAELLE
    kinds = [type(effect) for effect in effects]
    assert kinds.index(Say) < kinds.index(Carry)  # « taken » before the words


def test_a_colleagues_message_does_not_leave_and_they_are_told() -> None:
    team = held()

    effects = team.played.animator("répond", "Moi aussi", MARC)

    assert not any(isinstance(effect, Carry) for effect in effects)
    assert read(effects)[0].startswith("@ Votre message n’est pas parti : Maëlle suit")


def test_while_a_human_holds_what_the_team_writes_is_passed_on_and_not_answered() -> None:
    team = held()

    effects = team.played.says("Douze", AWA)

    assert [type(effect) for effect in effects if isinstance(effect, Say | Forward)] == [Forward]
    assert team.situation.asked == "rencontrées"
    assert "rencontrées" not in team.situation.facts


@pytest.mark.parametrize("kind", ["voice", "sticker", "location", "video_note"])
def test_every_kind_of_message_is_passed_on(kind: str) -> None:
    team = held()

    effects = team.does(Strayed(at=team.played.now, by=AWA, kind=kind))

    assert Forward(name="Awa") in effects
    assert not any(isinstance(effect, Say) for effect in effects)


def test_a_photo_and_an_edit_are_passed_on() -> None:
    team = held()
    now = team.played.now

    photo = team.does(Sent(at=now, by=AWA, file="f", name="plan.jpg", media="image/jpeg"))
    edit = team.does(Edited(at=now, by=AWA, text="Treize"))

    assert Forward(name="Awa") in photo
    assert Forward(name="Awa", edited=True) in edit


def test_a_danger_is_answered_even_while_a_human_holds() -> None:
    team = held()

    effects = team.played.says("un élève vient de se couper la main, il saigne beaucoup", AWA)

    assert "15" in to_team(team, read(effects))[0]
    assert any(text.startswith("@ Urgent.") for text in read(effects))
    assert Withhold() in effects
    assert Forward(name="Awa") in effects


def test_no_reminder_and_no_news_while_a_human_holds() -> None:
    ladder = Federation(national=NATIONAL, regions=(LOIRE,), silence=None)
    team = held(federated(ladder))

    assert team.waits(200) == []


def test_a_command_is_answered_without_a_question_after_it() -> None:
    team = held()

    said = team.says("/etape")

    assert said[0].startswith("Étape 2 sur 3")
    assert len(said) == 1


def test_a_button_still_works_while_a_human_holds_and_asks_nothing_more() -> None:
    team = held()

    said = to_team(team, team.presses_data("l:rencontrées"))

    assert said == ["D’accord, nous y reviendrons."]


def test_what_changed_in_the_files_is_said_after_the_human() -> None:
    team = held()
    team.played.journey = replace(
        team.played.journey, revision="autre", stages=team.played.journey.stages[1:]
    )

    during = team.says("Bonjour")
    after = team.animator("rend")

    assert during == []
    assert team.situation.news == ""
    assert isinstance(after, list)


def test_giving_back_says_what_was_agreed_then_the_open_question_then_asks_one_tap() -> None:
    team = held()

    said = to_team(team, team.animator("rend", "Nous visitons l’atelier mardi."))

    assert "Ce qui est convenu :\nNous visitons l’atelier mardi." in said[0]
    assert said[1].startswith("Je reviens à notre question.")
    assert said[2] == "Cet échange vous a-t-il aidés ?"
    assert len(said) == 3
    assert team.situation.holding.state == "bot"
    assert team.situation.requests == ()


def test_after_a_human_yes_answers_the_question_and_not_the_tap() -> None:
    team = held()
    team.animator("rend")

    assert "Oui, merci" not in team.labels()


def test_one_tap_then_words_if_the_team_wants() -> None:
    team = held()
    team.animator("rend")

    team.presses("Oui, merci")
    team.presses("Ajouter un mot")
    said = team.says("Très clair.")

    assert said[0] == "Merci, votre mot est gardé pour la fédération."
    assert said[1].startswith("Je reviens à notre question.")


def test_giving_back_what_nobody_holds_does_nothing() -> None:
    team = asking()

    assert team.animator("rend") == [
        "@ Personne ne suit cette conversation. Pour la prendre, touchez « Prendre »."
    ]
    assert team.situation.holding.state == "requested"


def test_back_in_the_queue_someone_else_will_take_it() -> None:
    team = held()

    said = team.animator("remet")

    assert to_team(team, said)[0].startswith("Maëlle ne peut pas continuer.")
    assert team.situation.holding.state == "requested"
    assert team.situation.requests != ()


def test_a_conversation_goes_to_a_colleague() -> None:
    team = held()

    said = team.animator("transmet", "Marc")

    assert to_team(team, said)[0].startswith("Marc, de l’équipe des animateurs, prend la suite de")
    assert team.situation.holding.by is not None
    assert team.situation.holding.by.name == "Marc"


def test_a_conversation_goes_to_another_region_with_its_brief() -> None:
    team = held()

    effects = team.played.animator("transmet", "région bretagne", MAELLE)

    away = next(one for one in effects if isinstance(one, Say) and one.desk)
    assert away.desk == "pays-de-la-loire"
    card = next(one for one in effects if isinstance(one, Say) and one.brief)
    assert "Peut-on louer" in card.html
    assert team.situation.holding.desk == "bretagne"
    assert team.situation.holding.state == "requested"


def test_a_conversation_never_asked_for_may_be_taken_and_is_closed_at_the_end() -> None:
    team = study()

    taken = team.played.animator("répond", "Bonjour, une nouvelle.", MAELLE)
    given = team.played.animator("rend", "", MAELLE)

    assert Hold(requests=("1",), by="Maëlle") in taken
    assert Close(request="1", outcome="given back", by="Maëlle") in given


def test_the_ladder_is_climbed_in_working_hours_and_told_truly() -> None:
    team = asking()  # Monday at ten

    said = team.waits(7)

    assert said[0] == "@ Cette équipe attend une réponse depuis aujourd’hui à 10 h. Qui la prend ?"
    assert "Paul : pouvez-vous la prendre ?" in said[1]
    assert "L’équipe nationale est prévenue." in said[2]
    assert to_team(team, said)[0].startswith("Personne n’a encore pu vous répondre")


def test_the_first_rung_waits_for_four_working_hours() -> None:
    team = asking()

    assert team.waits(5 / 24) == []  # three in the afternoon, three hours of work
    assert len(team.waits(1.01 / 24)) == 1


def test_a_word_of_the_team_does_not_make_it_wait_longer() -> None:
    team = asking()  # Monday at ten
    said: list[str] = []

    for _ in range(24):  # a word every hour, until Tuesday at ten
        said += team.waits(1 / 24)
        team.does(Commanded(at=team.played.now, by=AWA, name="etape"))
        team.says("Vous êtes là ?")
    said += team.waits(0.5)

    assert any("Cette équipe attend une réponse depuis aujourd’hui à 10 h." in one for one in said)
    assert any("attend toujours, depuis hier à 10 h. Paul" in one for one in said)
    assert team.situation.holding.rung == 2


def test_an_answer_puts_the_ladder_back_at_its_foot() -> None:
    team = asking()
    team.waits(5.5 / 24)
    team.animator("répond", "Je regarde.")
    team.animator("remet")

    assert team.waits(3 / 24) == []
    assert team.situation.holding.rung == 0


def test_changing_hands_is_no_answer_and_does_not_make_the_team_wait_longer() -> None:
    team = asking()  # Monday at ten
    team.waits(5.5 / 24)
    team.animator("prend")
    team.animator("remet")
    team.animator("transmet", "région pays-de-la-loire")

    said = team.waits(1)

    assert team.situation.holding.rung == 2
    assert any("attend toujours, depuis hier à 10 h. Paul" in one for one in said)


def test_another_word_does_not_give_more_time_to_a_silent_animator() -> None:
    team = held()
    for _ in range(10):
        team.says("Vous êtes là ?")
        if team.situation.holding.state != "human":
            break
        team.waits(1)

    assert team.situation.holding.state == "requested"


def test_nothing_is_climbed_at_christmas() -> None:
    team = study()
    team.played.now = datetime(2026, 12, 24, 16, 30, tzinfo=PARIS)
    team.says("/animateur Peut-on louer ?")

    during = team.waits(3)
    after = team.waits(2)

    assert during == []
    since = "depuis jeudi 24 décembre à 16 h 30"
    assert after[0].startswith(f"@ Cette équipe attend une réponse {since}")


def test_a_federation_may_leave_out_rungs() -> None:
    ladder = Ladder(nudge=None, substitute=None, national=None, apology=timedelta(hours=2))
    team = asking(federated(replace(FEDERATION, ladder=ladder)))

    said = team.waits(10)

    assert len(to_team(team, said)) == 1


def test_a_silent_exchange_is_announced_then_given_back() -> None:
    team = held()
    team.animator("répond", "Bonjour")

    said = team.waits(7)

    warned = "@ Plus aucun message ici depuis lundi 7 septembre à 10 h."
    assert said[0].startswith(warned)
    assert "je rends la main à l’équipe" in said[0]
    assert to_team(team, said)[0].startswith("Votre échange avec Maëlle est en pause")
    assert team.situation.holding.state == "bot"


def test_a_team_that_waits_for_a_silent_animator_goes_back_in_line() -> None:
    team = held()
    team.says("Vous êtes là ?")

    said = team.waits(5)

    assert any("Je remets votre demande dans la file" in text for text in to_team(team, said))
    assert team.situation.holding.state == "requested"


def test_the_animator_may_keep_the_conversation() -> None:
    team = held()
    team.animator("répond", "Bonjour")
    team.waits(3)

    team.animator("garde")

    assert team.waits(1) == []
    assert team.situation.holding.state == "human"


def test_an_answer_corrected_by_an_animator_is_told_and_recorded_as_theirs() -> None:
    team = study()
    team.says("12")

    said = team.animator("corrige", "rencontrées = 6")

    assert "a corrigé une réponse de votre dossier" in to_team(team, said)[0]
    assert "« 12 entreprises » devient « 6 entreprises »" in to_team(team, said)[0]
    assert team.situation.facts["rencontrées"].by == MAELLE


def test_a_correction_that_is_no_answer_changes_nothing() -> None:
    team = study()
    team.says("12")

    said = team.animator("corrige", "rencontrées = beaucoup")

    assert said[0].startswith("@ Je n’ai rien changé.")
    assert team.situation.facts["rencontrées"].value == 12


def test_a_task_given_by_an_animator_has_its_date_and_is_recalled_like_another() -> None:
    team = study()

    said = team.animator("confie", "Appeler la mairie | 2026-10-12")
    listed = team.says("/taches")

    assert (
        "vous confie une tâche :\nAppeler la mairie\nÀ faire avant le 12 octobre 2026." in said[0]
    )
    assert "Appeler la mairie" in listed[0]
    team_task = team.situation.tasks["animateur_1"]
    assert (team_task.due, team_task.title) == (date(2026, 10, 12), "Appeler la mairie")


def test_a_team_that_blocks_the_bot_is_said_unreachable_to_whom_it_concerns() -> None:
    team = held()

    blocked = read(team.does(Blocked(at=team.played.now, by=AWA)))

    assert blocked[0].startswith("@ L’équipe a bloqué le robot")


def test_everybody_away_is_said_with_the_day_they_are_back() -> None:
    away = Absence(first=date(2026, 9, 1), last=date(2026, 9, 13))
    region = replace(
        LOIRE, animators=tuple(replace(one, absences=(away,)) for one in LOIRE.animators)
    )
    team = study(federated(replace(FEDERATION, regions=(region,))))

    said = to_team(team, team.says("/animateur Peut-on louer ?"))[0]

    assert "tous les animateurs sont absents jusqu’au 13 septembre 2026" in said
    assert "D’habitude" not in said


def test_a_known_median_gives_an_hour_and_says_it_is_no_promise() -> None:
    team = study(federated(usual=timedelta(hours=2)))

    said = to_team(team, team.says("/animateur Peut-on louer ?"))[0]

    assert "en 2 heures environ de travail : plutôt aujourd’hui vers 12 h." in said
    assert "Ce n’est pas une promesse." in said


def test_on_a_friday_evening_the_answer_is_expected_on_monday() -> None:
    team = study(federated(usual=timedelta(hours=2)))
    team.played.now = datetime(2026, 9, 11, 18, 0, tzinfo=PARIS)

    said = to_team(team, team.says("/animateur Peut-on louer ?"))[0]

    assert "plutôt lundi 14 septembre 2026 vers 11 h." in said


def test_the_referent_of_a_subject_is_named_to_both_sides() -> None:
    page = Page(id="louer", title="Peut-on louer ?", answer="Oui.")
    found = Lookup(outcome="answer", candidates=(Candidate("louer", 0.9),))
    library = Library(pages={"louer": page}, look_up=lambda text, asker: found)
    expert = Animator(name="Nadia", person=33, subjects=("louer",))
    region = replace(LOIRE, animators=(*LOIRE.animators, expert))
    journey = federated(replace(FEDERATION, regions=(region,)))
    team = study(replace(journey, library=library))

    said = team.says("/animateur Peut-on louer ?")

    assert "Sur ce sujet, la personne référente est Nadia." in to_team(team, said)[0]
    assert any("Référent pour ce sujet : Nadia." in one for one in said if one.startswith("@ "))


def test_a_person_is_one_press_away_under_every_question() -> None:
    team = Team(federated())
    team.says("/start", "j'accepte")
    welcome = team.labels()
    team.says("Les Copeaux", "Rezé 44400", "À l’étude du besoin")

    assert "Parler à un animateur" in welcome
    assert "Parler à un animateur" in team.labels()

"""What a team writes between its request and the take reaches the animators, whatever it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import ANIMATORS, Effect, Forward, Open, Say, Withhold
from bot.core.events import Cleared, Edited, Event, Sent, Strayed
from tests.core.animators.test_handover import asking, held, study, to_team
from tests.small_federation import federated
from tests.small_world import AWA, MAELLE, Team, read, small_journey_with_pages

DEADLINE = "Il veut la réponse demain à midi"


def forwards(effects: tuple[Effect, ...]) -> list[Forward]:
    """What is passed on."""
    return [one for one in effects if isinstance(one, Forward)]


def notes(effects: tuple[Effect, ...]) -> int:
    """How many times the team is told that what it writes is passed on."""
    return sum("Je transmets aussi" in text for text in to_team(Team(), read(effects)))


def test_words_typed_before_the_take_are_passed_on_and_said_so_once() -> None:
    team = asking()

    first = team.played.says(DEADLINE, AWA)
    second = team.played.says("Et il part vendredi en vacances", AWA)

    assert forwards(first) == forwards(second) == [Forward(name="Awa", quiet=True)]
    assert (notes(first), notes(second)) == (1, 0)


@pytest.mark.parametrize("kind", ["voice", "sticker", "location", "contact", "forward", "unknown"])
def test_what_the_bot_cannot_read_is_passed_on_instead_of_refused(kind: str) -> None:
    team = asking()

    effects = team.does(Strayed(at=team.played.now, by=AWA, kind=kind))

    assert len(forwards(effects)) == 1
    assert "je le transmets aux animateurs" in to_team(team, read(effects))[0]
    assert notes(effects) == 0


def test_a_photo_and_an_edit_are_passed_on_before_the_take() -> None:
    team = asking()
    now = team.played.now

    photo = team.does(Sent(at=now, by=AWA, file="f", name="plan.jpg", media="image/jpeg"))
    again = team.does(Sent(at=now, by=AWA, file="f", name="plan.jpg", media="image/jpeg"))
    edit = team.does(Edited(at=now, by=AWA, text="Il veut la réponse lundi"))

    assert len(forwards(photo)) == len(forwards(again)) == 1
    assert forwards(edit) == [Forward(name="Awa", edited=True, quiet=True)]


def test_an_answer_to_the_open_question_is_kept_and_passed_on() -> None:
    team = asking()

    effects = team.played.says("12", AWA)

    assert team.situation.facts["rencontrées"].value == 12
    assert len(forwards(effects)) == 1


def test_a_question_is_answered_by_the_pages_and_passed_on() -> None:
    pages = small_journey_with_pages().library
    team = asking(replace(federated(), library=pages))

    effects = team.played.says("/question Peut-on louer ?", AWA)

    assert len(forwards(effects)) == 1
    assert len(to_team(team, read(effects))) > 1


@pytest.mark.parametrize("press", ["l:rencontrées", "w:rencontrées", "go", "f:"])
def test_a_bare_press_is_not_passed_on(press: str) -> None:
    team = asking()

    assert forwards(team.played.presses(press, AWA)) == []


@pytest.mark.parametrize("command", ["/etape", "/taches", "/start", "/start abc123"])
def test_a_bare_command_is_not_passed_on(command: str) -> None:
    team = asking()

    assert forwards(team.played.says(command, AWA)) == []


@pytest.mark.parametrize("deed", [("remet", ""), ("transmet", "région bretagne")])
def test_back_in_line_or_in_another_region_words_are_passed_on_and_said_so_again(
    deed: tuple[str, str],
) -> None:
    team = held()
    team.says("Vous êtes là ?")
    team.animator(*deed)

    effects = team.played.says(DEADLINE, AWA)

    assert len(forwards(effects)) == 1
    assert notes(effects) == 1


def test_without_a_request_nothing_is_passed_on() -> None:
    team = study()

    assert forwards(team.played.says(DEADLINE, AWA)) == []


def test_a_request_withdrawn_ends_the_passing_on() -> None:
    team = asking()

    withdrawn = team.played.presses("hx", AWA)
    after = team.played.says(DEADLINE, AWA)

    assert team.situation.holding.state == "bot"
    assert forwards(withdrawn) == forwards(after) == []


HEALTH = "mon élève Kevin est diabétique et sous traitement pour dépression"
DANGER = "un élève vient de se couper la main, il saigne beaucoup"


@pytest.mark.parametrize("words", [HEALTH, DANGER])
@pytest.mark.parametrize("how", ["typed", "caption", "edit", "question"])
def test_what_must_not_be_kept_is_not_passed_on_either(words: str, how: str) -> None:
    team = asking()
    now = team.played.now
    events: dict[str, Event] = {
        "caption": Sent(at=now, by=AWA, file="f", name="p.jpg", caption=words, kind="photo"),
        "edit": Edited(at=now, by=AWA, text=words),
    }

    if how in events:
        effects = team.does(events[how])
    else:
        effects = team.played.says(words if how == "typed" else f"/question {words}", AWA)

    assert Withhold() in effects
    assert forwards(effects) == []
    assert not any(words in text for text in read(effects))


def test_a_danger_typed_while_waiting_is_announced_aloud() -> None:
    team = asking()

    effects = team.played.says(DANGER, AWA)

    alarm = next(one for one in effects if isinstance(one, Say) and one.to == ANIMATORS)
    assert "Urgent." in alarm.html
    assert not alarm.quiet
    assert "15" in to_team(team, read(effects))[0]


def test_a_danger_that_was_none_is_passed_on_as_any_message() -> None:
    team = asking()
    team.says(DANGER)

    said = team.presses("Ce n’était pas un danger")

    assert any(text.startswith("@ ") and DANGER in text for text in said)
    assert team.situation.holding.state == "requested"


def test_words_added_with_the_command_are_passed_on_aloud_and_open_nothing() -> None:
    team = asking()

    effects = team.played.says("/animateur C’est pressé.", AWA)

    assert forwards(effects) == [Forward(name="Awa")]
    assert not any(isinstance(one, Open) for one in effects)
    assert len(team.situation.requests) == 1
    assert team.situation.requests[0].words == "Peut-on louer ?"


def test_a_danger_told_with_the_command_is_passed_on_and_announced() -> None:
    team = asking()

    effects = team.played.says(f"/animateur {DANGER}", AWA)

    assert forwards(effects) == [Forward(name="Awa")]
    assert any(text.startswith("@ Urgent.") for text in read(effects))
    assert any("15" in text for text in to_team(team, read(effects)))


def test_asking_again_without_a_word_is_answered_and_opens_nothing() -> None:
    team = asking()

    team.says("/animateur")
    said = team.presses("Envoyer sans mot")

    assert said[0] == "Votre demande est déjà dans la file. La réponse arrivera ici."
    assert not any(text.startswith("@ ") for text in said)


def test_words_sent_by_a_press_are_quoted_whoever_holds() -> None:
    for team in (asking(), held()):
        team.played.situation = replace(team.situation, held="Peut-on acheter ?")

        effects = team.played.presses("q:send", AWA)

        inside = [text for text in read(effects) if text.startswith("@ ")]
        assert inside == ["@ L’équipe ajoute un mot : « Peut-on acheter ? »"]


def test_sixty_alarms_of_one_person_are_one_request_and_each_is_announced() -> None:
    team = study()

    announced = [
        sum("Urgent." in text and text.startswith("@ ") for text in team.says(DANGER))
        for _ in range(60)
    ]

    assert announced == [1] * 60
    assert [len(one.alarms) for one in team.situation.requests] == [60]


def test_five_hundred_words_added_do_not_grow_the_situation() -> None:
    team = asking()
    before = len(repr(team.situation))

    for number in range(500):
        team.says(f"/animateur Encore un mot, le numéro {number}, {'x' * 500}")

    assert len(repr(team.situation)) < before + 2_000


def test_an_alarm_that_was_none_does_not_close_the_others() -> None:
    team = study()
    team.says(DANGER)
    team.says("au feu, l'atelier brûle")

    team.presses("Ce n’était pas un danger")
    one_left = team.situation
    said = read(team.does(Cleared(at=team.played.now, by=MAELLE, request="1")))

    assert [one.alarms for one in one_left.requests] == [("1",)]
    assert one_left.holding.state == "requested"
    assert "La demande est close." in said[0]
    assert team.situation.holding.state == "bot"


def test_an_alarm_does_not_join_the_demand_of_the_team() -> None:
    team = asking()

    team.says(DANGER)

    assert [bool(one.alarms) for one in team.situation.requests] == [False, True]


def test_who_takes_finds_one_request_of_each_sort() -> None:
    team = asking()
    for words in (DANGER, DANGER, "/animateur Vite"):
        team.says(words)

    team.animator("prend", by=MAELLE)

    assert len(team.situation.requests) == 2

"""Alarms, lines of help and notes: nothing a team types is thrown away."""

from __future__ import annotations

from dataclasses import replace

from bot.core import triage
from bot.core.effects import Close, Say, Withhold
from bot.core.events import Cleared, Taken
from bot.core.team.situation import Request
from bot.core.triage import CONCERN
from tests.small_world import AWA, MAELLE, MONDAY, Team, small_journey_with_pages

WORRYING = "il a dit au revoir à tout le monde et il a donné ses outils, ça me fait peur"
ALARMING = "un élève s’est coupé deux doigts, il saigne"


def team(stage: str = "") -> Team:
    found = Team(small_journey_with_pages())
    if stage:
        found.starts(stage)
    else:
        found.says("/start", "j'accepte")
    return found


def worrying() -> str:
    """A message that the shipped scale finds worrying, not alarming."""
    candidates = (
        WORRYING,
        "le petit nouveau reste caché aux toilettes à chaque pause",
        "elle sursaute quand le téléphone sonne, elle dit que ce n’est rien",
        "il range ses outils pour un autre et demande qui prendra son établi",
        "la gamine du premier attend dehors jusqu’à la nuit avant de rentrer",
        "il ne vient plus manger avec les autres et il a l’air ailleurs depuis lundi",
        "sa mère crie tellement au téléphone qu’on l’entend depuis l’atelier, il baisse la tête",
    )
    found = (one for one in candidates if (seen := triage.of(one)) and seen.kind == CONCERN)
    return next(found)


def test_what_worries_is_read_as_usual_with_one_line_of_help() -> None:
    one = team()
    words = worrying()

    said = one.says(words)

    assert one.situation.facts["nom_équipe"].value or one.situation.asked
    assert any(text.startswith("Si quelqu’un est en danger") for text in said)
    assert not any(text.startswith("@ ") for text in said)
    assert one.situation.requests == ()


def test_a_person_is_told_only_when_the_team_asks_for_it() -> None:
    one = team()
    one.says(worrying())

    said = one.presses_data("hu")

    assert any(text.startswith("@ ") and "demande une personne" in text for text in said)
    assert len(one.situation.requests) == 1


def test_a_word_for_the_animators_reaches_them_whatever_it_tells_of() -> None:
    one = team()

    said = one.says("/animateur mon mari me frappe")

    assert any(text.startswith("@ ") and "mon mari me frappe" in text for text in said)
    assert any("3919" in text for text in said if not text.startswith("@ "))


def test_a_word_awaited_for_the_animators_reaches_them_too() -> None:
    one = team()
    one.presses_data("h")

    said = one.says(ALARMING)

    assert any(text.startswith("@ ") and "deux doigts" in text for text in said)
    assert any("15" in text for text in said if not text.startswith("@ "))


def test_an_alarm_that_was_none_is_closed_by_the_team_and_the_message_is_read() -> None:
    one = team()
    one.says("Les Forges, un élève s’est coupé deux doigts, il saigne")
    [request] = one.situation.requests

    said = one.presses_data(f"nd:{request.id}")

    assert one.situation.requests == ()
    assert one.situation.alarm == ""
    assert any(text.startswith("@ ") and "Fausse alerte" in text for text in said)
    assert "Les Forges" in str(one.situation.facts["nom_équipe"].value)


def test_an_animator_closes_it_as_well() -> None:
    one = team()
    one.says(ALARMING)
    [request] = one.situation.requests

    effects = one.does(Cleared(at=MONDAY, by=MAELLE, request=request.id))

    assert Close(request=request.id, outcome="cleared", by=MAELLE.name) in effects
    assert one.situation.requests == ()
    assert one.situation.facts["nom_équipe"].value == ALARMING


def test_closing_an_older_alarm_does_not_read_the_words_of_another() -> None:
    one = team()
    one.says("Les Forges, un élève s’est coupé deux doigts, il saigne")
    one.says("il y a le feu dans l’atelier")
    (request,) = one.situation.requests
    first, second = request.alarms

    one.presses_data(f"nd:{first}")

    assert [left.alarms for left in one.situation.requests] == [(second,)]
    assert "nom_équipe" not in one.situation.facts


def test_a_gate_is_never_cleared_like_an_alarm() -> None:
    one = team("À l’idée")
    gate = Request(id="9", kind="gate", stage=one.situation.stage, at=MONDAY)
    one.played.situation = replace(one.situation, requests=(gate,))

    one.presses_data("nd:9")
    one.does(Cleared(at=MONDAY, by=MAELLE, request="9"))

    assert one.situation.requests == (gate,)


def test_it_is_closed_once() -> None:
    one = team()
    one.says(ALARMING)
    [request] = one.situation.requests
    one.presses_data(f"nd:{request.id}")

    effects = one.does(Cleared(at=MONDAY, by=MAELLE, request=request.id))

    assert not any(isinstance(effect, Close) for effect in effects)


def test_the_words_of_an_alarm_go_with_the_next_message() -> None:
    one = team()
    effects = one.played.says(ALARMING, AWA)
    assert Withhold() in effects

    one.says("Les Copeaux")

    assert "doigts" not in str(one.situation)


def test_while_a_human_holds_what_worries_is_a_line_to_them_only() -> None:
    one = team("À l’idée")
    one.says("/animateur on voudrait un conseil")
    one.does(Taken(at=MONDAY, by=MAELLE))

    effects = one.played.says(worrying(), AWA)

    said = [effect for effect in effects if isinstance(effect, Say)]
    assert [effect.to for effect in said] == ["animators"]
    assert "À lire de près" in said[0].html


def test_a_text_that_answers_nothing_is_kept_as_a_note_in_one_tap() -> None:
    one = team("À l’étude du besoin")
    one.says("le chat dort sur le radiateur")

    said = one.presses_data("q:note")

    assert any(text.startswith("@ ") and "le chat dort" in text for text in said)
    assert one.situation.held == ""

"""What a text may be is named, and each of its buttons does what it says."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core import triage
from bot.core.decide import decide
from bot.core.effects import TEAM, Effect, Say
from bot.core.events import Pressed, Said
from bot.core.hearing.heard import CORRECTION, LATER, UNKNOWN
from bot.core.hearing.reading import hear
from bot.core.team.situation import Situation
from bot.core.triage import CONCERN, DANGER
from tests.understanding.measures import TODAY, journey


def said(point: str, text: str) -> tuple[Situation, tuple[Effect, ...]]:
    turn = standing(journey(), point, TODAY)
    assert turn is not None
    return decide(journey(), turn.situation, Said(at=TODAY, by=turn.by, text=text))


def presses(effects: tuple[Effect, ...]) -> dict[str, str]:
    """The presses offered to the team, by their label."""
    rows = [
        row for one in effects if isinstance(one, Say) and one.to == TEAM for row in one.buttons
    ]
    return {button.label: button.press for row in rows for button in row}


def test_a_fact_offered_for_correction_is_changed_by_its_button() -> None:
    """The button of a choice, or of a yes or no, said « Vous avez déjà répondu »."""
    situation, effects = said("-", "finalement le local sera acheté et pas loué, un achat")
    offered = presses(effects)
    by = situation.consent.by if situation.consent else None
    assert by is not None
    pressing = [one for label, one in offered.items() if label.startswith("Lieu identifié")]
    assert not [one for one in offered.values() if one.startswith("a:")]

    for press in pressing:
        after, _ = decide(journey(), situation, Pressed(at=TODAY, by=by, press=press))

        assert after.facts["lieu_statut"].value == "achat" or after.focus == "lieu_statut"


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("équipe_taille", "mes trois associés et moi", 4),
        ("effectif_2", "vingt et un", 21),
        ("effectif_présent", "7 sur 8", 7),
        ("immersions", "6 faites et 5 à venir", 11),
        ("heures_commandes", "deux commandes de 60 heures", 120),
        ("trésorerie_mois", "six semaines", 1),
        ("trésorerie_mois", "deux trimestres", 6),
        ("bail_date", "le 3 du mois dernier", "2026-10-03"),
        ("visite_prévue", "le 20", "2026-12-20"),
        ("bail_date", "le 14 juillet de l’an dernier", "2025-07-14"),
    ],
)
def test_counts_and_days_said_in_parts_are_worked_out_and_said_again(
    point: str, text: str, value: object
) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    heard = hear(turn, text)

    assert heard.value == value
    assert heard.echo


@pytest.mark.parametrize(
    ("point", "text", "kind"),
    [
        ("surface", "ça dépendra du permis", UNKNOWN),
        ("effectif_3", "laissez-moi refaire les comptes avec le trésorier", LATER),
    ],
)
def test_a_sentence_without_its_figure_names_the_ways_out(
    point: str, text: str, kind: str
) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    heard = hear(turn, text)

    assert kind in {heard.kind, *(one.kind for one in heard.choices)}


def test_a_fact_changes_without_a_word_of_correction() -> None:
    turn = standing(journey(), "métier", TODAY)
    assert turn is not None

    heard = hear(turn, "le projet déménage à Vannes 56000")

    assert heard.kind == CORRECTION
    assert "commune" in {heard.point, *(one.point for one in heard.choices)}


def test_a_request_that_was_asked_about_is_done_by_its_button() -> None:
    situation, _ = said("surface", "c’est grand")
    by = situation.consent.by if situation.consent else None
    assert by is not None

    _, effects = decide(journey(), situation, Pressed(at=TODAY, by=by, press="ws:calendrier"))

    assert any(isinstance(one, Say) and "calendrier" in one.html.lower() for one in effects)


@pytest.mark.parametrize(
    "text",
    [
        "mon père s’est coupé deux doigts à la scie en 1982",
        "un chiffon a pris feu, éteint dans la seconde",
        "peut-on exclure un élève qui fume dans l’atelier ?",
    ],
)
def test_a_danger_told_as_past_or_as_a_rule_is_worth_a_line_and_no_alarm(text: str) -> None:
    found = triage.of(text, journey().identity.known)

    assert found is not None
    assert found.kind == CONCERN


@pytest.mark.parametrize(
    "text",
    [
        "il vient de se couper deux doigts à la scie",
        "le feu a repris, ça brûle encore dans l’atelier",
    ],
)
def test_what_goes_on_still_alarms(text: str) -> None:
    found = triage.of(text, journey().identity.known)

    assert found is not None
    assert found.kind == DANGER

"""Several answers in one message, as teams type them: each goes to its question, or to none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.hearing import reading
from bot.core.hearing.heard import UNKNOWN, Heard
from bot.core.team.situation import ACTIVE, Fact, Situation
from bot.core.turn import Turn
from tests.small_world import AWA, MONDAY, loaded

FLOWS = Path(__file__).parents[3] / "flows"
YOUNG = "effectifs_de_rentrée"


@lru_cache
def journey() -> Journey:
    return loaded(FLOWS)


def heard(together: str, text: str, **known: tuple[str, bool]) -> Heard:
    facts = {
        name: Fact(value=value, kind=kind, at=MONDAY, by=AWA)
        for name, (kind, value) in known.items()
    }
    situation = Situation(facts=facts, status=ACTIVE, asked=together)
    return reading.hear(Turn.begun(journey(), situation, MONDAY), text)


@pytest.mark.parametrize(
    "text",
    ["12, 6, 3", "3 inscrits, 12 visés, minimum 6", "On vise 12. Minimum 6. 3 sont inscrits."],
)
def test_each_number_goes_to_its_question(text: str) -> None:
    told = {"effectif_visé": 12, "effectif_minimal": 6, "inscrits": 3}

    assert dict(heard(YOUNG, text).several) == told


@pytest.mark.parametrize("text", ["12, 14, 3", "12, entre 5 et 6, 3"])
def test_a_number_that_cannot_be_kept_slides_to_no_other_question(text: str) -> None:
    assert dict(heard(YOUNG, text).several) == {"effectif_visé": 12, "inscrits": 3}


def test_words_that_two_questions_share_name_neither() -> None:
    told = heard("aides", "80 000 € acquis, 60k demandés, 90 000 € à demander").several

    assert dict(told) == {
        "aides_acquises": 80_000,
        "aides_demandées": 60_000,
        "aides_idées": 90_000,
    }


def test_a_year_is_named_by_its_figure() -> None:
    told = dict(heard("effectifs", "18 en année 2, 10 en année 1").several)

    assert told == {"effectif_2": 18, "effectif_1": 10}


def test_a_number_goes_with_the_day_before_it() -> None:
    told = heard(
        "rentrée_et_effectifs", "ouverte le 1er septembre 2026 avec 12 jeunes, 9 présents"
    )

    assert [value for _, value in told.several] == ["2026-09-01", 12, 9]


def test_the_day_of_a_thing_is_said_after_it() -> None:
    text = "bail signé le 15 janvier 2026, dossier déposé en mairie le 20 janvier 2026"

    assert dict(heard("bail_et_mairie", text).several) == {
        "bail_signé": True,
        "bail_date": "2026-01-15",
        "travaux_déposés": True,
        "travaux_date": "2026-01-20",
    }


def test_a_date_that_is_not_yet_waits_and_leaves_the_other_answers() -> None:
    found = heard(
        "travaux_et_avis", "pas encore envoyée, oui, non", travaux_réglementés=("oui ou non", True)
    )

    assert dict(found.several) == {"avis_médicaux": True, "avis_reçus": False}
    assert found.aside == ("travaux_déclarés",)


def test_no_idea_at_all_is_said_of_the_whole_form() -> None:
    assert heard(YOUNG, "aucune idée").kind == UNKNOWN

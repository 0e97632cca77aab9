"""The days that teams tell without dating them, on Sunday 29 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cli.playing.hear import standing
from bot.core.hearing import reading
from bot.core.hearing.heard import ANSWER, CLARIFY, Heard
from bot.core.hearing.in_words.days_written import written
from tests.understanding.measures import TODAY, journey


def heard(point: str, text: str) -> Heard:
    turn = standing(journey(), point, TODAY)
    assert turn is not None
    return reading.hear(turn, text)


@pytest.mark.parametrize(
    ("point", "text", "day"),
    [
        ("visite_prévue", "la veille de Noël", "2026-12-24"),
        ("visite_prévue", "le lendemain de la Chandeleur", "2027-02-03"),
        ("bail_date", "jour de la st valentin cette annee", "2026-02-14"),
        ("bail_date", "on a signé le lundi de Pentecôte", "2026-05-25"),
        ("bail_date", "Le trois du mois dernier", "2026-10-03"),
        ("complet_date", "le deux de ce mois", "2026-11-02"),
        ("travaux_déclarés", "lundi 16, par mail", "2026-11-16"),
        ("acquis_local_date", "ya pile un mois", "2026-10-29"),
        ("ouverture", "pas la rentrée prochaine, celle d'après", "2028-09"),
        ("lieu_date", "ds 2 mois", "2027-01"),
        ("dérogation_date", "voilà un mois jour pour jour", "2026-10-29"),
        (
            "travaux_déclarés",
            "le dimanche 15 novembre, et on m’a répondu le lendemain",
            "2026-11-15",
        ),
        ("ouverture", "septembre dans deux ans", "2028-09"),
    ],
)
def test_a_day_that_is_named_is_a_date(point: str, text: str, day: str) -> None:
    one = heard(point, text)

    assert (one.kind, one.value) == (ANSWER, day)
    assert one.echo, "what was not written is said again"


def test_what_comes_so_long_after_a_day_is_reckoned() -> None:
    today = date(2026, 11, 29)

    assert written("cde le 4 janv, 10 semaines + 2 d'install", today) == "29 mars 2027"
    assert written("six mois après la signature, prévue en janvier prochain", today) == (
        "1er juillet 2027"
    )


@pytest.mark.parametrize(
    "text", ["le 4 mars et 2 jours de formation", "entre le 3 et le 5 mars", "99 du mois dernier"]
)
def test_what_says_nothing_of_a_later_day_moves_none(text: str) -> None:
    assert "avril" not in written(text, date(2026, 11, 29))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("plutôt 2029", {"2029-09", "2029-01"}),
        ("2028 ou 2029", {"2028-09", "2029-09"}),
        ("en 2029 à la rentrée", {"2029-09"}),
        ("la rentrée plutôt en mars 2030", {"2030-03"}),
    ],
)
def test_a_year_without_its_month_offers_those_most_meant(text: str, months: set[str]) -> None:
    found = heard("ouverture", text)

    assert {found.value, *(one.value for one in found.choices)} - {None} == months


@pytest.mark.parametrize("text", ["c’est écrit dans le cahier", "le surlendemain je crois"])
def test_a_day_within_a_word_is_no_day(text: str) -> None:
    one = heard("bail_date", text)

    assert one.kind != ANSWER
    assert not [choice for choice in one.choices if choice.kind == ANSWER]


def test_last_month_is_no_day() -> None:
    assert heard("acquis_local_date", "au conseil du mois dernier").kind == CLARIFY

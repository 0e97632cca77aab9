"""The days the law fixes for the first school year, in the real files, whatever the first day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.team import open_tasks
from bot.core.team.scope import Scope
from bot.core.team.situation import Fact, Situation
from tests.small_world import AWA, MONDAY, loaded

FLOWS = Path(__file__).parents[3] / "flows"
LEGAL_DAYS = {"liste_personnel": (15, 11), "demande_boursiers": (31, 12)}
SHOWN = {"liste_personnel": "15 novembre", "demande_boursiers": "31 décembre"}
# A leap year and three others: 1 August to 31 July.
SCHOOL_YEARS = (2025, 2026, 2027, 2028)


ALLOWED = {
    "accusé": Fact(value="complet", kind="choix", at=MONDAY, by=AWA),
    "dossier_envoyé": Fact(value="2027-01-02", kind="date", at=MONDAY, by=AWA),
    "travaux_réglementés": Fact(value=True, kind="oui ou non", at=MONDAY, by=AWA),
}
"""Answers without which these days are not asked for."""


@lru_cache
def journey() -> Journey:
    return loaded(FLOWS)


def _deadline(task: str, first_day: date) -> date | None:
    fact = Fact(value=first_day.isoformat(), kind="date", at=MONDAY, by=AWA)
    scope = Scope(journey(), Situation(facts={"rentrée": fact}), first_day)
    return open_tasks.due(scope, task)


@pytest.mark.parametrize("task", LEGAL_DAYS)
@pytest.mark.parametrize("year", SCHOOL_YEARS)
def test_the_deadline_is_the_legal_day_of_the_school_year_for_every_first_day(
    task: str, year: int
) -> None:
    day, month = LEGAL_DAYS[task]
    begins, ends = date(year, 8, 1), date(year + 1, 7, 31)
    first_days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]

    found = {_deadline(task, first_day) for first_day in first_days}

    assert found == {date(year, month, day)}


@pytest.mark.parametrize("task", LEGAL_DAYS)
def test_the_detail_says_the_legal_day(task: str) -> None:
    found = journey().task(task)

    assert found is not None
    assert found.detail is not None
    assert SHOWN[task] in found.detail.source


COUNTED = [
    # Eight days after the first one: rectorat de La Réunion (F143).
    ("liste_élèves", "rentrée", date(2027, 9, 1), date(2027, 9, 9)),
    ("liste_élèves", "rentrée", date(2028, 2, 25), date(2028, 3, 4)),
    # A declaration is worth three years at a place (F154); a month is left to renew it.
    ("renouveler_travaux", "travaux_déclarés", date(2028, 2, 29), date(2031, 1, 29)),
    ("renouveler_travaux", "travaux_déclarés", date(2027, 5, 12), date(2030, 4, 12)),
    # Three months from the complete file (L. 441-1, F116), and a week to look at the mail.
    ("fin_du_délai", "complet_date", date(2027, 11, 30), date(2028, 3, 7)),
    ("fin_du_délai", "complet_date", date(2028, 3, 26), date(2028, 7, 3)),
]


@pytest.mark.parametrize(("task", "origin", "from_day", "due"), COUNTED)
def test_a_delay_of_the_law_counts_from_the_day_that_starts_it(
    task: str, origin: str, from_day: date, due: date
) -> None:
    fact = Fact(value=from_day.isoformat(), kind="date", at=MONDAY, by=AWA)
    scope = Scope(journey(), Situation(facts={origin: fact, **ALLOWED}), from_day)

    assert open_tasks.due(scope, task) == due

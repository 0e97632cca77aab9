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

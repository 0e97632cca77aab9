from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.chaos import Plan, run
from tests.e2e.fleet import POSTGRESQL, SQLITE

PLANS = {
    SQLITE: Plan(kills=2, teams=8, seed=7),
    POSTGRESQL: Plan(
        kills=2, teams=8, processes=2, database=POSTGRESQL, restarts=1, faults=True, seed=7
    ),
}


@pytest.mark.parametrize("sort", PLANS)
def test_killed_at_random_the_bot_loses_no_answer_and_applies_none_twice(
    tmp_path: Path, sort: str
) -> None:
    plan = PLANS[sort]

    count = run(plan, tmp_path)

    assert (count.lost, count.doubled, count.disordered) == ([], [], [])
    assert count.most_repeats <= count.kills + count.outages

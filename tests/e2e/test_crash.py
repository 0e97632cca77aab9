from __future__ import annotations

from pathlib import Path

from tests.e2e.crash import run


def test_killed_four_times_the_bot_loses_no_answer_and_applies_none_twice(
    tmp_path: Path,
) -> None:
    count = run(4, tmp_path, seed=7)

    assert (count.lost, count.doubled, count.disordered) == ([], [], [])
    assert count.most_repeats <= count.kills

"""Each mistake of `broken/` is told whole: its place, what is underlined, the reason, the remedy.

`TELL_AGAIN=1 pytest tests/knowledge/test_broken.py` writes what is told now; then read each aloud.
"""

import os
from pathlib import Path

import pytest

from bot.flowfile import report
from bot.knowledge import load
from tests.knowledge.measures import DAY
from tests.knowledge.mistakes import BROKEN, MISTAKES, VALID, Mistake
from tests.knowledge.worlds import STAGES

ASKED_AGAIN = "TELL_AGAIN"


def test_there_is_nothing_to_say_of_the_valid_folder() -> None:
    assert load(VALID, today=DAY, stages=STAGES).problems == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_one_mistake_is_told_alone_and_whole(mistake: Mistake, tmp_path: Path) -> None:
    found = mistake.problems(tmp_path)
    if os.environ.get(ASKED_AGAIN):
        mistake.told.write_text(report.text(found), encoding="utf-8")

    assert report.text(found) == mistake.told.read_text(encoding="utf-8")
    assert len(found) == 1


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_what_is_underlined_stands_in_the_line(mistake: Mistake, tmp_path: Path) -> None:
    (found,) = mistake.problems(tmp_path)

    underlined = found.excerpt[found.column - 1 : found.column - 1 + found.width]
    assert underlined or not found.excerpt


def test_the_mistakes_are_many_and_what_is_told_belongs_to_one() -> None:
    assert len(MISTAKES) >= 80
    assert {path.stem for path in BROKEN.glob("*.txt")} == {one.name for one in MISTAKES}

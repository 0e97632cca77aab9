"""Each mistake of `broken/` is told whole: its place, what is underlined, the reason, the remedy.

`TELL_AGAIN=1 pytest tests/flowfile/test_broken.py` writes what is told now; then read each aloud.
"""

import os
from pathlib import Path

import pytest

from bot.flowfile import report
from bot.flowfile.yaml.problem import Problem
from tests.flowfile.mistakes import BROKEN, MISTAKES, Mistake
from tests.flowfile.worlds import problems

ASKED_AGAIN = "TELL_AGAIN"


def _found(mistake: Mistake, folder: Path) -> tuple[Problem, ...]:
    return problems(folder, {mistake.file: mistake.content})


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_one_mistake_is_told_alone_and_whole(mistake: Mistake, tmp_path: Path) -> None:
    found = _found(mistake, tmp_path)
    if os.environ.get(ASKED_AGAIN):
        mistake.told.write_text(report.text(found), encoding="utf-8")

    assert report.text(found) == mistake.told.read_text(encoding="utf-8")
    assert len(found) == 1


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_what_is_underlined_stands_in_the_line(mistake: Mistake, tmp_path: Path) -> None:
    (found,) = _found(mistake, tmp_path)

    underlined = found.excerpt[found.column - 1 : found.column - 1 + found.width]
    assert underlined or not found.excerpt


def test_the_mistakes_are_many_and_what_is_told_belongs_to_one() -> None:
    assert len(MISTAKES) >= 140
    assert {path.stem for path in BROKEN.glob("*.txt")} == {one.name for one in MISTAKES}

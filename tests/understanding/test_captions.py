"""Which task the words under a file name: both errors, on lines written as founders type."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.core.definition.journey import Task
from bot.core.hearing.task_names import named
from tests.small_world import loaded

HERE = Path(__file__).parent
FLOWS = HERE.parents[1] / "flows"
NONE = "-"


@lru_cache
def lines() -> tuple[tuple[int, str, str], ...]:
    """The stage, the task named or `NONE`, the words."""
    text = (HERE / "captions.txt").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line[:1].isdigit()]
    return tuple((int(stage), task, words) for stage, task, words in rows)


@lru_cache
def titles(stage: int) -> dict[str, str]:
    """The tasks a team of that stage may have, those of the stage before included."""
    journey = loaded(FLOWS)
    near = journey.stages[max(stage - 2, 0) : stage]
    return {p.id: p.title for one in near for p in one.points if isinstance(p, Task)}


def wrong() -> tuple[list[str], list[str], list[str]]:
    """The words that join no task though they name one; another one; one though they name none."""
    missed, mistaken, forced = [], [], []
    for stage, task, words in lines():
        sure = named(words, titles(stage)).sure
        if task == NONE and sure:
            forced.append(f"{words} -> {sure}")
        elif task != NONE and not sure:
            missed.append(words)
        elif task not in (NONE, sure):
            mistaken.append(f"{words} -> {sure}")
    return missed, mistaken, forced


def test_there_are_as_many_lines_that_name_a_task_as_lines_that_name_none() -> None:
    naming = sum(task != NONE for _, task, _ in lines())

    assert abs(naming - (len(lines()) - naming)) <= 3
    assert naming >= 50


def test_every_task_that_is_named_exists() -> None:
    assert [one for one in lines() if one[1] not in (NONE, *titles(one[0]))] == []


def test_words_that_name_no_task_join_none() -> None:
    _, mistaken, forced = wrong()

    assert (mistaken, forced) == ([], [])


def test_most_words_that_name_a_task_join_it_at_once() -> None:
    missed, _, _ = wrong()

    assert len(missed) <= 6, missed

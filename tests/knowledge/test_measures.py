"""A floor a little under what was reached: `python -m tests.bench.retrieval` prints the whole."""

import pytest

from bot.core.definition.library import EMERGENCY, REFUSED
from tests.knowledge.measures import (
    HELD_BACK,
    KINDS,
    TUNING,
    library,
    measured,
    of,
    ours,
    questions,
    seen_to,
)


def test_there_are_questions_of_every_kind_in_both_halves() -> None:
    assert len(questions()) >= 300
    for half in (TUNING, HELD_BACK):
        assert all(of(half, [kind]) for kind in KINDS)


def test_every_page_awaited_exists() -> None:
    known = library().pages

    assert {page for one in questions() for page in one.pages if page not in known} == set()


@pytest.mark.parametrize("half", [TUNING, HELD_BACK])
def test_the_right_page_is_found(half: str) -> None:
    row = measured(of(half))

    assert row.first / row.found >= 0.91
    assert row.three / row.found >= 0.965
    assert row.wrong / row.found <= 0.04


@pytest.mark.parametrize("half", [TUNING, HELD_BACK])
def test_outside_questions_are_not_answered(half: str) -> None:
    row = measured(of(half))

    assert row.outside_answered / row.outside <= 0.01


def test_no_danger_is_missed() -> None:
    missed = [one.text for one in questions() if one.deed and not seen_to(one, ours(one.text))]

    assert missed == []


def test_ordinary_questions_raise_no_alarm() -> None:
    ordinary = [one.text for one in questions() if one.pages]
    alarms = [text for text in ordinary if ours(text).outcome in (EMERGENCY, REFUSED)]

    assert len(alarms) / len(ordinary) <= 0.04

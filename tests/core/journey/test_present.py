"""Nothing in a situation begins later than now."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.journey.dates.pace import MUTED_FOR
from bot.core.journey.present import MOMENT, present
from bot.core.team.situation import (
    DOING,
    REQUESTED,
    Holding,
    Move,
    Nudges,
    Person,
    Puzzle,
    Situation,
    Subject,
    TeamTask,
)
from tests.small_world import PARIS

NOW = datetime(2026, 9, 7, 10, 0, tzinfo=PARIS)
AWA = Person(id=7, name="Awa")
moments = st.integers(-(10**9), 10**9).map(lambda seconds: NOW + timedelta(seconds=seconds))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A team whose times were written by a clock that was anything."""
    at = draw(moments)
    return Situation(
        last_seen=draw(moments),
        wondering_due=draw(moments),
        nudges=Nudges(last=draw(moments), before=draw(moments), muted_until=draw(moments)),
        holding=Holding(state=REQUESTED, since=draw(moments), heard=draw(moments)),
        tasks={"bail": TeamTask(state=DOING, since=draw(moments), given=draw(moments))},
        moves=(Move(trigger="advance", source="a", target="b", at=draw(moments)),),
        subject=Subject(words="taxe", at=draw(moments)),
        puzzle=Puzzle(
            number=1, text="hein", by=AWA, at=at, due=at + timedelta(seconds=8), meanings=()
        ),
    )


def times(of: Situation) -> list[datetime | None]:
    """The times that waits are counted from."""
    task = of.tasks["bail"]
    assert of.subject is not None
    return [
        of.last_seen, of.nudges.last, of.nudges.before, of.holding.since, of.holding.heard,
        task.since, task.given, of.moves[0].at, of.subject.at,
    ]  # fmt: skip


@given(situations())
def test_what_is_later_than_now_is_now_and_the_rest_is_as_it_was(situation: Situation) -> None:
    right = present(situation, NOW)

    assert times(right) == [min(one, NOW) for one in times(situation) if one is not None]
    assert right.wondering_due is not None
    assert right.wondering_due <= NOW + MOMENT
    assert right.nudges.muted_until is not None
    assert right.nudges.muted_until <= NOW + MUTED_FOR
    assert right.puzzle is not None
    assert right.puzzle.due <= NOW + MOMENT
    assert present(right, NOW) is right

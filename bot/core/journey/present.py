"""A situation without a future: what a clock that was ahead left in it is brought to now.

Only times that something waits for are; those that are only shown stay as they were written.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.journey.dates.pace import MUTED_FOR
from bot.core.team.situation import Holding, Nudges, Situation, TeamTask

MOMENT = timedelta(minutes=1)
"""What waits for seconds (a question being typed, a reader from outside) never waits for more."""


def present(situation: Situation, at: datetime) -> Situation:
    """The situation as it is at that moment: nothing in it began later."""
    right = replace(
        situation,
        last_seen=_by(situation.last_seen, at),
        nudges=_nudges(situation.nudges, at),
        holding=_holding(situation.holding, at),
        wondering_due=_by(situation.wondering_due, at, MOMENT),
        tasks={key: _task(one, at) for key, one in situation.tasks.items()},
        moves=tuple(replace(one, at=at) if one.at > at else one for one in situation.moves),
    )
    if situation.subject is not None:
        right = replace(
            right, subject=replace(situation.subject, at=min(situation.subject.at, at))
        )
    if situation.puzzle is not None and situation.puzzle.due > at + MOMENT:
        right = replace(right, puzzle=replace(situation.puzzle, at=at, due=at))
    return situation if right == situation else right


def _by(moment: datetime | None, at: datetime, most: timedelta = timedelta()) -> datetime | None:
    """That moment; now, if it is further ahead than it may be."""
    return at if moment is not None and moment > at + most else moment


def _nudges(nudges: Nudges, at: datetime) -> Nudges:
    muted = nudges.muted_until
    return replace(
        nudges,
        last=_by(nudges.last, at),
        before=_by(nudges.before, at),
        muted_until=None if muted is None else min(muted, at + MUTED_FOR),
    )


def _holding(holding: Holding, at: datetime) -> Holding:
    return replace(
        holding,
        since=_by(holding.since, at),
        heard=_by(holding.heard, at),
        unanswered=_by(holding.unanswered, at),
        again=_by(holding.again, at),
    )


def _task(task: TeamTask, at: datetime) -> TeamTask:
    if task.since <= at and (task.given is None or task.given <= at):
        return task
    return replace(task, since=min(task.since, at), given=_by(task.given, at))

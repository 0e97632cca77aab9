"""A situation without a future: what a clock that was ahead left in it is brought to now.

Only times that something waits for are; those that are only shown stay as they were written. What
was done ahead of its hour (a reminder, a rung of the ladder) cannot be unsaid, but it is not taken
for done: it comes again in its time (`righted`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.core.definition.journey import Journey
from bot.core.journey import reminders
from bot.core.journey.dates.pace import MUTED_FOR
from bot.core.relay import ladder_delays
from bot.core.team import membership
from bot.core.team.situation import (
    REQUESTED,
    Decision,
    Fact,
    Holding,
    Nudges,
    Situation,
    TeamTask,
    Thread,
)
from bot.core.turn import Turn

MOMENT = timedelta(minutes=1)
"""What waits for seconds (a question being typed, a reader from outside) never waits for more."""
Own = TypeVar("Own", Situation, Thread)
"""What is a person's: their thread, in place or not."""


def righted(journey: Journey, situation: Situation, at: datetime) -> Situation:
    """The situation as it is at that moment, for a team that lives that journey: nothing in it
    began later, and nothing is held for done whose hour has not come.
    """
    now = present(situation, at)
    if now is situation:
        return reminders.told_again(journey, situation, at)
    here = situation.here
    for person in (here, *situation.members):
        before = membership.thread(situation, person).nudges
        if before.last is not None and before.last > at:
            undone = reminders.taken_back(journey, membership.entered(now, person), at)
            now = membership.entered(replace(undone, nudges=_sent_now(undone.nudges, at)), here)
    now = reminders.told_again(journey, now, at)
    held = situation.holding
    if held.climbed is not None and held.climbed > at:
        now = replace(now, holding=_climbed(Turn.begun(journey, now, at)))
    return now


def _sent_now(nudges: Nudges, at: datetime) -> Nudges:
    """It did leave, whenever that was: no other one comes within the week."""
    return replace(nudges, last=at)


def _climbed(turn: Turn) -> Holding:
    """The rungs whose hour has come, and no other; the same of the end of a silence."""
    held = turn.situation.holding
    if held.state == REQUESTED:
        return replace(held, rung=min(held.rung, ladder_delays.climbed(turn)))
    return replace(held, warned=held.warned and ladder_delays.silent(turn))


def present(situation: Situation, at: datetime) -> Situation:
    """The situation as it is at that moment: nothing in it began later."""
    right = replace(
        _own(situation, at),
        holding=_holding(situation.holding, at),
        facts={key: _fact(one, at) for key, one in situation.facts.items()},
        tasks={key: _task(one, at) for key, one in situation.tasks.items()},
        later={key: min(one, at) for key, one in situation.later.items()},
        decided={key: _decision(one, at) for key, one in situation.decided.items()},
        moves=tuple(replace(one, at=at) if one.at > at else one for one in situation.moves),
        members={
            key: replace(one, thread=_own(one.thread, at))
            for key, one in situation.members.items()
        },
    )
    return situation if right == situation else right


def _own(own: Own, at: datetime) -> Own:
    """What waits for one person."""
    right = replace(
        own,
        last_seen=_by(own.last_seen, at),
        nudges=_nudges(own.nudges, at),
        wondering_due=_by(own.wondering_due, at, MOMENT),
    )
    if own.subject is not None:
        right = replace(right, subject=replace(own.subject, at=min(own.subject.at, at)))
    if own.puzzle is not None and own.puzzle.due > at + MOMENT:
        right = replace(right, puzzle=replace(own.puzzle, at=at, due=at))
    return right


def _by(moment: datetime | None, at: datetime, most: timedelta = timedelta()) -> datetime | None:
    """That moment; now, if it is further ahead than it may be."""
    return at if moment is not None and moment > at + most else moment


def _nudges(nudges: Nudges, at: datetime) -> Nudges:
    """Warned ahead of its hour, a team was not warned: it would be forgotten too soon."""
    muted = nudges.muted_until
    return replace(
        nudges,
        last=_by(nudges.last, at),
        before=_by(nudges.before, at),
        muted_until=None if muted is None else min(muted, at + MUTED_FOR),
        warned=tuple(one for one in nudges.warned if one <= at),
    )


def _holding(holding: Holding, at: datetime) -> Holding:
    return replace(
        holding,
        since=_by(holding.since, at),
        heard=_by(holding.heard, at),
        unanswered=_by(holding.unanswered, at),
        again=_by(holding.again, at),
        climbed=_by(holding.climbed, at),
    )


def _fact(fact: Fact, at: datetime) -> Fact:
    """A question that comes back would wait for the period of the answer to be over."""
    return replace(fact, at=at) if fact.at > at else fact


def _task(task: TeamTask, at: datetime) -> TeamTask:
    if task.since <= at and (task.given is None or task.given <= at):
        return task
    return replace(task, since=min(task.since, at), given=_by(task.given, at))


def _decision(one: Decision, at: datetime) -> Decision:
    return replace(one, at=at, due=at + (one.due - one.at)) if one.at > at else one

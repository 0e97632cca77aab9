"""What comes next, derived from what is known: there is no cursor to break.

The next point of a stage is the first that applies and is still open. A question put aside
(« plus tard ») waits until the team comes back to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.core.definition.journey import Note, Point, Question, Stage, Task, Together
from bot.core.team import asked_together, membership, series, yearly_tasks
from bot.core.team.evaluation import day, holds
from bot.core.team.scope import Scope, fits
from bot.core.team.situation import Member

NEAR = timedelta(days=15)
"""A day of the law this close does not wait for the questions of its stage."""


def applies(point: Point, scope: Scope) -> bool:
    """Does its `si` hold? A condition that is not known yet does not (yet)."""
    return isinstance(point, Together) or holds(point.when, scope) is True


def is_open(point: Point, scope: Scope) -> bool:
    """Is it still to be said, answered or taken note of?"""
    situation = scope.situation
    if isinstance(point, Note):
        return f"note:{point.id}" not in situation.seen
    if isinstance(point, Question):
        fact = situation.facts.get(point.id)
        return fact is None or not fits(point, fact) or series.due(point, scope)
    if isinstance(point, Together):
        return asked_together.is_open(point, scope)
    return point.id not in situation.tasks and not yearly_tasks.waits_for_the_next(point, scope)


def open_points(stage: Stage, scope: Scope) -> Iterator[Point]:
    """The points that apply and are open, in order, those put aside included."""
    return (point for point in stage.points if is_open(point, scope) and applies(point, scope))


def next_point(stage: Stage, scope: Scope) -> Point | None:
    """What is said or asked next here: the first open point that was not put aside.

    Tasks come once nothing is left to say or to ask, all at once (`new_tasks`); before, when a day
    of the law is near. None when the stage waits for nothing.
    """
    if membership.observes(scope.situation):
        return None
    waits = [
        point
        for point in open_points(stage, scope)
        if not _put_off(point, scope) and awaited_of(point, scope) is None
    ]
    urgent = (point for point in waits if isinstance(point, Task) and _is_near(point, scope))
    said = (point for point in waits if not isinstance(point, Task))
    return next(urgent, None) or next(said, waits[0] if waits else None)


def awaited_of(point: Point, scope: Scope) -> Member | None:
    """Who else is asked that, because it is for a role that they take on; None for nobody."""
    if not isinstance(point, Question) or scope.situation.focus == point.id:
        return None
    return membership.awaited(scope.situation, point.role)


def awaited_here(stage: Stage, scope: Scope) -> tuple[tuple[Member, int], ...]:
    """Of whom answers of that stage are awaited, and how many of each."""
    found: dict[int, tuple[Member, int]] = {}
    for point in open_points(stage, scope):
        if (one := awaited_of(point, scope)) is not None:
            found[one.person.id] = one, found.get(one.person.id, (one, 0))[1] + 1
    return tuple(found.values())


def _put_off(point: Point, scope: Scope) -> bool:
    if isinstance(point, Question):
        return series.put_off(point, scope)
    return point.id in scope.situation.later


def _is_near(task: Task, scope: Scope) -> bool:
    """Is its day near, or past, and no mere advice counted back from the opening?

    What comes back each year has its dates all along: it can wait for a few questions.
    """
    if task.deadline is None or task.every:
        return False
    opening = scope.journey.special.get("ouverture")
    due = day(task.deadline, scope)
    counted = any(name.id == opening for name in task.deadline.names())
    return due is not None and not counted and due <= scope.today + NEAR


def new_tasks(stage: Stage, scope: Scope) -> tuple[Task, ...]:
    """The tasks of the stage that apply and were not taken note of yet."""
    return tuple(point for point in open_points(stage, scope) if isinstance(point, Task))


def put_aside(stage: Stage, scope: Scope) -> tuple[Question, ...]:
    """The questions of the stage that the team will answer later."""
    return tuple(
        point
        for point in open_points(stage, scope)
        if isinstance(point, Question) and series.put_off(point, scope)
    )


def progress(stage: Stage, scope: Scope) -> tuple[int, int]:
    """How many questions are answered, of how many that apply."""
    asked = [p for p in stage.points if isinstance(p, Question) and applies(p, scope)]
    return sum(1 for point in asked if not is_open(point, scope)), len(asked)

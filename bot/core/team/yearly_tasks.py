"""Tasks that come back (`chaque: année scolaire`): when, and how they stood in former periods.

A task belongs to the period in which it was given. In a new one it is to be done again: how it
stood joins `Situation.rounds`, whatever that was. Only the stage where the team is has any: what
is behind or ahead stays as it is. A day that passed before the task was ever given is not owed:
the task waits for the next period.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.core import calendar
from bot.core.definition.journey import Task
from bot.core.french import periods
from bot.core.team.evaluation import day, holds
from bot.core.team.scope import STATE_WORDS, Scope
from bot.core.team.situation import TeamTask

MOST_SHOWN = 5


def of_stage(scope: Scope) -> Iterator[Task]:
    """The tasks of the stage that come back, and apply to the team."""
    stage = scope.journey.stage(scope.situation.stage)
    for point in stage.points if stage else ():
        if isinstance(point, Task) and point.every and holds(point.when, scope) is True:
            yield point


def due_again(scope: Scope) -> list[Task]:
    """Those given in a former period: another one began."""
    found = ((task, scope.situation.tasks.get(task.id)) for task in of_stage(scope))
    return [task for task, kept in found if kept and _begun(task, kept, scope) < _now(task, scope)]


def next_days(scope: Scope) -> Iterator[date]:
    """The day on which each task that the team has will come back; today, if it already did."""
    again = {task.id for task in due_again(scope)}
    for task in of_stage(scope):
        if task.id in scope.situation.tasks:
            here = task.id in again
            yield scope.today if here else calendar.next_period(scope.today, task.every)


def waits_for_the_next(task: Task, scope: Scope) -> bool:
    """Had its day passed before the team was given it in this period?"""
    until = day(task.deadline, scope) if task.every else None
    return until is not None and until < scope.today


def period(task: Task, scope: Scope) -> str:
    """The present period: « l’année 2027-2028 »."""
    return periods.named(_now(task, scope), task.every, scope.today)


def before(key: str, scope: Scope) -> list[str]:
    """« faite en 2026-2027 »: how it stood in former periods, the last one first."""
    task = scope.journey.task(key)
    past = scope.situation.rounds.get(key, ())[-MOST_SHOWN:]
    return [
        f"{STATE_WORDS.get(one.state, one.state)}{_when(task, one, scope)}" for one in past[::-1]
    ]


def _when(task: Task | None, kept: TeamTask, scope: Scope) -> str:
    if task is None or not task.every:
        return ""
    return f" {periods.within(_begun(task, kept, scope), task.every, scope.today)}"


def _now(task: Task, scope: Scope) -> date:
    return calendar.period(scope.today, task.every)


def _begun(task: Task, kept: TeamTask, scope: Scope) -> date:
    given = calendar.today(kept.given or kept.since, scope.journey.timezone)
    return calendar.period(given, task.every)

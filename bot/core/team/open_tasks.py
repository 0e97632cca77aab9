"""What is left to do: how a task is called, by when, and whether it still concerns the team."""

from __future__ import annotations

from datetime import date

from bot.core import calendar
from bot.core.french import writing
from bot.core.team import evaluation
from bot.core.team.agenda import applies
from bot.core.team.scope import Scope
from bot.core.team.situation import BLOCKED, DOING, TODO

OPEN_STATES = (TODO, DOING, BLOCKED)


def title(scope: Scope, key: str) -> str:
    """The task's title as staff write it today, else as it was kept."""
    task = scope.journey.task(key)
    team_task = scope.situation.tasks.get(key)
    return task.title if task else team_task.title if team_task else key


def due(scope: Scope, key: str) -> date | None:
    """Its deadline, worked out from the facts, else the date it was given."""
    task, team_task = scope.journey.task(key), scope.situation.tasks.get(key)
    counted = evaluation.day(task.deadline, scope) if task else None
    return counted or (team_task.due if team_task else None)


def late(scope: Scope, key: str) -> bool:
    """Has its day passed while it was in the team's hands?"""
    day = due(scope, key)
    return day is not None and day < scope.today and not begun_after(scope, key)


def begun_after(scope: Scope, key: str) -> bool:
    """Had an advised day passed already when the task was given? Nobody is late for what begins.

    Only days counted back from the opening are advice; those of the law stay what they are. A task
    that was not given yet begins today.
    """
    day, task = due(scope, key), scope.journey.task(key)
    if day is None or task is None or task.deadline is None:
        return False
    opening = scope.journey.special.get("ouverture")
    if all(name.id != opening for name in task.deadline.names()):
        return False
    team_task = scope.situation.tasks.get(key)
    if team_task is None:
        return day < scope.today
    given = team_task.given or team_task.since
    return day < calendar.today(given, scope.journey.timezone)


def when(scope: Scope, key: str) -> str:
    """« avant le 1er mars 2027 », « dès que possible », or that the day has passed; "" without."""
    day = due(scope, key)
    if day is None:
        return ""
    if day >= scope.today:
        return f"avant le {writing.day(day)}"
    if begun_after(scope, key):
        return "dès que possible"
    return f"dès que possible (la date conseillée, le {writing.day(day)}, est passée)"


def concerns(scope: Scope, key: str) -> bool:
    """Is the task open, and does it still concern the team (its `si` holds)?"""
    team_task, task = scope.situation.tasks.get(key), scope.journey.task(key)
    still = task is None or applies(task, scope)
    return still and (team_task is None or team_task.state in OPEN_STATES)

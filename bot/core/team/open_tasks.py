"""What is left to do: how a task is called, by when, and whether it still concerns the team."""

from __future__ import annotations

from datetime import date

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


def concerns(scope: Scope, key: str) -> bool:
    """Is the task open, and does it still concern the team (its `si` holds)?"""
    team_task, task = scope.situation.tasks.get(key), scope.journey.task(key)
    still = task is None or applies(task, scope)
    return still and (team_task is None or team_task.state in OPEN_STATES)

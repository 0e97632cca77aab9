"""What is left to do: how a task is called, by when, and whether it still concerns the team."""

from __future__ import annotations

from datetime import date

from bot.core import evaluate
from bot.core.agenda import applies
from bot.core.situation import BLOCKED, DOING, TODO
from bot.core.turn import Turn

OPEN_STATES = (TODO, DOING, BLOCKED)


def title(turn: Turn, key: str) -> str:
    """The task's title as staff write it today, else as it was kept."""
    task = turn.journey.task(key)
    chore = turn.situation.chores.get(key)
    return task.title if task else chore.title if chore else key


def due(turn: Turn, key: str) -> date | None:
    """Its deadline, worked out from the facts, else the date it was given."""
    task, chore = turn.journey.task(key), turn.situation.chores.get(key)
    counted = evaluate.day(task.deadline, turn.scope) if task else None
    return counted or (chore.due if chore else None)


def concerns(turn: Turn, key: str) -> bool:
    """Is the task open, and does it still concern the team (its `si` holds)?"""
    chore, task = turn.situation.chores.get(key), turn.journey.task(key)
    still = task is None or applies(task, turn.scope)
    return still and (chore is None or chore.state in OPEN_STATES)

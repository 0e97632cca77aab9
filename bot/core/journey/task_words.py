"""A task in words."""

from __future__ import annotations

from bot.core.definition.journey import Task
from bot.core.definition.templates import escape
from bot.core.french import phrases
from bot.core.team import open_tasks
from bot.core.turn import Turn


def card(turn: Turn, task: Task, heading: str, *, dated: bool = True) -> tuple[Turn, str]:
    """A task in a few lines: title, detail, who, by when."""
    lines = [f"{heading}{phrases.N}: <b>{escape(task.title)}</b>"]
    if task.detail is not None:
        turn, detail = turn.render(task.detail)
        lines.append(detail)
    if task.role:
        lines.append(f"Qui s’en charge{phrases.N}: {escape(task.role)}.")
    until = open_tasks.when(turn.scope, task.id) if dated else ""
    if until:
        lines.append(f"À faire {until}.")
    return turn, "\n".join(lines)

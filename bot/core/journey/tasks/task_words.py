"""A task in words."""

from __future__ import annotations

from bot.core.definition.journey import Task
from bot.core.definition.templates import escape
from bot.core.french import phrases, writing
from bot.core.team import membership, open_tasks
from bot.core.turn import Turn


def card(turn: Turn, task: Task, heading: str, *, dated: bool = True) -> tuple[Turn, str]:
    """A task in a few lines: title, detail, who, by when."""
    lines = [f"{heading}{phrases.N}: <b>{escape(task.title)}</b>"]
    if task.detail is not None:
        turn, detail = turn.render(task.detail)
        lines.append(detail)
    if task.role:
        lines.append(f"Qui s’en charge{phrases.N}: {_who(turn, task.role)}.")
    until = open_tasks.when(turn.scope, task.id) if dated else ""
    if until:
        lines.append(f"À faire {until}.")
    return turn, "\n".join(lines)


NOBODY = "à attribuer"
"""Said of a task that is for no role: nobody is named."""


def line(turn: Turn, key: str, nobody: str = "") -> str:
    """A task in a list: « Mener l’enquête, avant le 1er mars 2027 (métier) ».

    nobody: what is said of one that is for no role.
    """
    task, until = turn.journey.task(key), open_tasks.when(turn.scope, key)
    role = (_who(turn, task.role) if task and task.role else "") or nobody
    title = escape(open_tasks.title(turn.scope, key))
    if until.endswith(")") and role:
        return f"• {title}, {until[:-1]}{phrases.N}; {role})"
    who = f" ({role})" if role else ""
    return f"• {title}, {until}{who}" if until else f"• {title}{who}"


def _who(turn: Turn, role: str) -> str:
    """« gestion, Paul »: the role, and in a team of several, who has it, or that nobody has."""
    if not membership.several(turn.situation):
        return escape(role)
    names = [one.person.name for one in membership.holders(turn.situation, role)]
    return escape(f"{role}, {writing.joined(names)}" if names else f"{role}, personne encore")

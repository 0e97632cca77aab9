"""The dated tasks of the whole journey, sorted by what their day means to the team today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.definition.journey import Task
from bot.core.definition.templates import escape
from bot.core.french import phrases, writing
from bot.core.team import evaluation
from bot.core.team.open_tasks import begun_after, concerns, due, title
from bot.core.team.scope import Scope
from bot.core.turn import Turn

Days = Sequence[tuple[date, str]]
"""A day and the task to be done by then, soonest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """What has a date, of the present and coming stages, and is not settled.

    late: the day passed in the team's hands. soon: it had passed before the task was given, so
    nobody is late. coming: it is ahead. opening: the day the team aims at, None if not known.
    """

    late: Days
    soon: Days
    coming: Days
    opening: date | None

    @property
    def any(self) -> bool:
        """Is there a date at all?"""
        return bool(self.late or self.soon or self.coming)


def dated(turn: Turn) -> Dated:
    """Every dated task that concerns the team, and the opening."""
    found = sorted((day, key) for key in _pending(turn) if (day := due(turn.scope, key)))
    past = [(day, key) for day, key in found if day < turn.today]
    return Dated(
        late=[(day, key) for day, key in past if not begun_after(turn.scope, key)],
        soon=[(day, key) for day, key in past if begun_after(turn.scope, key)],
        coming=[(day, key) for day, key in found if day >= turn.today],
        opening=opening(turn.scope),
    )


def opening(scope: Scope) -> date | None:
    """The day the team wants to open; of a month, its first day."""
    value = scope.raw(scope.journey.special.get("ouverture", ""))
    return value if isinstance(value, date) else None


def fixed(turn: Turn, key: str) -> bool:
    """Is its day one of the calendar or of the law, instead of one advised before the opening?"""
    task, name = turn.journey.task(key), turn.journey.special.get("ouverture")
    counted = task is not None and evaluation.day(task.deadline, turn.scope) is not None
    if task is None or task.deadline is None or not counted:
        return False
    return all(one.id != name for one in task.deadline.names())


def slipped(before: Turn, after: Turn) -> list[str]:
    """What a date that changed carries with it, in words: how many, and the next of them."""
    was, now = _days(before), _days(after)
    moved = sorted((day, key) for key, day in now.items() if key in was and was[key] != day)
    if not moved:
        return []
    ahead = [one for one in moved if one[0] >= after.today] or moved
    day, key = ahead[0]
    task = phrases.quoted(escape(title(after.scope, key)))
    change = f"{task}, avant le {writing.day(day)} au lieu du {writing.day(was[key])}"
    if len(moved) == 1:
        return [f"Une date se décale avec elle{phrases.N}: {change}."]
    count = f"{writing.number(len(moved))}{phrases.N}dates"
    following = f"{change}. Toutes{phrases.N}: /calendrier."
    return [f"{count} se décalent avec elle. La prochaine{phrases.N}: {following}"]


def _days(turn: Turn) -> dict[str, date]:
    return {key: day for key in _pending(turn) if (day := due(turn.scope, key)) is not None}


def _pending(turn: Turn) -> list[str]:
    """Tasks of the present and coming stages that are not settled, and the dated extra ones."""
    first = max(turn.journey.number(turn.stage.id), 1) - 1
    here = turn.journey.rounds() if turn.stage is turn.journey.round else ()
    stages = (*turn.journey.stages[first:], *here)  # what comes back has no date before it begins
    keys = [p.id for stage in stages for p in stage.points if isinstance(p, Task)]
    keys += [key for key in turn.situation.tasks if key not in keys]
    return [key for key in keys if concerns(turn.scope, key)]

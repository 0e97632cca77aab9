"""Tasks that come back in a new period: put in hand again at once, and said once."""

from __future__ import annotations

from dataclasses import replace

from bot.core.definition.journey import Task
from bot.core.definition.templates import escape
from bot.core.effects import Mark
from bot.core.french import phrases
from bot.core.journey.tasks import task_words
from bot.core.team import open_tasks, yearly_tasks
from bot.core.team.situation import ACTIVE, BLOCKED, TODO
from bot.core.turn import Turn

MOST_LISTED = 3


def taken_up(turn: Turn) -> tuple[Turn, list[Task]]:
    """Those of a former period begin again; how they stood is kept. Nothing is said.

    What was blocked still is, with its reason.
    """
    if turn.situation.status != ACTIVE:
        return turn, []
    found = yearly_tasks.due_again(turn.scope)
    tasks, rounds = dict(turn.situation.tasks), dict(turn.situation.rounds)
    effects = []
    for task in found:
        old = tasks[task.id]
        rounds[task.id] = (*rounds.get(task.id, ()), old)
        state = old.state if old.state == BLOCKED else TODO
        reason = old.reason if state == BLOCKED else ""
        tasks[task.id] = replace(
            old,
            state=state,
            since=turn.at,
            given=turn.at,
            reason=reason,
            reminded=0,
            title=task.title,
        )
        effects.append(Mark(task=task.id, title=task.title, team_task=tasks[task.id]))
    return (turn.now(tasks=tasks, rounds=rounds).do(*effects) if found else turn), found


def told(turn: Turn, found: list[Task]) -> str:
    """What came back, for which period, and the first dates."""
    period = yearly_tasks.period(found[0], turn.scope)
    count = phrases.counted(len(found), "tâche revient", "tâches reviennent")
    keys = sorted((task.id for task in found), key=lambda key: _day(turn, key))[:MOST_LISTED]
    lines = [task_words.line(turn, key) for key in keys]
    more = len(found) - len(lines)
    rest = [f"• … et {phrases.counted(more, 'autre')}."] if more else []
    head = f"<b>{escape(period[:1].upper() + period[1:])}{phrases.N}: {count}.</b>"
    kept = "Ce que vous aviez fait avant est gardé. Toutes les tâches sont dans /taches."
    return "\n".join([head, *lines, *rest, kept])


def _day(turn: Turn, key: str) -> tuple[bool, str]:
    day = open_tasks.due(turn.scope, key)
    return day is None, day.isoformat() if day else ""

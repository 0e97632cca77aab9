"""Writes the state of a task: the situation and its effect, nothing said."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Mark
from bot.core.team.open_tasks import title
from bot.core.team.situation import TODO, TeamTask
from bot.core.turn import Turn


def written(turn: Turn, key: str, state: str, reason: str = "") -> Turn:
    """The situation with that state, its effect, and the free sentence no longer awaited."""
    old = turn.situation.tasks.get(key) or TeamTask(state=TODO, since=turn.at, given=turn.at)
    team_task = replace(
        old,
        state=state,
        since=turn.at,
        given=old.given or old.since,
        reason=reason,
        reminded=0,
        title=title(turn.scope, key),  # kept for the day staff remove the task
    )
    asked = "" if turn.situation.asked == key else turn.situation.asked
    turn = turn.now(tasks={**turn.situation.tasks, key: team_task}, asked=asked, awaiting="")
    return turn.do(Mark(task=key, title=title(turn.scope, key), team_task=team_task))

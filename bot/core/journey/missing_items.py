"""What is missing at a gate: opened to be completed, or carried over as a task with a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.core.definition.journey import Criterion, Question, Stage, Task, Together
from bot.core.effects import Mark
from bot.core.french import phrases, writing
from bot.core.team import asked_together, evaluation
from bot.core.team.agenda import applies
from bot.core.team.gate_state import GREEN, remedies, verdict
from bot.core.team.situation import DONE, TODO, TeamTask
from bot.core.turn import Turn

CARRIED = "compléter_"
CARRIED_DAYS = 30


def openings(turn: Turn, stage: Stage) -> list[Question | Task | Together]:
    """What would complete the gate, as it is asked: alone or together, what applies, once each."""
    missing = verdict(stage, turn.scope).missing
    names = [name for one in missing for name in _reachable(turn, remedies(one, turn.scope))]
    names = [_asked_with(turn, name) for name in names]
    points = (turn.journey.point(name) for name in dict.fromkeys(names))
    return [point for point in points if isinstance(point, Question | Task | Together)]


def _asked_with(turn: Turn, name: str) -> str:
    """The open ensemble that asks a question, else the question itself."""
    together = turn.journey.together_with(name)
    if together is None or not asked_together.is_open(together, turn.scope):
        return name
    asked = asked_together.open_members(together, turn.scope)
    return together.id if any(one.id == name for one in asked) else name


def _reachable(turn: Turn, names: tuple[str, ...]) -> list[str]:
    """Those that apply; for one that does not, what its condition depends on."""
    found: list[str] = []
    for name in names:
        point = turn.journey.question(name) or turn.journey.task(name)
        if point is None or applies(point, turn.scope):
            found.append(name)
        elif point.when is not None:
            found += [one.id for one in point.when.names() if _applies(turn, one.id)]
    return found


def _applies(turn: Turn, name: str) -> bool:
    point = turn.journey.point(name)
    return point is not None and applies(point, turn.scope)


def carried(turn: Turn, stage: Stage, criterion: Criterion) -> Turn:
    """Orange: the team goes on, and what is missing becomes a task with a date."""
    due = _until(turn, criterion)
    turn, words = turn.render(criterion.otherwise)
    title = f"Compléter l’étape {phrases.quoted(stage.title)}"
    team_task = TeamTask(state=TODO, since=turn.at, title=title, reason=words, due=due)
    key = f"{CARRIED}{stage.id}"
    turn = turn.now(tasks={**turn.situation.tasks, key: team_task})
    turn = turn.do(Mark(task=key, title=title, team_task=team_task))
    day = writing.day(due)
    return turn.say(f"C’est noté. J’ajoute une tâche, à faire avant le {day}{phrases.N}:\n{words}")


def _until(turn: Turn, criterion: Criterion) -> date:
    """The deadline of the task the criterion waits for, else in thirty days."""
    tasks = (turn.journey.task(name) for name in remedies(criterion, turn.scope))
    days = (evaluation.day(task.deadline, turn.scope) for task in tasks if task)
    soon = turn.today + timedelta(days=CARRIED_DAYS)
    return max(soon, max((day for day in days if day), default=soon))


def carried_done(turn: Turn) -> Turn:
    """What was carried over is done once its gate is green: nobody has to say so."""
    for stage in turn.journey.stages:
        key = f"{CARRIED}{stage.id}"
        team_task = turn.situation.tasks.get(key)
        if (
            team_task is None
            or team_task.state == DONE
            or verdict(stage, turn.scope).light != GREEN
        ):
            continue
        done = replace(team_task, state=DONE, since=turn.at)
        turn = turn.now(tasks={**turn.situation.tasks, key: done})
        turn = turn.do(Mark(task=key, title=done.title, team_task=done))
    return turn

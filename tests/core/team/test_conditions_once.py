"""What a condition was found to be worth is never told of a team that is no longer the same."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from bot.app.rehearsal.rehearsal import Rehearsal
from bot.core.definition.condition_tree import Expression
from bot.core.definition.journey import Question, Task
from bot.core.team.evaluation import holds
from bot.core.team.scope import Scope
from bot.core.team.situation import Situation, TeamTask
from bot.core.turn import Turn
from bot.settings import folders
from tests.bench.script import journey_of
from tests.sample_teams.hand import Hand, team


def _bounds(point: Question | Task) -> tuple[Expression | None, ...]:
    return (point.least, point.most) if isinstance(point, Question) else (point.deadline,)


JOURNEY = journey_of(folders.bundled(folders.FLOWS))
POINTS: tuple[Question | Task, ...] = (*JOURNEY.questions(), *JOURNEY.tasks())
CONDITIONS = tuple(
    {
        one.source: one
        for point in POINTS
        for one in (point.when, *_bounds(point))
        if isinstance(one, Expression)
    }.values()
)


@cache
def _whole_life() -> Rehearsal:
    """A team that went to the end of the ninth stage."""
    return Hand(JOURNEY, team("vosges")).goes().played


def _stale(turn: Turn) -> list[str]:
    """The conditions worth something else to the turn than to who reads the team anew."""
    fresh = Scope(turn.journey, turn.situation, turn.today)
    return [one.source for one in CONDITIONS if holds(one, turn.scope) != holds(one, fresh)]


def test_a_team_that_answers_one_question_after_another_in_a_turn() -> None:
    then = _whole_life()
    assert len(CONDITIONS) > 50
    turn = Turn.begun(JOURNEY, Situation(), then.now)
    for name, fact in then.situation.facts.items():
        turn = turn.now(facts={**turn.situation.facts, name: fact})
        assert _stale(turn) == []
    for name in list(then.situation.facts):
        left = {key: fact for key, fact in turn.situation.facts.items() if key != name}
        turn = turn.now(facts=left, asked=name)
        assert _stale(turn) == []


def test_a_team_whose_tasks_are_done_one_after_another() -> None:
    then = _whole_life()
    turn = Turn.begun(JOURNEY, then.situation, then.now)
    assert _stale(turn) == []
    for task in JOURNEY.tasks():
        for state in ("todo", "done"):
            done = {task.id: TeamTask(state=state, since=turn.at)}
            turn = turn.now(tasks={**turn.situation.tasks, **done})
            assert _stale(turn) == []


def test_another_day_is_read_anew() -> None:
    then = _whole_life()
    for days in range(0, 900, 90):
        turn = Turn.begun(JOURNEY, then.situation, then.now + timedelta(days=days))
        assert _stale(turn) == []

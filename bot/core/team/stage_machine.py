"""The stage machine, on `transitions`: advance, go back, pause, resume, abandon, come back.

One machine per list of stages, built once and shared by all teams: no models are registered, a
throw-away `Cursor` goes through `machine.events[…].trigger` (`add_model` is 5 times slower).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from transitions import Machine, MachineError

from bot.core.definition.journey import Journey
from bot.core.team.situation import ABANDONED, ACTIVE, FINISHED, ORIENTED, PAUSED, Move, Situation

ADVANCE, RETREAT, PLACE = "advance", "retreat", "place"
PAUSE, RESUME, ABANDON, RETURN, ORIENT = "pause", "resume", "abandon", "come_back", "orient"
TRIGGERS = (ADVANCE, RETREAT, PLACE, PAUSE, RESUME, ABANDON, RETURN, ORIENT)
_RESTS = (PAUSED, ABANDONED, FINISHED, ORIENTED)


@dataclass(slots=True)
class Cursor:
    """What travels through the machine: where it is, and what the guards look at."""

    state: str
    home: str
    goal: str = ""
    allowed: bool = False


@lru_cache(maxsize=16)
def machine(stages: tuple[str, ...]) -> Machine:
    """The machine of a journey whose stages have these ids, the welcome first."""
    built = Machine(
        model=None,
        states=[*stages, *_RESTS],
        initial=None,
        auto_transitions=False,
        send_event=True,
    )
    for source, target in zip(stages, (*stages[1:], FINISHED), strict=True):
        built.add_transition(ADVANCE, source, target, conditions=_allowed)
    for source, target in pairwise(stages):
        built.add_transition(ADVANCE, FINISHED, target, conditions=[_allowed, _home(source)])
    for source, target in zip(stages[2:], stages[1:-1], strict=True):
        built.add_transition(RETREAT, source, target)
    for stage in stages:
        built.add_transition(PLACE, stages[0], stage, conditions=_aimed(stage))
        built.add_transition(PAUSE, stage, PAUSED)
        built.add_transition(RESUME, PAUSED, stage, conditions=_home(stage))
        built.add_transition(RETURN, [ABANDONED, ORIENTED], stage, conditions=_home(stage))
    built.add_transition(ABANDON, [*stages, PAUSED], ABANDONED)
    built.add_transition(ORIENT, list(stages), ORIENTED)
    return built


def _allowed(event: Any) -> bool:
    return bool(event.model.allowed)


def _aimed(stage: str) -> Any:
    return lambda event: event.model.goal == stage


def _home(stage: str) -> Any:
    return lambda event: event.model.home == stage


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A trigger and all its guards need: `allowed` for the gate, `goal` for a declared start."""

    trigger: str
    at: datetime
    by: str = ""
    reason: str = ""
    goal: str = ""
    allowed: bool = False


def moved(journey: Journey, situation: Situation, step: Step) -> tuple[Situation, Move] | None:
    """The situation after that step and the line for the log; None when the guards say no."""
    ids = tuple(stage.id for stage in journey.all_stages())
    source = situation.stage if situation.status == ACTIVE else situation.status
    cursor = Cursor(source, situation.stage, step.goal, step.allowed)
    try:
        passed = machine(ids).events[step.trigger].trigger(cursor)
    except MachineError:
        return None
    if not passed:
        return None
    move = Move(
        trigger=step.trigger,
        source=source,
        target=cursor.state,
        at=step.at,
        by=step.by,
        reason=step.reason,
    )
    return _arrived(situation, cursor.state, move), move


def _arrived(situation: Situation, state: str, move: Move) -> Situation:
    rests = state in _RESTS
    return replace(
        situation,
        status=state if rests else ACTIVE,
        stage=situation.stage if rests else state,
        front="",
        asked="",
        focus="",
        failures=0,
        picks=(),
        awaiting="",
        moves=(*situation.moves, move),
    )

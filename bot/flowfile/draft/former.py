"""What was in service before these files, and what teams answered to it: all that is known of it.

Rules compare the files with it; without it they say nothing of names that went.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.definition.journey import Journey, Question, Stage, Task
from bot.flowfile.vocabulary import QUESTION, TASK


@dataclass(frozen=True, slots=True)
class FormerPoint:
    """A question or a task of before (`place`); its words are "" where only its id is known.

    `kind`: what a question awaited. `ask`: its demand, or a task's detail. `stage`: an id.
    """

    place: str
    title: str = ""
    ask: str = ""
    kind: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """The points of before by id, the ids of the stages in order, and how many teams answered.

    `answers`: by id, the teams that answered a question, or were given a task. `stages` is empty,
    and `is_whole` false, when only answers are known: then a point without answers may be new.
    """

    points: Mapping[str, FormerPoint] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    answers: Mapping[str, int] = field(default_factory=dict)
    is_whole: bool = False


def former_of(journey: Journey, answers: Mapping[str, int] | None = None) -> Former:
    """The version that was in service, with how many teams answered each of its points."""
    points = dict(_points(journey))
    stages = tuple(stage.id for stage in journey.stages)
    return Former(points, stages, dict(answers or {}), is_whole=True)


def _points(journey: Journey) -> Iterator[tuple[str, FormerPoint]]:
    for stage in journey.all_stages():
        yield from _of_stage(stage)


def _of_stage(stage: Stage) -> Iterator[tuple[str, FormerPoint]]:
    for point in stage.points:
        if isinstance(point, Question):
            ask = point.ask.source
            yield point.id, FormerPoint(QUESTION, point.title, ask, point.kind, stage.id)
        elif isinstance(point, Task):
            ask = point.detail.source if point.detail else ""
            yield point.id, FormerPoint(TASK, point.title, ask, "", stage.id)

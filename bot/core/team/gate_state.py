"""Is a stage complete? Green, orange or red, and always in words what is missing.

A gate never refuses: it says what is missing, and an animator can always validate. Rule of the
lights: `parcours.md`, « Feux du gate » (to be validated by the federation).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.definition.journey import Criterion, Journey, Question, Stage
from bot.core.definition.templates import escape
from bot.core.french import member_phrases, phrases
from bot.core.team import membership
from bot.core.team.evaluation import holds
from bot.core.team.scope import Scope
from bot.core.team.situation import TODO, Decision

GREEN, ORANGE, RED = "vert", "orange", "rouge"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The light of a gate, the criteria that are not met yet, and what is still to be decided
    together in its stage.
    """

    light: str
    missing: tuple[Criterion, ...]
    undecided: tuple[Decision, ...] = ()


def verdict(stage: Stage, scope: Scope) -> Verdict:
    """Judge a gate. A criterion whose facts are unknown is missing.

    It waits for what the team decides together (`accord: équipe`), until all spoke or its time is
    over.
    """
    missing = tuple(
        criterion for criterion in stage.gate.criteria if holds(criterion.when, scope) is not True
    )
    undecided = _undecided(stage, scope)
    return Verdict(RED if undecided else _light(missing), missing, undecided)


def _undecided(stage: Stage, scope: Scope) -> tuple[Decision, ...]:
    situation = scope.situation
    if not situation.decided:
        return ()
    here = {point.id for point in stage.points if isinstance(point, Question) and point.agreement}
    return tuple(
        one
        for about, one in situation.decided.items()
        if about in here and membership.unheard(situation, one)
    )


def begun(stage: Stage, scope: Scope) -> bool:
    """Has the team done anything of a stage? Before that, nothing is missing: all is to come."""
    situation = scope.situation
    if any(move.trigger == "advance" and move.source == stage.id for move in situation.moves):
        return True
    if any(key.startswith(f"gate:{stage.id}:") for key in situation.seen):
        return True
    tasks = (situation.tasks.get(point.id) for point in stage.points)
    moved = any(task is not None and task.state != TODO for task in tasks)
    return moved or any(
        isinstance(point, Question) and point.id in situation.facts for point in stage.points
    )


def _light(missing: tuple[Criterion, ...]) -> str:
    if not missing:
        return GREEN
    if len(missing) == 1 and not missing[0].blocking:
        return ORANGE
    return RED


def remedies(criterion: Criterion, scope: Scope) -> tuple[str, ...]:
    """The ids of the questions and tasks on which a criterion depends, in order, once each."""
    names = (name.id for name in criterion.when.names())
    return tuple(dict.fromkeys(name for name in names if scope.journey.point(name)))


def subject(journey: Journey, one: Decision) -> str:
    """What a decision is about, in plain words."""
    question = journey.question(one.about)
    return question.title if question is not None else member_phrases.WHO_ANSWERS


def decision_line(one: Decision, scope: Scope) -> str:
    """What is to be decided together, whose word is awaited, and until when, as HTML."""
    names = [escape(each.person.name) for each in membership.unheard(scope.situation, one)]
    day = phrases.moment(one.due, scope.journey.timezone)
    return member_phrases.to_decide(escape(subject(scope.journey, one)), names, day)

"""What a question waits for today, its bounds worked out from the facts."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answers import KINDS, Expected
from bot.core.definition.condition_tree import Name
from bot.core.definition.journey import FORM, Question
from bot.core.team import evaluation
from bot.core.turn import Turn


def expected(turn: Turn, question: Question) -> Expected:
    """What the question waits for, as its kind reads it."""
    scope = turn.scope
    dated = question.kind != FORM and KINDS[question.kind].comparable == "date"
    return Expected(
        kind=question.kind,
        options=question.options,
        least=None if dated else evaluation.number(question.least, scope),
        most=None if dated else evaluation.number(question.most, scope),
        earliest=evaluation.day(question.least, scope) if dated else None,
        latest=evaluation.day(question.most, scope) if dated else None,
        unit=question.unit,
    )


@dataclass(frozen=True, slots=True)
class Bound:
    """Another answer that bounds this one: its title, its value, at most or at least."""

    title: str
    value: float
    is_most: bool


def other_answer(turn: Turn, question: Question) -> Bound | None:
    """The answer that bounds a number by itself (`au plus:` its name), when known."""
    for bound, is_most in ((question.most, True), (question.least, False)):
        if bound is None or not isinstance(bound.tree, Name):
            continue
        value, other = evaluation.number(bound, turn.scope), turn.journey.question(bound.tree.id)
        if value is not None and other is not None:
            return Bound(other.title, value, is_most)
    return None

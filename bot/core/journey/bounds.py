"""What a question waits for today, its bounds worked out from the facts."""

from __future__ import annotations

from bot.core.answers import KINDS, Expected
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

"""A text that answers questions asked together: each answer is kept as its own."""

from __future__ import annotations

from bot.core.definition.journey import Question, Together
from bot.core.hearing import reading
from bot.core.hearing.heard import ANSWER, Heard
from bot.core.journey import given_answers
from bot.core.team import asked_together
from bot.core.turn import Turn


def kept(turn: Turn, together: Together, one: Heard) -> Turn:
    """Keep what was heard; of a list to tick, what is not said is a no."""
    told = dict(one.several)
    if isinstance(one.value, list):
        members = asked_together.open_members(together, turn.scope)
        told = {member.id: member.id in one.value for member in members}
    found = ((turn.journey.question(name), value) for name, value in told.items())
    answers = [(question, value) for question, value in found if question is not None]
    aside = [question for name in one.aside if (question := turn.journey.question(name))]
    return given_answers.accepted_together(turn, together, answers, aside)


def typed(turn: Turn, question: Question, text: str) -> Turn:
    """A text that is an answer, to whatever is asked: a caption, or what was said to be one."""
    together = turn.journey.together(question.id)
    if together is None:
        return given_answers.typed(turn, question, text)
    one = reading.hear(turn, text)
    if one.kind == ANSWER and one.point == together.id:
        return kept(turn, together, one)
    return given_answers.failed(turn, question, given_answers.reason(turn, question, text))

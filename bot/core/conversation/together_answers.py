"""A text that answers questions asked together: each answer is kept as its own."""

from __future__ import annotations

from bot.core.answers import Value
from bot.core.definition.journey import Question, Together
from bot.core.effects import WORDS
from bot.core.french import phrases
from bot.core.hearing import reading
from bot.core.hearing.heard import ANSWER, Heard
from bot.core.hearing.in_words import choosing_options
from bot.core.journey import given_answers, next_step
from bot.core.team import asked_together
from bot.core.turn import Turn


def kept(turn: Turn, together: Together, one: Heard) -> Turn:
    """Keep what was heard; of a list to tick, what is not said is a no.

    What is told question by question leaves the boxes ticked before it: they are a yes.
    """
    if isinstance(one.value, list) and told_in_part(turn, together, one):
        return _ticked(turn, together, one.value)
    members = asked_together.open_members(together, turn.scope)
    boxes = turn.situation.picks if asked_together.ticked(together, turn.scope) else ()
    told: dict[str, Value] = {member.id: True for member in members if member.id in boxes}
    told |= dict(one.several)
    if isinstance(one.value, list):
        told = {member.id: member.id in one.value for member in members}
    found = ((turn.journey.question(name), value) for name, value in told.items())
    answers = [(question, value) for question, value in found if question is not None]
    aside = [question for name in one.aside if (question := turn.journey.question(name))]
    return given_answers.accepted_together(turn, together, answers, aside, unread=one.ask)


def told_in_part(turn: Turn, together: Together, one: Heard) -> bool:
    """Was there more than what was heard, in the text or in boxes ticked before it?"""
    found = one.value if isinstance(one.value, list) else []
    beside = not set(turn.situation.picks) <= set(found)
    if {member.id for member in asked_together.open_members(together, turn.scope)} <= set(found):
        return False
    return bool(found) and (one.reason == choosing_options.IN_PART or beside)


def _ticked(turn: Turn, together: Together, found: list[str]) -> Turn:
    """Tick what was said in words, to be validated: no box is a « no » nobody meant."""
    picks = turn.situation.picks
    turn = turn.now(picks=(*picks, *(name for name in found if name not in picks)), failures=0)
    question = asked_together.stands_for(together, turn.scope)
    return turn.say(phrases.TICKED_FROM_WORDS, next_step.rows(turn, question), card=WORDS)


def typed(turn: Turn, question: Question, text: str) -> Turn:
    """A text that is an answer, to whatever is asked: a caption, or what was said to be one."""
    together = turn.journey.together(question.id)
    if together is None:
        return given_answers.typed(turn, question, text)
    one = reading.hear(turn, text)
    if one.kind == ANSWER and one.point == together.id:
        return kept(turn, together, one)
    return given_answers.failed(turn, question, given_answers.reason(turn, question, text))

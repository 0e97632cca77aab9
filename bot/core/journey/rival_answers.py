"""Two people answer one question at once: neither answer is lost, and the second chooses."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import Value, show
from bot.core.definition.journey import Question, Together
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import member_phrases as words
from bot.core.french import phrases
from bot.core.journey import bounds
from bot.core.team.scope import shown
from bot.core.team.situation import Rival
from bot.core.turn import Rows, Turn


def overtaken(turn: Turn, question: Question) -> bool:
    """Did someone else answer it since it was asked here?"""
    situation = turn.situation
    fact = situation.facts.get(question.id)
    return (
        question.id in situation.overtaken and fact is not None and situation.focus != question.id
    )


def form_overtaken(turn: Turn, together: Together | None) -> bool:
    """Did someone else answer a part of what is asked here together?"""
    return together is not None and any(
        name in turn.situation.overtaken for name in together.members
    )


def offered(turn: Turn, question: Question, value: Value) -> Turn:
    """Say both answers; theirs stands until the second person says otherwise."""
    fact = turn.situation.facts[question.id]
    yours = show(bounds.expected(turn, question), value) if value is not None else "je ne sais pas"
    theirs = shown(question, fact)
    over = tuple(one for one in turn.situation.overtaken if one != question.id)
    turn = turn.now(overtaken=over, asked="", failures=0, picks=())
    if fact.value == value:
        return turn.say(phrases.NOTED_ALREADY).onward()
    rows: Rows = (
        (Button(label=words.keep_theirs(theirs), press=f"rv:keep:{question.id}"),),
        (Button(label=words.put_mine(yours), press=f"rv:mine:{question.id}"),),
    )
    title, who = escape(question.title), escape(fact.by.name)
    turn = turn.now(rival=Rival(question=question.id, value=value))
    return turn.say(words.rival(who, title, escape(theirs), escape(yours)), rows)


def form_again(turn: Turn) -> Turn:
    """The form is shown again, without what someone else has told."""
    return replace(turn.now(overtaken=(), asked="").say(words.FORM_OVERTAKEN), going_on=True)

"""Requests and questions: what is wanted of the bot, and what goes to the pages."""

from __future__ import annotations

from bot.core.hearing import (
    intents,
)
from bot.core.hearing.heard import (
    COMMAND,
    QUESTION,
    Heard,
)
from bot.core.hearing.plain_words import asks, said
from bot.core.questions import follow_ups, page_questions
from bot.core.turn import Turn

LIKELY_PAGE, LIKELY_ASKED = 0.88, 0.75
"""From which likelihood a page answers what may be about the journey; and a request is asked for."""


def is_question(turn: Turn, text: str) -> bool:
    """Does a text ask something of the pages: in its words, or as one of them surely answers it?"""
    wonders = asks(text) and len(said(text)) >= FEWEST_WORDS and not follow_ups.bare(text)
    return wonders or page_questions.looks_like_one(turn, text)


FEWEST_WORDS = 4


def requested(turn: Turn, text: str, intent: intents.Intent) -> Heard:
    """What is wanted; a question that was only weighed goes to the pages first."""
    weighed = not intent.by_rule and asks(text)
    return asked(turn, text, intent) if weighed else wanted(intent)


def asked(turn: Turn, text: str, intent: intents.Intent | None) -> Heard:
    """A question: to the pages when one surely answers, else about the journey if it sounds so."""
    leaves = intent is not None and intent.kind in intents.LEAVING and not intent.by_rule
    if intent is None or leaves or intent.likelihood < LIKELY_ASKED:
        return question(turn, text)
    if _page_answers(turn, text, intent):
        return question(turn, text)
    return wanted(intent)


def _page_answers(turn: Turn, text: str, intent: intents.Intent) -> bool:
    """A subject outside (« les autres équipes ») does not take what is surely of the journey."""
    found = turn.journey.library.look_up(text, page_questions.asker(turn))
    score = found.candidates[0].score if found.candidates else 0.0
    outside = bool(found.elsewhere) and intent.likelihood < intents.WEIGHTY_FROM
    return outside or score >= LIKELY_PAGE


def wanted(intent: intents.Intent) -> Heard:
    """A request, as it is heard."""
    command = intent.name if intent.kind == COMMAND else ""
    return Heard(
        kind=intent.kind,
        likelihood=intent.likelihood,
        command=command,
        reason=f"proche des façons de dire « {intent.name} »",
    )


def question(turn: Turn, text: str) -> Heard:
    """A question to the pages, and the page that is nearest."""
    found = turn.journey.library.look_up(text, page_questions.asker(turn))
    score = found.candidates[0].score if found.candidates else 0.0
    return Heard(
        kind=QUESTION, likelihood=max(0.5, score), page=found.best, reason="demande quelque chose"
    )

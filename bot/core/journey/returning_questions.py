"""Questions that come back at each period (`chaque: mois`): when a team is written to, and how.

A team that writes by itself meets them as any open question (`agenda.next_point`). Else one
message asks the first that came back, once in its period; its answer brings the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.core import calendar
from bot.core.definition.journey import Question
from bot.core.french import phrases
from bot.core.journey import next_step
from bot.core.team import membership, series
from bot.core.team.agenda import applies
from bot.core.turn import Rows, Turn


def days(turn: Turn) -> Iterator[date]:
    """The first day of the period in which each one is to be asked again."""
    for question in _applying(turn):
        yield (
            series.present(question, turn.scope)
            if _waits(turn, question)
            else calendar.next_period(turn.today, question.every)
        )


def back(turn: Turn) -> tuple[Question, ...]:
    """Those that came back and were not asked yet in their period; none while a human holds."""
    if turn.held:
        return ()
    return tuple(question for question in _applying(turn) if _waits(turn, question))


def _applying(turn: Turn) -> Iterator[Question]:
    """Those asked of the person here."""
    found = series.coming_back(turn.scope)
    mine = (one for one in found if membership.mine(turn.situation, one.role))
    return (question for question in mine if applies(question, turn.scope))


def _waits(turn: Turn, question: Question) -> bool:
    told = series.told(question, turn.scope) in turn.situation.seen
    return series.due(question, turn.scope) and not told


def asked(turn: Turn, found: Sequence[Question]) -> tuple[Turn, str, Rows]:
    """The first of them is asked, and no other will be by itself: the turn, words and buttons."""
    question, told = found[0], frozenset(series.told(one, turn.scope) for one in found)
    seen = turn.situation.seen | told
    turn = turn.now(asked=question.id, focus="", failures=0, picks=(), awaiting="", seen=seen)
    turn, html = next_step.worded(turn, question)
    period = series.now(question, turn.scope)
    words = f"Une question revient, pour {period}{phrases.N}:\n\n{html}"
    return turn, words, next_step.rows(turn, question)

"""Questions that come back (`chaque: mois`): when one is due, and the answers of before.

The fact of such a question is its latest answer, as of any other: conditions, texts and gates know
nothing of this. An answer belongs to the period in which it was given; when that of a new period
comes, the former one joins `Situation.series`. One given again in the same period replaces it, as
any correction does. Which question is due is derived: a period that passed in silence leaves no
answer, and asks for nothing afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from bot.core import calendar
from bot.core.definition.journey import Question
from bot.core.french import periods, writing
from bot.core.team.scope import Scope, fits, shown
from bot.core.team.situation import Fact

MOST_SHOWN = 12
YEARS = ("an", "année scolaire")


def due(question: Question, scope: Scope) -> bool:
    """Is the answer kept that of a former period, in the stage where the team is?"""
    fact = scope.situation.facts.get(question.id)
    if not question.every or fact is None:
        return False
    stage = scope.journey.stage_of(question.id)
    is_here = stage is not None and stage.id == scope.situation.stage
    return is_here and former(question, fact.at, scope)


def former(question: Question, at: datetime, scope: Scope) -> bool:
    """Was that moment in a period before the present one? Never, for a question asked once."""
    return bool(question.every) and _period(question, at, scope) < present(question, scope)


def present(question: Question, scope: Scope) -> date:
    """The first day of the present period."""
    return calendar.period(scope.today, question.every)


def put_off(question: Question, scope: Scope) -> bool:
    """Did the team put it off? « Plus tard » does not outlive its period."""
    at = scope.situation.later.get(question.id)
    return at is not None and not former(question, at, scope)


def told(question: Question, scope: Scope) -> str:
    """What is kept in `Situation.seen` once it was asked in the present period."""
    return f"{_told(question.id)}{present(question, scope).isoformat()}"


def untold(seen: frozenset[str], question_id: str) -> frozenset[str]:
    """What was seen, but for the last asking of that question, which never left."""
    return frozenset(one for one in seen if not one.startswith(_told(question_id)))


def _told(question_id: str) -> str:
    return f"chaque:{question_id}:"


def lengthened(question: Question, scope: Scope) -> Mapping[str, tuple[Fact, ...]]:
    """The series once another answer is given: the present one joins them if it is of before."""
    series, fact = scope.situation.series, scope.situation.facts.get(question.id)
    if fact is None or not former(question, fact.at, scope):
        return series
    return {**series, question.id: (*series.get(question.id, ()), fact)}


def latest(question: Question, scope: Scope) -> str:
    """« 12, en octobre »: the present answer and its period; "" without one."""
    fact = scope.situation.facts.get(question.id)
    return _line(question, fact, scope) if fact is not None else ""


def a_year_before(question: Question, fact: Fact, scope: Scope) -> str:
    """« 10 l’an dernier »: the answer of the same period of the year before; "" without one."""
    if not question.every or fact.value is None:
        return ""
    wanted = calendar.period(
        calendar.shifted(_period(question, fact.at, scope), -1, "ans"), question.every
    )
    past = scope.situation.series.get(question.id, ())
    found = [one for one in past if _period(question, one.at, scope) == wanted]
    if not found or found[-1].value is None or not fits(question, found[-1]):
        return ""
    count = shown(question, found[-1]).removesuffix(question.unit).strip()
    return f"{count} l’an dernier"


def now(question: Question, scope: Scope) -> str:
    """The present period: « novembre », « la semaine du 2 novembre »."""
    return periods.named(present(question, scope), question.every, scope.today)


def answers(question: Question, scope: Scope) -> str:
    """« 12 en octobre, 14 en novembre »: every answer with its period, the last twelve of them.

    The last one stands beside that of the year before: « … (10 l’an dernier) »; two years in a row
    stand beside each other already.

    The answer alone, for a question that never came back.
    """
    fact, past = scope.situation.facts[question.id], scope.situation.series.get(question.id, ())
    if not question.every and not past:
        return shown(question, fact)
    lines = [_line(question, one, scope) for one in (*past, fact)]
    listed = ", ".join(("…" if len(lines) > MOST_SHOWN else "", *lines[-MOST_SHOWN:]))
    beside = a_year_before(question, fact, scope) if question.every not in YEARS else ""
    return f"{listed.lstrip(', ')} ({beside})" if beside else listed.lstrip(", ")


def _line(question: Question, fact: Fact, scope: Scope) -> str:
    """A question that comes back no more shows its answers by their days."""
    day = calendar.today(fact.at, scope.journey.timezone)
    if not question.every:
        return f"{shown(question, fact)} le {writing.day(day)}"
    start = calendar.period(day, question.every)
    return f"{shown(question, fact)} {periods.within(start, question.every, scope.today)}"


def coming_back(scope: Scope) -> Iterator[Question]:
    """The questions of the stage that come back, once they were answered."""
    stage = scope.journey.stage(scope.situation.stage)
    for point in stage.points if stage else ():
        if isinstance(point, Question) and point.every:
            fact = scope.situation.facts.get(point.id)
            if fact is not None and fits(point, fact):
                yield point


def _period(question: Question, at: datetime, scope: Scope) -> date:
    return calendar.period(calendar.today(at, scope.journey.timezone), question.every)

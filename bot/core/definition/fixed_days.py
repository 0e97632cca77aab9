"""Days that the calendar fixes, `15 novembre après ouverture`, `fin du mois d’ouverture`: read.

A day has no year: it is the first one on or after a date, or the last one on or before it. A day
that no year has (31 novembre) is refused here, so that nobody has to think of it later.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from bot.core.answers.closeness import distance, tolerance
from bot.core.answers.folding import fold
from bot.core.definition.condition_tokens import Cursor, ExpressionError, Token
from bot.core.definition.condition_tree import UNITS, FixedDay, MonthEnd, Node, Sum
from bot.core.french import writing

MONTHS = {name: number for number, name in enumerate(writing.MONTHS, 1)}
SIDES = {"après": True, "avant": False}
EXAMPLE = "« 15 novembre après ouverture »"
_FIRST = "1er"
_LEAP_YEAR, _FEBRUARY = 2028, 2
_ARTICLES = ("le", "la", "les", "l'", "l’")
_OF = ("de", "du", "d'", "d’")
_DAY = re.compile(r"\s*(1er|\d{1,4})\s+(\w+)\s*")


class Wrong(NamedTuple):
    """Why a day is none, and what to write instead, in French."""

    reason: str
    remedy: str


def is_day(number: Token, word: Token, side: Token) -> bool:
    """Is this number a day of the month, its month perhaps mistyped?"""
    if number.text == _FIRST:
        return True
    if word.kind != "word" or word.text.lower() in UNITS:
        return False
    return side.text.lower() in SIDES or _near(word.text, MONTHS) is not None


def is_month_end(fin: Token, word: Token) -> bool:
    """Does « fin » begin « fin du mois de … »?"""
    return fin.text.lower() == "fin" and word.text.lower() in (*_OF, "mois")


def fixed_day(cursor: Cursor, number: Token, single: Callable[[], Node]) -> FixedDay:
    """The rest of `15 novembre après ouverture`, its number taken; `single` reads the date."""
    word = cursor.take()
    month = MONTHS.get(word.text.lower())
    if month is None:
        raise ExpressionError(word.column, *_no_month(word.text))
    if wrong := impossible(number.text, month):
        raise ExpressionError(number.column, *wrong)
    side = cursor.take()
    if side.text.lower() not in SIDES:
        reason = f"« {number.text} {word.text} » attend « après » ou « avant », puis une date"
        raise ExpressionError(side.column, reason, _instead(side.text, SIDES))
    origin = _origin(cursor, single)
    after = SIDES[side.text.lower()]
    return FixedDay(_count(number.text), month, after, origin, number.column)


def month_end(cursor: Cursor, fin: Token, single: Callable[[], Node]) -> MonthEnd:
    """The rest of `fin du mois d’ouverture + 1 mois`: months count first, days afterwards."""
    words = [cursor.take().text.lower() for _ in range(3)]
    if words[:2] != ["du", "mois"] or words[2] not in _OF:
        raise ExpressionError(
            fin.column,
            "« fin » se dit « fin du mois de », puis une date",
            "écrivez par exemple « fin du mois d’ouverture »",
        )
    found = _origin(cursor, single)
    while cursor.peek().text in ("+", "-") and cursor.is_months(1):
        sign = cursor.take()
        found = Sum(sign.text, found, single(), sign.column)
    return MonthEnd(found, fin.column)


def without_year(words: str) -> tuple[int, int] | Wrong:
    """« 15 novembre » as its day and month, else why it is none."""
    found = _DAY.fullmatch(words)
    if found is None:
        return Wrong(f"« {words} » n’est pas un jour", "écrivez par exemple « 15 novembre »")
    month = MONTHS.get(found[2].lower())
    if month is None:
        return _no_month(found[2])
    return impossible(found[1], month) or (_count(found[1]), month)


def impossible(number: str, month: int) -> Wrong | None:
    """Why no year has that day; None when some year has it."""
    last = calendar.monthrange(_LEAP_YEAR, month)[1]
    if _count(number) in range(1, last + 1):
        return None
    name, most = writing.MONTHS[month - 1], " au plus" if month == _FEBRUARY else ""
    usual = _FIRST if _count(number) == 0 else 28 if month == _FEBRUARY else last
    reason = f"le {number} {name} n’existe pas : {name} compte {last} jours{most}"
    return Wrong(reason, f"écrivez « {usual} {name} », ou vérifiez le mois")


def _count(number: str) -> int:
    """The day as a whole number, zero when it is none (« 1,5 »)."""
    digits = number.removesuffix("er")
    return int(digits) if digits.isdecimal() else 0


def _origin(cursor: Cursor, single: Callable[[], Node]) -> Node:
    article, name = cursor.peek(), cursor.peek(1)
    if article.text.lower() in _ARTICLES and name.kind == "word":
        reason = f"« {article.text} » est de trop devant « {name.text} »"
        raise ExpressionError(article.column, reason, f"écrivez « {name.text} » tout seul")
    return cursor.nested(single)


def _no_month(word: str) -> Wrong:
    reason = f"« {word} » n’est pas un mois" if word else "il manque le mois"
    return Wrong(reason, _instead(word, MONTHS, slips=1))


def _instead(word: str, known: Iterable[str], slips: int = 0) -> str:
    near = _near(word, known, slips)
    return f"vouliez-vous dire « {near} » ?" if near else f"écrivez par exemple {EXAMPLE}"


def _near(word: str, known: Iterable[str], slips: int = 0) -> str | None:
    """The known word that this one begins (« nov »), or that it is but for a few slips."""
    typed = fold(word)
    begun = [one for one in known if len(typed) > 2 and fold(one).startswith(typed)]
    if len(begun) == 1:
        return begun[0]
    far = [(distance(typed, fold(one)), one) for one in known]
    near = [one for one in far if one[0] <= max(slips, tolerance(fold(one[1])))]
    return min(near, default=(0, None))[1]

"""Days that the calendar fixes, `15 novembre après ouverture`, `fin du mois d’ouverture`: read.

A day has its year (`15 mars 2028`), that of a date (`15 mai de l’année d’ouverture`), that of the
school year under way (`15 novembre de l’année scolaire`), or none:
it is then the first one on or after a date, or the last one on or before it. `5 de chaque mois`
counts from today. A day that no year has (31 novembre), or not that year (29 février 2027), is
refused here, so that nobody has to think of it later.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from bot.core.answers.closeness import distance, tolerance
from bot.core.answers.folding import fold
from bot.core.calendar import SCHOOL_YEAR
from bot.core.definition.condition_tokens import Cursor, ExpressionError, Token
from bot.core.definition.condition_tree import (
    TODAY,
    UNITS,
    CalendarDay,
    DayOfYear,
    FixedDay,
    InMonth,
    MonthEnd,
    MonthlyDay,
    Name,
    Node,
    Sum,
)
from bot.core.french import writing

MONTHS = {name: number for number, name in enumerate(writing.MONTHS, 1)}
SIDES = {"après": True, "avant": False}
EXAMPLE = "« 15 novembre après ouverture »"
LAST = 31
"""The number of the last day of any month, in « chaque mois »."""
_FIRST = "1er"
_LEAP_YEAR, _FEBRUARY = 2028, 2
_ARTICLES = ("le", "la", "les", "l'", "l’")
_OF = ("de", "du", "d'", "d’")
_THE = ("l'", "l’")
_YEAR = re.compile(r"\d{4}")
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
    if word.text.lower() in _OF:
        return side.text.lower() == "chaque"
    return side.text.lower() in SIDES or _near(word.text, MONTHS) is not None


def is_month_end(fin: Token, word: Token) -> bool:
    """Does « fin » begin « fin du mois de … »?"""
    return fin.text.lower() == "fin" and word.text.lower() in (*_OF, "mois")


def fixed_day(cursor: Cursor, number: Token, single: Callable[[], Node]) -> Node:
    """The rest of `15 novembre après ouverture`, its number taken; `single` reads the date."""
    word = cursor.take()
    if word.text.lower() in _OF:
        return _monthly(cursor, number)
    month = MONTHS.get(word.text.lower())
    if month is None:
        raise ExpressionError(word.column, *_no_month(word.text))
    if wrong := impossible(number.text, month):
        raise ExpressionError(number.column, *wrong)
    day, side = _count(number.text), cursor.take()
    if side.kind == "number":
        return CalendarDay(_in_that_year(number, month, side), number.column)
    if side.text.lower() in _OF:
        if _year_of(cursor, side):
            return FixedDay(day, month, True, _school_year(number.column), number.column)
        return DayOfYear(day, month, _origin(cursor, single), number.column)
    if side.text.lower() not in SIDES:
        reason = (
            f"« {number.text} {word.text} » attend une année, ou « après » ou « avant » une date"
        )
        raise ExpressionError(side.column, reason, _instead(side.text, SIDES))
    origin = _origin(cursor, single)
    return FixedDay(day, month, SIDES[side.text.lower()], origin, number.column)


def _in_that_year(number: Token, month: int, year: Token) -> date:
    """`15 mars 2028`. Raises when the year is no year, or has no such day."""
    day, name = _count(number.text), writing.MONTHS[month - 1]
    if not _YEAR.fullmatch(year.text) or int(year.text) == 0:
        reason = f"« {year.text} » n’est pas une année"
        full = f"20{year.text}" if re.fullmatch(r"\d\d", year.text) else _LEAP_YEAR
        raise ExpressionError(year.column, reason, f"écrivez « {number.text} {name} {full} »")
    last = calendar.monthrange(int(year.text), month)[1]
    if day > last:
        reason = f"le {number.text} {name} {year.text} n’existe pas : {name} compte {last} jours"
        remedy = f"écrivez « {last} {name} {year.text} », ou vérifiez l’année"
        raise ExpressionError(number.column, f"{reason} cette année-là", remedy)
    return date(int(year.text), month, day)


def _monthly(cursor: Cursor, number: Token) -> MonthlyDay:
    """The rest of `5 de chaque mois`, its « de » taken."""
    each, month = cursor.take(), cursor.take()
    if each.text.lower() != "chaque" or month.text.lower() != "mois":
        remedy = f"écrivez « {number.text} de chaque mois »"
        raise ExpressionError(month.column, "« chaque » attend « mois »", remedy)
    if _count(number.text) not in range(1, LAST + 1):
        reason = f"aucun mois n’a de {number.text}"
        raise ExpressionError(number.column, reason, "écrivez « fin de chaque mois »")
    return MonthlyDay(_count(number.text), number.column)


def _school_year(column: int) -> FixedDay:
    """The day on which the present school year began."""
    day, month = SCHOOL_YEAR
    return FixedDay(day, month, False, Name(TODAY, column), column)


def _year_of(cursor: Cursor, of: Token) -> bool:
    """Go beyond `l’année de`, in `15 novembre de l’année d’ouverture`.

    True for `15 novembre de l’année scolaire`, the present one, which waits for no date.
    """
    words = [cursor.take().text.lower() for _ in range(3)]
    if words[0] in _THE and words[1:] == ["année", "scolaire"]:
        return True
    if words[0] not in _THE or words[1] != "année" or words[2] not in _OF:
        reason = "après un jour, « de » se dit « de l’année de », puis une date"
        remedy = "écrivez par exemple « 15 novembre de l’année d’ouverture »"
        raise ExpressionError(of.column, reason, remedy)
    return False


def in_month(cursor: Cursor, origin: Node, column: int) -> InMonth:
    """The rest of `ouverture est en septembre`, from « en » on."""
    cursor.take()
    word = cursor.take()
    month = MONTHS.get(word.text.lower())
    if month is None:
        raise ExpressionError(word.column, *_no_month(word.text, "« ouverture est en septembre »"))
    return InMonth(origin, month, column)


def month_end(cursor: Cursor, fin: Token, single: Callable[[], Node]) -> MonthEnd | MonthlyDay:
    """The rest of `fin du mois d’ouverture + 1 mois`: months count first, days afterwards."""
    words = [cursor.take().text.lower() for _ in range(3)]
    if words == ["de", "chaque", "mois"]:
        return MonthlyDay(LAST, fin.column)
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


def _no_month(word: str, example: str = EXAMPLE) -> Wrong:
    reason = f"« {word} » n’est pas un mois" if word else "il manque le mois"
    return Wrong(reason, _instead(word, MONTHS, 1, example))


def _instead(word: str, known: Iterable[str], slips: int = 0, example: str = EXAMPLE) -> str:
    near = _near(word, known, slips)
    return f"vouliez-vous dire « {near} » ?" if near else f"écrivez par exemple {example}"


def _near(word: str, known: Iterable[str], slips: int = 0) -> str | None:
    """The known word that this one begins (« nov »), or that it is but for a few slips."""
    typed = fold(word)
    begun = [one for one in known if len(typed) > 2 and fold(one).startswith(typed)]
    if len(begun) == 1:
        return begun[0]
    far = [(distance(typed, fold(one)), one) for one in known]
    near = [one for one in far if one[0] <= max(slips, tolerance(fold(one[1])))]
    return min(near, default=(0, None))[1]

"""Hours of work and days of absence, as staff write them; None when unreadable."""

from __future__ import annotations

import re
from datetime import date, time
from itertools import pairwise

from bot.core.answers import fold
from bot.core.definition.federation import Absence
from bot.core.french import writing

WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = {fold(name): number for number, name in enumerate(writing.MONTHS, 1)}
_HOUR = r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?"
_SLOT = re.compile(rf"(?:de\s+)?{_HOUR}\s*(?:-|–|à|a)\s*{_HOUR}")
_DAY = r"(\d{1,2})(?:er)?(?:\s+([^\W\d]+)(?:\s+(\d{4}))?|/(\d{1,2})/(\d{4}))?"
_SPAN = re.compile(rf"du\s+{_DAY}\s+au\s+{_DAY}")
_ONE = re.compile(rf"(?:le\s+)?{_DAY}")
Slots = tuple[tuple[time, time], ...]
Written = tuple[str | None, ...]
"""A day, its month in letters and year, its month in figures and year."""


def slots(text: str) -> Slots | None:
    """« 9 h - 12 h, 14 h - 17 h 30 »: soonest first; None if two overlap; « fermé »: none."""
    if fold(text) in ("ferme", "aucun", "non"):
        return ()
    found = [_slot(part) for part in re.split(r",|\bet\b|;", text.lower()) if part.strip()]
    kept = sorted(slot for slot in found if slot is not None)
    if not found or len(kept) < len(found):
        return None
    apart = all(before[1] <= after[0] for before, after in pairwise(kept))
    return tuple(kept) if apart else None


def _slot(text: str) -> tuple[time, time] | None:
    found = _SLOT.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    start, end = _time(found[1], found[2]), _time(found[3], found[4])
    return (start, end) if start and end and start < end else None


def _time(hour: str, minute: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def absence(text: str) -> Absence | None:
    """« du 24 décembre 2026 au 2 janvier 2027 », « du 24 au 31 décembre 2026 », « le 8/5/2027 ».

    The last day is written whole; the month and the year of the first are its own unless written.
    """
    words = " ".join(text.lower().split())
    if span := _SPAN.fullmatch(words):
        last = _day(span.groups()[5:])
        first = _day(span.groups()[:5], last) if last else None
        return Absence(first=first, last=last) if first and last and first <= last else None
    if one := _ONE.fullmatch(words):
        day = _day(one.groups())
        return Absence(first=day, last=day) if day else None
    return None


def _day(written: Written, last: date | None = None) -> date | None:
    """The day of these words; what is not written comes from `last`, the day it comes before."""
    day, name, year, figure, year_too = written
    month = int(figure) if figure else _MONTHS.get(fold(name), 0) if name else 0
    whole = year or year_too
    if last is None:
        return _date(whole, month, day) if whole else None
    if not name and not figure:
        return _date(last.year, last.month, day)
    if whole:
        return _date(whole, month, day)
    found = _date(last.year, month, day)
    return found if found is None or found <= last else _date(last.year - 1, month, day)


def _date(year: str | int, month: int, day: str | None) -> date | None:
    try:
        return date(int(year), month, int(day or 0))
    except ValueError:
        return None

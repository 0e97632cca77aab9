"""Durations, counts and the animators' group as staff write them; None when unreadable."""

from __future__ import annotations

import re
from datetime import timedelta

DEMONSTRATION = "démonstration"
HOURS_A_DAY = 7
_DAYS = {"jour": 1, "semaine": 7, "mois": 30, "an": 365, "année": 365}
_DURATION = re.compile(r"(\d{1,4})[ \u00a0\u202f]*(jour|semaine|mois|année|an)s?")
_TIMES = re.compile(r"(\d{1,3})(?:[ \u00a0\u202f]*fois)?")
_COUNT = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]?\d{3}){0,2}")
_WORK = re.compile(r"(\d{1,3})[ \u00a0\u202f]*(heure|jour)s?")
_PERSON = re.compile(r"[1-9]\d{4,15}")
_GROUP = re.compile(r"-\d{6,19}")


def duration(text: str) -> timedelta | None:
    """`14 jours`, `2 mois` (30 days each), `1 an`."""
    found = _DURATION.fullmatch(text.strip().lower())
    return timedelta(days=int(found[1]) * _DAYS[found[2]]) if found else None


def work(text: str) -> timedelta | None:
    """`4 heures`, `2 jours`: working time, a day being seven hours."""
    found = _WORK.fullmatch(text.strip().lower())
    if found is None:
        return None
    return timedelta(hours=int(found[1]) * (HOURS_A_DAY if found[2] == "jour" else 1))


def person(text: str) -> int | None:
    """A Telegram id of a person (positive)."""
    return int(text.strip()) if _PERSON.fullmatch(text.strip()) else None


def times(text: str) -> int | None:
    """`3 fois` or `3`."""
    found = _TIMES.fullmatch(text.strip().lower())
    return int(found[1]) if found else None


def count(text: str) -> int | None:
    """`75`, `1 200`: a whole number above zero."""
    found = _COUNT.fullmatch(text.strip())
    return int("".join(found[0].split())) or None if found else None


def group(text: str) -> int | str | None:
    """A Telegram group id (negative), or « démonstration »."""
    text = text.strip()
    if text == DEMONSTRATION:
        return text
    return int(text) if _GROUP.fullmatch(text) else None

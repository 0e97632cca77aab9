"""Time told by its days: « le mardi et le jeudi matin » in hours, « jusqu'à fin mars » in months."""

from __future__ import annotations

import re
from fractions import Fraction

from bot.core.answers.dates.calendar_words import MONTH
from bot.core.hearing.in_words import units
from bot.core.hearing.in_words.counted import Counted

_DAYS = r"(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)"
_HALF = r"(?:matin(?:ee)?s?|apres midi|aprem|midi)"
_HALVES = re.compile(rf"\b{_DAYS} {_HALF}\b")
_WHOLE = re.compile(rf"\b(?:tout(?:e)? )?(?:le |la )?{_DAYS}\b(?! (?:{_HALF}|soirs?|au|a)\b)")
_EVENING = re.compile(r"\bsoir(?:s|ee|ees)?\b")
_UNTIL = re.compile(
    r"\bjusqu(?:'|e)? ?(?:a|au|en|la)? ?(?:la |le )?(?P<part>fin|debut|mi|courant)?(?: de| d'|-)? ?(?P<month>[a-z]+)\b"
)


def half_days(counted: Counted) -> Fraction | None:
    """« le samedi matin et c'est tout »: the half-days of a week, in hours (source: `units`)."""
    if not counted.expected.unit.startswith("heure") or "semaine" not in counted.expected.unit:
        return None
    flat = counted.low.replace("-", " ")
    halves = len(_HALVES.findall(flat))
    if not halves or _EVENING.search(flat) or _WHOLE.search(flat) or "chacun" in flat:
        return None
    return halves * units.HALF_DAY


def until(counted: Counted) -> Fraction | None:
    """« jusqu'à fin mars on tient »: whole months from today, the month said included at its end."""
    if counted.expected.unit != "mois" or not (match := _UNTIL.search(counted.low)):
        return None
    month = MONTH.get(match["month"])
    if month is None:
        return None
    ahead = (month - counted.today.month) % 12
    return Fraction(ahead if match["part"] in (None, "fin") else max(0, ahead - 1))

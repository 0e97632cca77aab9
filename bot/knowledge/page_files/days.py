"""The dates staff write in a page: « 25 novembre 2026 », « 1er mars 2027 », « 25/11/2026 »."""

from __future__ import annotations

import re
from datetime import date

from bot.core.answers.folding import fold
from bot.core.french.writing import MONTHS

_MONTHS = {fold(name): number for number, name in enumerate(MONTHS, 1)}
_WORDS = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})")
_ORDINAL = re.compile(r"\b(1)er\b")
_FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def day(text: str) -> date | None:
    """The day, None when it is not one (« bientôt », « 31 février 2027 »)."""
    year = month = number = 0
    if found := _WORDS.fullmatch(_ORDINAL.sub(r"\1", fold(text))):
        number, month, year = int(found[1]), _MONTHS.get(found[2], 0), int(found[3])
    elif found := _FIGURES.fullmatch(text.strip()):
        number, month, year = int(found[1]), int(found[2]), int(found[3])
    elif found := _ISO.fullmatch(text.strip()):
        year, month, number = int(found[1]), int(found[2]), int(found[3])
    try:
        return date(year, month, number)
    except ValueError:
        return None

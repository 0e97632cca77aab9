"""The dates staff write in a page: « 25 novembre 2026 », « 1er mars 2027 », « 25/11/2026 »."""

from __future__ import annotations

import re
from datetime import date

from bot.core.answers.folding import fold
from bot.core.french.writing import MONTHS
from bot.flowfile.draft.nearness import nearest

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


def how_to_write(text: str) -> str:
    """What to write instead of a text that is no day, for staff."""
    words = fold(text).split()
    if figures := _FIGURES.fullmatch(text.strip()):
        swapped = f"{figures[2]}/{figures[1]}/{figures[3]}"
        if day(swapped):
            return f"le jour vient avant le mois : « {swapped} »"
    if len(words) == 2 and words[1] in _MONTHS:
        return f"ajoutez l’année : « {text} 2027 », par exemple"
    if len(words) == 3 and words[1] not in _MONTHS and (month := nearest(words[1], MONTHS)):
        return f"vouliez-vous dire « {words[0]} {month} {words[2]} » ?"
    if len(words) == 3 and words[1] in _MONTHS and words[2].isdigit():
        return f"le mois de {MONTHS[_MONTHS[words[1]] - 1]} n’a pas ce jour"
    return "écrivez le jour, le mois et l’année : « 25 novembre 2026 »"

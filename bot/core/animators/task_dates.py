"""By when a task is: « Appeler la mairie avant le 12 mars 2027 », read as teams' dates are."""

from __future__ import annotations

import re
from datetime import date

from bot.core.answers import Expected, Misread, read

BEFORE = re.compile(r"(?<=\S)[\s,]+(?:avant|pour|d[’']ici)\s+(?=\S)")
MONTHS = "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre"
DATED = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}$"
    rf"|\d{{1,2}}(?:er)?\s+(?:{MONTHS}|d[ée]cembre)(?:\s+\d{{4}})?)\b",
    re.IGNORECASE,
)
"""What is written like a date, whether or not a year has it."""


def read_in(text: str, today: date) -> tuple[str, date | None, str]:
    """A task's title, its day if it says one, and what is written like a date and is none."""
    title, due = text, None
    for cut in BEFORE.finditer(text):
        if day := _day(text[cut.end() :], today):
            title, due = text[: cut.start()], day
    if due is not None:
        return title, due, ""
    wrong = (one[0] for one in DATED.finditer(text) if _day(one[0], today) is None)
    return text, None, next(wrong, "")


def _day(words: str, today: date) -> date | None:
    found = read(Expected(kind="date"), words, today)
    return None if isinstance(found, Misread) else date.fromisoformat(str(found.value))

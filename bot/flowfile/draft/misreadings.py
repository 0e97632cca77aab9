"""What a condition would read without a word, and not as staff meant it."""

from __future__ import annotations

import re

from bot.core.definition.conditions import ExpressionError
from bot.core.french.writing import MONTHS

_DATE = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])")
_POINTED = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{3})+(?![\w.])")


def misread(condition: str) -> ExpressionError | None:
    """« 15/03/2028 », which would be two divisions; « 12.000 », which would be twelve."""
    found = _DATE.search(condition)
    if found and 1 <= int(found[2]) <= len(MONTHS):
        number, month, year = map(int, found.groups())
        day = "1er" if number == 1 else number
        return ExpressionError(
            found.start(),
            f"« {found.group()} » se lit comme deux divisions",
            f"écrivez la date en lettres : « {day} {MONTHS[month - 1]} {year} »",
        )
    if found := _POINTED.search(condition):
        return ExpressionError(
            found.start(),
            f"« {found.group()} » se lit {float(found.group().split('.')[0]):.0f}, "
            "car le point sépare les décimales",
            f"écrivez « {found.group().replace('.', ' ')} », avec une espace",
        )
    return None

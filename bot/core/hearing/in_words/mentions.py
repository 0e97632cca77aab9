"""Finds the figures of a sentence that may be the quantity asked, with the words around each.

A year, a day of a month, an age, a figure denied, an article (« un patron dit que… ») count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.core.answers.numbers import figures
from bot.core.answers.numbers.figures import Figure
from bot.core.hearing.plain_words import said

YEARS = range(1950, 2101)
_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_MONEY = frozenset(("€", "euros", "euro", "e", "eur"))
_LINKED = (("et",), ("ou",), ("a",), ("-",))
_TIME = frozenset(
    ["heure", "jour", "journee", "demi", "semaine", "mois", "an", "annee", "trimestre", "matinee"]
)
FEW, LARGE = 4, 1000


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure and the plain words around it; `at`: its place among the parts."""

    value: Fraction
    before: tuple[str, ...]
    after: tuple[str, ...]
    at: int
    article: bool = False


def mentioned(text: str) -> list[Mention]:
    look = figures.look(text)
    parts = look.parts
    found = []
    strong = look.found
    for at, part in enumerate(parts):
        if not isinstance(part, Figure) or part not in strong:
            continue
        before = tuple(str(one) for one in parts[max(0, at - 4) : at] if isinstance(one, str))
        after = tuple(str(one) for one in parts[at + 1 : at + 5] if isinstance(one, str))
        mention = Mention(part.value, before, after, at, part.is_article)
        if not _beside_the_point(mention):
            found.append(mention)
    return _telling(found, said(text))


def _telling(found: list[Mention], words: Sequence[str]) -> list[Mention]:
    """« un patron dit que… » counts nothing; beside 6 200, « 5 factures » is no amount."""
    kept = [
        one
        for one in found
        if not (one.article and len(words) > FEW and not _TIME & set(one.after[:2]))
    ]
    most = max((one.value for one in kept), default=Fraction(0))
    if most < LARGE:
        return kept
    ranged = len(kept) == 2 and kept[0].after[:1] in _LINKED
    telling = [one for one in kept if one.value * 50 >= most or set(one.after[:1]) & _MONEY]
    return kept if ranged else telling


def _beside_the_point(mention: Mention) -> bool:
    """A year, a day of a month, an age, a figure denied."""
    after = mention.after[0] if mention.after else ""
    if re.fullmatch(_MONTHS, after) or {"pas", "ni"} & set(mention.before[-1:]):
        return True
    return (
        mention.value in YEARS
        and mention.value.denominator == 1
        and bool(
            set(mention.before[-2:]) & {"en", "rentree", "depuis", "annee", *_MONTHS.split("|")}
        )
    )

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

YEARS, SOON = range(1950, 2101), range(2015, 2041)
_WEEK = frozenset(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
_ON, _NOTHING_COUNTED = (
    frozenset(("le", "au", "du")) | _WEEK,
    frozenset([",", ".", ";", "on", "j", "je", "nous", "il", "elle", "ca", "et", "si"]),
)
_SINCE = frozenset(("a", "dans", "depuis", "de", "apres"))
_DATING = frozenset(
    ["de", "date", "avant", "apres", "fin", "debut", "mi", "vers", "courant", "janvier", "que"]
)
_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_MONEY = frozenset(("€", "euros", "euro", "e", "eur"))
_LINKED = (("et",), ("ou",), ("a",), ("-",))
_SHORT_WHILES = frozenset(["min", "mn", "minute", "minutes", "sec", "seconde", "secondes"])
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


def mentioned(text: str, *, telling: bool = True) -> list[Mention]:
    """The figures of a text; those alone that may be the quantity, unless all are wanted."""
    look = figures.look(text)
    parts = look.parts
    found: list[Mention] = []
    strong = look.found
    for at, part in enumerate(parts):
        if not isinstance(part, Figure) or part not in strong:
            continue
        before = tuple(str(one) for one in parts[max(0, at - 4) : at] if isinstance(one, str))
        after = tuple(str(one) for one in parts[at + 1 : at + 5] if isinstance(one, str))
        value = part.value + _half(parts[at + 1 : at + 4])
        if value < 0 and found:
            value = -value
        mention = Mention(value, before, after, at, part.is_article)
        if not _beside_the_point(mention):
            found.append(mention)
    return _telling(found, said(text)) if telling else found


def sketch(text: str, found: Sequence[Mention]) -> str:
    """The plain sentence, each figure that may count as `#0`, `#1`…, its signs apart.

    « 12 jeunes, moins 2 » gives « #0 jeunes , moins #1 »; an article stays « un ».
    """
    parts = figures.look(text).parts
    places = {
        one.at: f"moins #{index}" if index and _negative(parts[one.at]) else f"#{index}"
        for index, one in enumerate(found)
    }
    drawn = (
        places.get(at)
        or (part if isinstance(part, str) else "un" if part.is_article else _number(part))
        for at, part in enumerate(parts)
    )
    return " ".join(one for one in drawn if one not in _MARKS)


_MARKS = frozenset("'’\"«»()")


def _negative(part: str | Figure) -> bool:
    """« 160 000 de dépenses - 30 000 »: taken off what was said before."""
    return isinstance(part, Figure) and part.value < 0


def _number(figure: Figure) -> str:
    """A figure that counts nothing, as a word: a year, a day of a month."""
    return f"n{figure.value}"


def _half(after: Sequence[str | Figure]) -> Fraction:
    """« trois jours et demi »."""
    words = tuple(after)
    return Fraction(1, 2) if words[1:] in (("et", "demi"), ("et", "demie")) else Fraction(0)


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
    """A year, « en année 2 », a day of a month, an hour, an age, a figure denied."""
    after = mention.after[0] if mention.after else ""
    if (
        after in _SHORT_WHILES
        or re.fullmatch(_MONTHS, after)
        or {"pas", "ni"} & set(mention.before[-1:])
        or _is_a_moment(mention, after)
    ):
        return True
    if mention.before[-1:] in (("annee",), ("an",)) and mention.value <= FEW:
        return True
    return (
        mention.value in YEARS
        and mention.value.denominator == 1
        and bool(
            set(mention.before[-2:]) & {"en", "rentree", "depuis", "annee", *_MONTHS.split("|")}
        )
    )


def _is_a_moment(mention: Mention, after: str) -> bool:
    """« le bureau du 14 », « samedi à 10 h », « un arrêté de 2025 », « dans 3 ans »."""
    last = "".join(mention.before[-1:])
    on_a_day = (
        mention.value <= LAST_DAY and last in _ON and (not after or after in _NOTHING_COUNTED)
    )
    at_an_hour = (
        last == "a" and after in ("h", "heure", "heures") and bool(_WEEK & set(mention.before))
    )
    in_a_year = mention.value in SOON and last in _DATING and after not in _MONEY
    ago = last in _SINCE and after in ("an", "ans")
    return on_a_day or at_an_hour or in_a_year or ago


LAST_DAY = 31

"""The numbers that a text of staff says, in digits or in words, and what each counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.answers.folding import fold
from bot.flowfile.checks.prose import without_tags

_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *(
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "dix-sept",
        "dix-huit",
        "dix-neuf",
    ),
)
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS) if number > 1},
    **_TENS,
    **{
        f"{ten}-{_UNITS[unit]}": tens + unit
        for ten, tens in _TENS.items()
        for unit in range(2, 10)
    },
    **{f"{ten} et un": tens + 1 for ten, tens in _TENS.items()},
    "cent": 100,
}
"""One is left out: « un » is most often an article."""
_IN_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|\d+)(?:,\d+)?|(?:{_IN_WORDS})"
_SAID = re.compile(rf"(?<![\w,.-])(?:{NUMBER})(?![\w-]|,\d)", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:au moins|au plus|moins de|plus de|visez|minimum de|sur)\s+$", re.IGNORECASE
)
_AFTER = re.compile(r"^\s+(?:au moins|au plus|au minimum)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A number of a text: where, its value, the word after it, the words that make it a limit."""

    start: int
    text: str
    value: float
    noun: str
    limit: str = ""


def numbers_said(text: str) -> Iterator[Said]:
    """Every number outside braces, in order."""
    plain = without_tags(text)
    for found in _SAID.finditer(plain):
        after = plain[found.end() :]
        noun = re.match(r"\s+([^\W\d]+)", after)
        limit = _BEFORE.search(plain[: found.start()]) or _AFTER.match(after)
        value = value_of(found.group())
        yield Said(
            found.start(),
            found.group(),
            value,
            noun[1] if noun else "",
            limit.group().strip().lower() if limit else "",
        )


def value_of(words: str) -> float:
    """« 12 000 », « 2,5 », « vingt-cinq »."""
    known = WORDS.get(words.lower())
    return known if known is not None else float(re.sub(r"\s", "", words).replace(",", "."))


def stems(words: Iterable[str]) -> frozenset[str]:
    """The words of some titles as they are compared: without accents, case nor plural."""
    found = (one for text in words for one in re.findall(r"[^\W\d_]{4,}", text))
    return frozenset(fold(one).rstrip("s") for one in found)

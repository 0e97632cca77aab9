"""How near a text is to phrases that staff wrote, by the groups of letters that both hold.

Beside the weights of words (`likeness`): a whole phrase that resembles, an inflection, a misspelling,
words run together tell what no word in common does. The rarer a group among the phrases, the more it
counts; a group that none of them holds counts against all.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import exp, log, sqrt
from zlib import crc32

from bot.core.hearing.plain_words import said

LETTERS = 4
"""How long a group is: shorter ones are in every phrase, longer ones in few. Measured from 3 to 5."""
NEAREST, SHARP, NONE_NEAR = 5, 12.0, 1e-3
"""How many phrases of each thing count, how much more the nearest of them, and what none leaves."""


class Nearness:
    """The groups of letters of the phrases of some things. Read only once made.

    Columns of numbers: two bytes for each group of each phrase, eight for each group.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._things = tuple(phrases)
        told = [
            (place, groups(way))
            for place, ways in enumerate(phrases.values())
            for way in dict.fromkeys(ways)
        ]
        held: dict[int, list[int]] = {}
        for phrase, (_, own) in enumerate(told):
            for group in own:
                held.setdefault(group, []).append(phrase)
        self._of = array("H", [place for place, _ in told])
        codes = sorted(held)
        self._codes, self._starts, self._phrases = array("I", codes), array("I", [0]), array("H")
        for code in codes:
            self._phrases.extend(held[code])
            self._starts.append(len(self._phrases))
        self._lengths = array(
            "f", [_length(self._rarity(len(held[one])) for one in own) for _, own in told]
        )

    def logs(self, text: str) -> dict[str, float]:
        """How near a text is to each thing's phrases: logarithms, to be compared with each other."""
        alike, typed = [0.0] * len(self._of), []
        for code in groups(text):
            found = self._holding(code)
            rare = self._rarity(len(found) or 0.5)
            typed.append(rare)
            for phrase in found:
                alike[phrase] += rare * rare
        length = _length(typed)
        near: list[list[float]] = [[] for _ in self._things]
        for phrase, one in enumerate(alike):
            if one:
                near[self._of[phrase]].append(one / (length * self._lengths[phrase]))
        return dict(zip(self._things, map(_together, near), strict=True))

    def _holding(self, code: int) -> Sequence[int]:
        """The phrases that hold a group."""
        at = bisect_left(self._codes, code)
        if at == len(self._codes) or self._codes[at] != code:
            return ()
        return self._phrases[self._starts[at] : self._starts[at + 1]]

    def _rarity(self, count: float) -> float:
        return log(1 + len(self._of) / count)


def _length(rarities: Iterable[float]) -> float:
    return sqrt(sum(one * one for one in rarities)) or 1.0


def _together(likenesses: Sequence[float]) -> float:
    """The nearest phrases of one thing, weighed together."""
    return log(NONE_NEAR + sum(exp(SHARP * one) - 1 for one in nlargest(NEAREST, likenesses)))


def groups(text: str) -> set[int]:
    """The groups of letters of a text as it is said, across its words, as numbers."""
    plain = f" {' '.join(said(text))} "
    starts = range(max(1, len(plain) - LETTERS + 1))
    return {crc32(plain[at : at + LETTERS].encode()) for at in starts}

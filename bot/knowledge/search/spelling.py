"""Mistyped words brought back to words the pages use: one slip, the sound, a lost elision.

Only our own vocabulary is proposed: a word nobody wrote in a page is left as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.closeness import distance
from bot.knowledge.search.words import EMPTY

SHORTEST = 4
FEW, COMMONER = 2, 5
"""A word written this few times in the pages gives way to one this many times commoner."""
SLIP, SOUND = 0.75, 0.7
"""How much a word found by one slip, or by its sound alone, counts beside the word itself."""

# Spelling that is heard the same, in order; enough for « associassion », « kel ».
_LITERAL = (
    ("ph", "f"), ("sch", "C"), ("sh", "C"), ("ch", "C"), ("tion", "sion"), ("ssion", "sion"),
    ("qu", "k"), ("q", "k"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
    ("gea", "ja"), ("geo", "jo"), ("gui", "Gi"), ("gue", "Ge"), ("ge", "je"), ("gi", "ji"),
    ("gy", "ji"), ("G", "g"), ("eau", "o"), ("au", "o"), ("ai", "e"), ("ei", "e"), ("ay", "e"),
    ("ey", "e"), ("oeu", "e"), ("eu", "e"), ("y", "i"), ("h", ""), ("w", "v"), ("z", "s"),
)  # fmt: skip
_NASAL_A = re.compile(r"[ea][mn](?![aeioumn])")
_NASAL_I = re.compile(r"[ie]?i[mn](?![aeioumn])")
_DOUBLED = re.compile(r"([A-Za-z])\1")
_SILENT = re.compile(r"(?:e?nt|es|er|es|e|s|t|d|x)$")


@lru_cache(maxsize=4_096)
def sound(word: str) -> str:
    """A rough key of how a levelled word is heard in French."""
    for letters, heard in _LITERAL:
        word = word.replace(letters, heard)
    return _SILENT.sub("", _DOUBLED.sub(r"\1", _NASAL_I.sub("in", _NASAL_A.sub("an", word))))


@dataclass(frozen=True, slots=True)
class Near:
    """Words by what is left of them without one letter, as two sorted columns of numbers.

    A table of texts took twenty times as much memory. Two texts of one number do no harm: what is
    found is compared letter by letter afterwards.
    """

    words: Sequence[str]
    digests: NDArray[np.uint32]
    numbers: NDArray[np.uint32]

    def at(self, dropped: str) -> Iterator[str]:
        """The words that may leave this."""
        wanted = np.uint32(_digest(dropped))
        first = int(np.searchsorted(self.digests, wanted, "left"))
        last = int(np.searchsorted(self.digests, wanted, "right"))
        return (self.words[number] for number in self.numbers[first:last].tolist())


@dataclass(frozen=True)
class Vocabulary:
    """The words of the pages, and how often they stand there; built once per folder."""

    words: Mapping[str, int]

    @cached_property
    def _near(self) -> Near:
        """Every way to drop one letter of a word leads to it: that finds any single slip."""
        words = tuple(self._long)
        ways = [
            (_digest(dropped), number)
            for number, word in enumerate(words)
            for dropped in {word, *_dropped(word)}
        ]
        pairs = np.array(sorted(ways), dtype=np.uint32).reshape(-1, 2)
        return Near(words, pairs[:, 0].copy(), pairs[:, 1].copy())

    @cached_property
    def _heard(self) -> Mapping[str, Sequence[str]]:
        """Words by their sound; made when a word is first mistyped, as `_near` is."""
        heard: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._long:
            heard[sound(word)].append(word)
        heard.pop("", None)
        return heard

    @property
    def _long(self) -> Iterator[str]:
        return (word for word in self.words if len(word) >= SHORTEST and word.isalpha())

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def meant(self, word: str) -> list[tuple[str, float]]:
        """Words of the pages that a word may stand for, likeliest first, with their weight.

        A word that pages hardly ever use may be a fault of theirs: far commoner ones are meant.
        """
        known = self.words.get(word, 0)
        if word in EMPTY or not word.isalpha():
            return []
        if bare := self._unelided(word, known * COMMONER):
            return [(bare, 1.0)]
        if len(word) < SHORTEST or known > FEW:
            return []
        found = dict.fromkeys(self._heard.get(sound(word), ()), SOUND)
        found |= dict.fromkeys(self._slips(word), SLIP)
        common = ((near, w) for near, w in found.items() if self.words[near] > known * COMMONER)
        return sorted(common, key=lambda one: (-one[1], -self.words[one[0]], one[0]))[:3]

    def _slips(self, word: str) -> Iterator[str]:
        keys = {word, *_dropped(word)}
        for near in {near for key in keys for near in self._near.at(key)}:
            if distance(word, near, 1) <= 1 or (len(word) >= 8 and distance(word, near, 2) <= 2):
                yield near

    def _unelided(self, word: str, often: int) -> str:
        """« dassociation » typed without its apostrophe, if that is written more often."""
        for elided in ("qu", "l", "d", "j", "n", "s", "t", "m", "c"):
            rest = word.removeprefix(elided)
            if (
                rest != word
                and len(rest) >= SHORTEST
                and self.words.get(rest, 0) > often
                and rest[0] in "aeiouh"
            ):
                return rest
        return ""


def _digest(text: str) -> int:
    return crc32(text.encode())


def _dropped(word: str) -> Iterable[str]:
    return (word[:n] + word[n + 1 :] for n in range(len(word)))

"""A scale for what the rules do not see: how much a message weighs towards each kind of thing.

Each stem, each two and three that follow each other, and each group of letters of a message has a
weight for each kind, learnt from examples, and counts the more the rarer it is in them. No library
of learning, no clock, no chance: adding up small numbers. Danger has its table here
(`python -m tests.triage.train` makes `weights.bin` again, and says how well it does); the rules of
`danger` come first, this catches what is told without their words (« il rentre tous les lundis avec
des marques »). The kinds of talk have theirs beside `bot.core.hearing.talk`.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, sqrt
from zlib import crc32

from bot.core.french.stemming import stems

KINDS = ("ordinaire", "15", "17", "18", "119", "3919", "3114", "refus")
HEADER = "<If"
"""How a table begins: how many features, and what one unit of a weight is worth."""


@dataclass(frozen=True, slots=True)
class Table:
    """The weights of some kinds, by feature.

    `codes`: the features as 32-bit numbers, sorted. `rarities`: one byte each, the rarer the more.
    `weights`: a row of one signed byte for each kind; `unit`: what one unit is worth.
    """

    kinds: tuple[str, ...]
    codes: array[int]
    rarities: bytes
    weights: array[int]
    constants: tuple[float, ...]
    unit: float

    def chances(self, words: Sequence[str]) -> dict[str, float]:
        """How likely a message is of each kind; `words` are its full levelled words."""
        drawn = list(self.constants)
        for features in (phrases(words), letters(words)):
            self._add(drawn, features)
        top = max(drawn)
        powers = [exp(value - top) for value in drawn]
        return {kind: power / sum(powers) for kind, power in zip(self.kinds, powers, strict=True)}

    def _add(self, drawn: list[float], features: Iterable[str]) -> None:
        """What one sort of features weighs: as much for a long message as for a short one."""
        known, count = self._known(features), len(self.kinds)
        length = sqrt(sum(self.rarities[place] ** 2 for place in known))
        for place in known:
            share, row = self.rarities[place] * self.unit / length, place * count
            for kind in range(count):
                drawn[kind] += share * self.weights[row + kind]

    def _known(self, features: Iterable[str]) -> list[int]:
        """The places of those that were learnt."""
        codes, found = self.codes, []
        for code in {code_of(one) for one in features}:
            place = bisect_left(codes, code)
            if place < len(codes) and codes[place] == code:
                found.append(place)
        return found


def read(stored: bytes, kinds: tuple[str, ...]) -> Table:
    """A table as it is kept: its header, codes, rarities, weights, constants."""
    size, unit = struct.unpack_from(HEADER, stored)
    start = struct.calcsize(HEADER)
    ends = [start + 4 * size, start + 5 * size, start + (5 + len(kinds)) * size]
    constants = struct.unpack(f"<{len(kinds)}f", stored[ends[2] :])
    codes, weights = array("I", stored[start : ends[0]]), array("b", stored[ends[1] : ends[2]])
    return Table(kinds, codes, stored[ends[0] : ends[1]], weights, constants, unit)


def table(package: str, name: str, kinds: tuple[str, ...]) -> Table:
    """The table kept in that file of a package."""
    return read(resources.files(package).joinpath(name).read_bytes(), kinds)


def phrases(words: Sequence[str]) -> Iterator[str]:
    """The stems of a message, and each two and three that follow each other."""
    typed = stems(words)
    for size in (1, 2, 3):
        for start in range(len(typed) - size + 1):
            yield "s" + " ".join(typed[start : start + size])


def letters(words: Sequence[str]) -> Iterator[str]:
    """The groups of three to five letters of its words, whose ends are told."""
    for word in words:
        marked = f" {word} "
        for size in range(3, min(6, len(marked) + 1)):
            for start in range(len(marked) - size + 1):
                yield "l" + marked[start : start + size]


def code_of(feature: str) -> int:
    """A feature as a number; of a hundred thousand, one or two share theirs."""
    return crc32(feature.encode())


@cache
def dangers() -> Table:
    """The table of `KINDS`."""
    return table(__package__, "weights.bin", KINDS)


def chances(words: Sequence[str]) -> dict[str, float]:
    """How likely a message is of each of `KINDS`; `words` are its full levelled words."""
    return dangers().chances(words)

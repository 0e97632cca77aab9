"""A scale for what the rules do not see: how much a message weighs towards each kind of thing.

Each group of letters and pair of words of a message has a weight for each kind, learnt from
examples. No library, no clock, no chance: adding up small numbers. Danger has its table here
(`python -m tests.triage.train` makes `weights.bin` again, and says how well it does); the rules of
`danger` come first, this catches what is told without their words (« il rentre tous les lundis avec
des marques »). The kinds of talk have theirs beside `bot.core.hearing.talk`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, sqrt
from zlib import crc32

KINDS = ("ordinaire", "15", "17", "18", "119", "3919", "3114", "refus")
SIZE = 1 << 17
SCALE = 1 / 24
"""What one unit of a stored weight is worth; the trainers write with the same."""
STRONGER = 8
"""How many times more one unit of a stored constant is worth."""


@dataclass(frozen=True, slots=True)
class Table:
    """The weights of some kinds: `size` rows of one signed byte for each kind, then the constants."""

    kinds: tuple[str, ...]
    size: int
    weights: array[int]

    def chances(self, words: Sequence[str]) -> dict[str, float]:
        """How likely a message is of each kind; `words` are its full levelled words."""
        found = {place % self.size for place in places(words)}
        weights, count = self.weights, len(self.kinds)
        sums = [0] * count
        for place in found:
            row = place * count
            for kind in range(count):
                sums[kind] += weights[row + kind]
        length = sqrt(len(found)) or 1.0
        constants = weights[self.size * count :]
        drawn = [
            SCALE * (total / length + STRONGER * constant)
            for total, constant in zip(sums, constants, strict=True)
        ]
        top = max(drawn)
        powers = [exp(value - top) for value in drawn]
        return {kind: power / sum(powers) for kind, power in zip(self.kinds, powers, strict=True)}


def table(package: str, name: str, kinds: tuple[str, ...], size: int) -> Table:
    """The table kept in that file of a package."""
    stored = resources.files(package).joinpath(name).read_bytes()
    return Table(kinds, size, array("b", stored))


def places(words: Sequence[str]) -> Iterator[int]:
    """A message's features, as numbers: words, pairs of words, groups of letters."""
    for one, other in zip(("", *words), (*words, ""), strict=True):
        if one:
            yield _place(f"w{one}")
        yield _place(f"p{one} {other}")
    for word in words:
        marked = f" {word} "
        for size in range(4, min(7, len(marked) + 1)):
            for start in range(len(marked) - size + 1):
                yield _place(marked[start : start + size])


def _place(feature: str) -> int:
    return crc32(feature.encode())


@cache
def dangers() -> Table:
    """The table of `KINDS`."""
    return table(__package__, "weights.bin", KINDS, SIZE)


def chances(words: Sequence[str]) -> dict[str, float]:
    """How likely a message is of each of `KINDS`; `words` are its full levelled words."""
    return dangers().chances(words)

"""The pages by what they mean: their first ways of asking and their paragraphs, as vectors.

Read beside the words, never instead of them: the encoder alone finds fewer of our pages than the
words do (docs/architecture.md). Whole floats: numpy multiplies halves ten times more slowly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.search.encoder import Encoder, Vectors

MOST_WAYS = 12
"""How many ways of asking of a page are encoded: more brings nothing measurable, and costs."""
FEWEST_WORDS = 6
"""A paragraph shorter than this is a heading."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Vectors without what all of them share (`mean`), in the order of the pages of an index.

    `starts`: the first way of each page in `ways`; `owners`: the page of each row of `said`.
    """

    encoder: Encoder
    mean: Vectors
    ways: Vectors
    starts: Numbers
    said: Vectors
    owners: Numbers

    def scores(self, text: str) -> tuple[Vectors, Vectors]:
        """How near each page's best way of asking and best paragraph are, 0 for none."""
        asked = _centred(self.encoder([text]), self.mean)[0]
        ways = np.maximum.reduceat(self.ways @ asked, self.starts)
        said = np.zeros(len(self.starts), np.float32)
        np.maximum.at(said, self.owners, self.said @ asked)
        return ways, said


def meaning(
    encoder: Encoder, asked: Sequence[Sequence[str]], texts: Sequence[str]
) -> Meaning | None:
    """The vectors of pages, from the ways of asking each (never none) and its text."""
    if not asked:
        return None
    some = [list(ways[:MOST_WAYS]) for ways in asked]
    sizes = np.array([len(ways) for ways in some], dtype=np.int64)
    blocks = [
        (page, block.strip())
        for page, text in enumerate(texts)
        for block in text.split("\n\n")
        if len(block.split()) >= FEWEST_WORDS
    ]
    ways = encoder([way for one in some for way in one])
    said = encoder([block for _, block in blocks])
    mean = ways.mean(axis=0)
    return Meaning(
        encoder,
        mean,
        _centred(ways, mean),
        np.cumsum(sizes) - sizes,
        _centred(said, mean),
        np.array([page for page, _ in blocks], dtype=np.int64),
    )


def _centred(vectors: Vectors, mean: Vectors) -> Vectors:
    apart = vectors - mean
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    return np.asarray(apart / np.maximum(lengths, 1e-9), np.float32)

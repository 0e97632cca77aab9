"""One field of many texts, searchable: weights worked out once at build, summed at each question.

Two weighings: BM25 (Robertson's, with Lucene's idf, never negative) for long or pooled texts, and
the cosine of TF-IDF vectors for short ones that are compared whole. Either way a question costs
one addition per text that holds one of its terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.float32]
Ids: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each term stands in each text: three columns, sorted by term then text.

    `terms` gives each term its number; `starts[n]` to `starts[n + 1]` are the rows of term `n`.
    """

    size: int
    terms: Mapping[str, int]
    starts: NDArray[np.int64]
    texts: Ids
    counts: Scores

    @property
    def holding(self) -> Scores:
        """In how many texts each term stands."""
        return np.diff(self.starts).astype(np.float32)


def counted(texts: Sequence[Iterable[str]]) -> Counts:
    """Count the terms of texts."""
    terms: dict[str, int] = {}
    flat: list[int] = []
    lengths: list[int] = []
    for text in texts:
        before = len(flat)
        flat.extend(terms.setdefault(term, len(terms)) for term in text)
        lengths.append(len(flat) - before)
    numbers = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    keys = np.array(flat, dtype=np.int64) * max(len(texts), 1) + numbers
    found, counts = np.unique(keys, return_counts=True)
    owners, inside = np.divmod(found, max(len(texts), 1))
    starts = np.searchsorted(owners, np.arange(len(terms) + 1))
    return Counts(
        len(texts), terms, starts, inside.astype(np.int32), counts.astype(np.float32)
    )


@dataclass(frozen=True, slots=True)
class Postings:
    """Which texts hold each term, what it weighs there, and in a question (`rarity`)."""

    size: int
    terms: Mapping[str, int]
    starts: NDArray[np.int64]
    texts: Ids
    weights: Scores
    rarity: Scores

    def score(self, weighted: Mapping[str, float]) -> Scores:
        """Every text's score for these terms, each times its own weight."""
        scores = np.zeros(self.size, dtype=np.float32)
        for term, weight in weighted.items():
            number = self.terms.get(term)
            if number is not None:
                rows = slice(self.starts[number], self.starts[number + 1])
                scores[self.texts[rows]] += self.weights[rows] * np.float32(weight)
        return scores

    def cosine(self, terms: Iterable[str]) -> Scores:
        """Every text's likeness to a question, 0 to 1; terms that no text has count as unlike."""
        counts: dict[str, int] = {}
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
        highest = float(self.rarity.max()) if len(self.rarity) else 1.0
        weighted = {term: (1 + np.log(n)) * self.worth(term, highest) for term, n in counts.items()}
        norm = float(np.sqrt(sum(weight**2 for weight in weighted.values()))) or 1.0
        return self.score({term: weight / norm for term, weight in weighted.items()})

    def worth(self, term: str, otherwise: float) -> float:
        """What a term is worth in a question; `otherwise` when no text has it."""
        number = self.terms.get(term)
        return otherwise if number is None else float(self.rarity[number])


def bm25(counts: Counts, k1: float, b: float) -> Postings:
    """Weigh by BM25. `k1`: how soon repeats stop counting; `b`: the part that length plays."""
    lengths = np.bincount(counts.texts, counts.counts, minlength=counts.size).astype(np.float32)
    norms = k1 * (1 - b + b * lengths / max(float(lengths.mean()) if counts.size else 1.0, 1.0))
    rarity = np.log1p((counts.size - counts.holding + 0.5) / (counts.holding + 0.5))
    spread = np.repeat(rarity, np.diff(counts.starts))
    weights = spread * counts.counts * (k1 + 1) / (counts.counts + norms[counts.texts])
    return _postings(counts, weights, rarity)


def tfidf(counts: Counts) -> Postings:
    """Weigh for cosines: sublinear counts, smooth idf, every text of length one."""
    rarity = np.log((1 + counts.size) / (1 + counts.holding)) + 1
    weights = (1 + np.log(counts.counts)) * np.repeat(rarity, np.diff(counts.starts))
    norms = np.sqrt(np.bincount(counts.texts, weights**2, minlength=counts.size))
    return _postings(counts, weights / np.maximum(norms[counts.texts], 1e-9), rarity)


def _postings(counts: Counts, weights: NDArray[Any], rarity: NDArray[Any]) -> Postings:
    return Postings(
        counts.size,
        counts.terms,
        counts.starts,
        counts.texts,
        weights.astype(np.float32),
        rarity.astype(np.float32),
    )

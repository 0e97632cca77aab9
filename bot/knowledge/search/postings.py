"""One field of many texts, searchable: weights worked out once at build, summed at each question.

Three weighings: BM25 (Robertson's, with Lucene's idf, never negative) for long or pooled texts,
the cosine of TF-IDF vectors for short ones that are compared whole, and the likelihood that a text
says such words. Each costs one addition per text that holds one of the question's terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.search.terms import Terms

Scores: TypeAlias = NDArray[np.float32]
Ids: TypeAlias = NDArray[np.integer[Any]]
Numbers: TypeAlias = NDArray[np.int64]
MOST_NARROW = 65_536
"""As many texts can be numbered in two bytes each."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each term stands in each text: three columns, sorted by term then text.

    `terms` gives each term its number; `starts[n]` to `starts[n + 1]` are the rows of term `n`.
    """

    size: int
    terms: Mapping[str, int]
    starts: Numbers
    texts: Ids
    counts: Scores

    @property
    def holding(self) -> Scores:
        """In how many texts each term stands."""
        return np.diff(self.starts).astype(np.float32)


def counted(size: int, terms: Mapping[str, int], texts: Numbers, numbers: Numbers) -> Counts:
    """Count occurrences: term `numbers[n]` stands in text `texts[n]`, of `size` texts."""
    keys, counts = np.unique(numbers * max(size, 1) + texts, return_counts=True)
    owners, inside = np.divmod(keys, max(size, 1))
    starts = np.searchsorted(owners, np.arange(len(terms) + 1))
    return Counts(size, terms, starts, inside.astype(np.int32), counts.astype(np.float32))


def counted_words(texts: Sequence[Iterable[str]]) -> Counts:
    """Count the terms of texts given as words."""
    terms: dict[str, int] = {}
    rows = [[terms.setdefault(term, len(terms)) for term in text] for text in texts]
    flat = np.array([number for row in rows for number in row], dtype=np.int64)
    owners = np.repeat(np.arange(len(rows), dtype=np.int64), [len(row) for row in rows])
    return counted(len(rows), terms, owners, flat)


@dataclass(frozen=True, slots=True)
class Postings:
    """Which texts hold each term, what it weighs there, and in a question (`rarity`).

    `loss`: what each text loses by being long, where that is not in the weights.
    """

    size: int
    terms: Terms
    starts: Numbers
    texts: Ids
    weights: Scores
    rarity: Scores
    highest: float
    loss: Scores | float = 0.0

    def rows(self, term: str) -> slice | None:
        """The rows of a term, None when no text has it."""
        number = self.terms.get(term)
        return None if number is None else slice(self.starts[number], self.starts[number + 1])

    def sums(self, weighted: Mapping[str, float], commonest: float = 1.0) -> Scores:
        """Every text's score for these terms, each times its own weight.

        `commonest`: terms held by a larger part of the texts are passed over, they tell little.
        """
        most = commonest * self.size
        found = [
            (rows, weight)
            for term, weight in weighted.items()
            if (rows := self.rows(term)) is not None and rows.stop - rows.start <= most
        ]
        if not found:
            return np.zeros(self.size, dtype=np.float32)
        texts = np.concatenate([self.texts[rows] for rows, _ in found])
        each = np.concatenate([self.weights[rows] * np.float32(w) for rows, w in found])
        return np.bincount(texts, each, minlength=self.size).astype(np.float32)

    def cosine(self, terms: Iterable[str], commonest: float = 1.0) -> Scores:
        """Every text's likeness to a question, 0 to 1; terms that no text has count as unlike."""
        weighted = {
            term: (1 + log(count)) * self.worth(term) for term, count in Counter(terms).items()
        }
        norm = sum(weight**2 for weight in weighted.values()) ** 0.5 or 1.0
        return self.sums({term: w / norm for term, w in weighted.items()}, commonest)

    def mean(self, terms: Iterable[str]) -> Scores:
        """Every text's score for the terms of a question that any text has, on average."""
        counts = {term: n for term, n in Counter(terms).items() if self.rows(term)}
        total = sum(counts.values()) or 1
        scores: Scores = self.sums({term: n / total for term, n in counts.items()}) - self.loss
        return scores

    def worth(self, term: str) -> float:
        """What a term is worth in a question; the most when no text has it."""
        number = self.terms.get(term)
        return self.highest if number is None else float(self.rarity[number])


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


def likelihood(counts: Counts, lent: float) -> Postings:
    """Weigh by how likely a text is to say a term. `lent`: what a term it never says is given.

    These are logarithms, from those of a term that the shortest text never says.
    """
    said = np.bincount(counts.texts, counts.counts, minlength=counts.size)
    lengths = said + lent * len(counts.terms)
    loss = np.log(lengths / lengths.min()) if lengths.any() else lengths
    found = _postings(counts, np.log1p(counts.counts / lent), np.ones(len(counts.terms)))
    return replace(found, loss=loss.astype(np.float32))


def _postings(counts: Counts, weights: NDArray[Any], rarity: NDArray[Any]) -> Postings:
    return Postings(
        counts.size,
        Terms.of(counts.terms),
        counts.starts,
        counts.texts.astype(np.uint16) if counts.size <= MOST_NARROW else counts.texts,
        weights.astype(np.float32),
        rarity.astype(np.float32),
        float(rarity.max()) if len(rarity) else 1.0,
    )

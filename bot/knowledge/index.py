"""The pages made searchable, and how near each is to a question: a ranking, no decision.

Four views, each blind where another sees. The ways of asking that staff wrote vote: each counts by
its likeness to the question, squared, in words (grammar included) and in groups of letters (which
forgive spelling). And what the page is asked by, pooled, and what it says, are searched for the
question's own words, brought back to known ones and widened by the synonyms. Measured: see
docs/architecture.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.core.typed import lengthened, spelled
from bot.knowledge.postings import Postings, Scores, bm25, counted, tfidf
from bot.knowledge.spelling import Vocabulary
from bot.knowledge.synonyms import Phrase, Synonyms
from bot.knowledge.words import EMPTY, stem


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """How much each view counts; chosen on the tuning half of the questions, and on public sets."""

    words: float = 0.25
    letters: float = 0.5
    pooled: float = 0.3
    said: float = 0.45
    synonym: float = 0.6
    crowd: float = 0.3
    k1: float = 1.2
    b_pooled: float = 0.6
    b_said: float = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What the index needs of a page: plain texts."""

    page: str
    title: str
    questions: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a question: the phrases that would satisfy it, each with its weight.

    `rarity`: what the word is worth; a word no page knows is worth the most.
    """

    phrases: tuple[tuple[Phrase, float], ...]
    rarity: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A page and what speaks for it: `score`, the sum; `votes`, how much its ways of asking
    resemble the question; `nearest`, the likeness of the best one; `covered`, the part of the
    question's worth that the page holds."""

    page: str
    score: float
    votes: float
    nearest: float
    covered: float


@lru_cache(maxsize=200_000)
def letters(word: str) -> tuple[str, ...]:
    """The groups of three to five letters of a word, its ends marked."""
    marked = f" {word} "
    return tuple(
        marked[n : n + size]
        for size in range(3, min(6, len(marked) + 1))
        for n in range(len(marked) - size + 1)
    )


@dataclass(frozen=True)
class Index:
    """A folder of pages, searchable. Built whole, never changed.

    `crowd`: a page asked in many ways does not win by their number alone. `heed`: the more ways
    of asking, the less what the page says counts.
    """

    pages: tuple[str, ...]
    starts: NDArray[np.int64]
    crowd: Scores
    heed: Scores
    words: Postings
    letters: Postings
    pooled: Postings
    said: Postings
    rarities: Mapping[str, float]
    vocabulary: Vocabulary
    synonyms: Synonyms
    weights: Weights

    def slots(self, spelt: Sequence[str]) -> list[Slot]:
        """A question as slots, mistyped words brought back to the pages' own."""
        found = (self._slot(word) for word in spelt if word not in EMPTY)
        slots = list({slot.phrases: slot for slot in found}.values())
        first = [slot.phrases[0][0][0] for slot in slots]
        wider: list[Slot] = []
        for start, length, others in self.synonyms.found(first):
            worth = sum(slots[n].rarity for n in range(start, start + length)) / length
            more = tuple((phrase, self._echo(phrase, worth)) for phrase in others)
            if length == 1:
                slots[start] = Slot((*slots[start].phrases, *more), slots[start].rarity)
            else:
                wider.append(Slot(more, worth * self.weights.synonym))
        return [*slots, *wider]

    def _echo(self, phrase: Phrase, worth: float) -> float:
        """What a synonym weighs: never more than the word it stands for, however rare it is."""
        rarest = max(self.rarities.get(term, self.rarest) for term in phrase)
        return self.weights.synonym * min(1.0, worth / rarest if rarest else 1.0)

    def _slot(self, word: str) -> Slot:
        cut = stem(word)
        if cut in self.rarities or cut in self.synonyms.words:
            return Slot((((cut,), 1.0),), self.rarities.get(cut, self.rarest))
        meant: dict[str, float] = {}
        for near, weight in self.vocabulary.meant(word):
            meant.setdefault(stem(near), weight)
        if not meant:
            return Slot((((cut,), 1.0),), self.rarest)
        phrases = tuple(((one,), weight) for one, weight in meant.items())
        return Slot(phrases, max(self.rarities.get(one, 0.0) for one in meant))

    @property
    def rarest(self) -> float:
        """What a word that no page knows is worth."""
        return float(np.log1p((len(self.pages) + 0.5) / 0.5))

    def rank(self, text: str, most: int = 10) -> list[Hit]:
        """The pages nearest to a question, best first; none when it has no word of theirs."""
        spelt = list(lengthened(spelled(text)))
        if not spelt or not self.pages:
            return []
        weights = self.weights
        alike = self._alike(spelt)
        votes = np.sqrt(np.add.reduceat(alike**2, self.starts)) / self.crowd
        slots = self.slots(spelt)
        worth = sum(slot.rarity for slot in slots) or 1.0
        pooled = [_of(self.pooled, slot) for slot in slots]
        said = [_of(self.said, slot) for slot in slots]
        total = votes
        if slots:
            total = total + (weights.pooled * sum(pooled) + weights.said * self.heed * sum(said)) / worth
        nearest = np.maximum.reduceat(alike, self.starts)
        return [
            Hit(
                self.pages[n],
                float(total[n]),
                float(votes[n]),
                float(nearest[n]),
                sum(s.rarity for s, p, t in zip(slots, pooled, said, strict=True) if p[n] > 0 or t[n] > 0)
                / worth,
            )
            for n in _top(total, most)
        ]

    def _alike(self, spelt: Sequence[str]) -> Scores:
        """How alike each way of asking is to the question, 0 to 1."""
        words = self.words.cosine(stem(word) for word in spelt)
        grams = self.letters.cosine(gram for word in spelt for gram in letters(word))
        alike: Scores = self.weights.words * words + self.weights.letters * grams
        return alike


def _of(index: Postings, slot: Slot) -> Scores:
    """How well each text satisfies a slot: by its best phrase, never by several."""
    best: Scores | None = None
    for phrase, weight in slot.phrases:
        scores = index.score(dict.fromkeys(phrase, weight / len(phrase)))
        best = scores if best is None else np.maximum(best, scores)
    return np.zeros(index.size, dtype=np.float32) if best is None else best


def _top(total: Scores, most: int) -> list[int]:
    count = min(most, int((total > 0).sum()))
    if not count:
        return []
    some = np.argpartition(-total, count - 1)[:count]
    return sorted((int(n) for n in some), key=lambda n: (-float(total[n]), n))


def build(
    entries: Sequence[Entry], synonyms: Synonyms | None = None, weights: Weights | None = None
) -> Index:
    """Index pages. Any number of pages, with or without ways of asking, is a case."""
    weights = weights or Weights()
    asked = [
        [list(lengthened(spelled(text))) for text in (entry.title, *entry.questions)]
        for entry in entries
    ]
    voices = np.array([len(each) for each in asked] or [1], dtype=np.float32)
    body = [list(lengthened(spelled(entry.text))) for entry in entries]
    units = [unit for variants in asked for unit in variants]
    pooled = counted([_meaning(word for unit in each for word in unit) for each in asked])
    said = counted([_meaning(each) for each in body])
    return Index(
        pages=tuple(entry.page for entry in entries),
        starts=np.cumsum([0, *(len(each) for each in asked[:-1])]) if asked else np.zeros(0, int),
        crowd=(voices / max(float(voices.mean()), 1.0)) ** np.float32(weights.crowd),
        heed=voices ** np.float32(-0.5),
        words=tfidf(counted([[stem(word) for word in unit] for unit in units])),
        letters=tfidf(counted([_grams(unit) for unit in units])),
        pooled=bm25(pooled, weights.k1, weights.b_pooled),
        said=bm25(said, weights.k1, weights.b_said),
        rarities=_rarities(len(entries), pooled.terms, pooled.holding, said.terms, said.holding),
        vocabulary=Vocabulary.of(Counter(word for each in (*units, *body) for word in each)),
        synonyms=synonyms or Synonyms(),
        weights=weights,
    )


def _meaning(words: Iterable[str]) -> Iterator[str]:
    return (stem(word) for word in words if word not in EMPTY)


def _grams(unit: Sequence[str]) -> Iterator[str]:
    return (gram for word in unit for gram in letters(word))


def _rarities(
    count: int, asked: Mapping[str, int], in_asked: Scores, said: Mapping[str, int], in_said: Scores
) -> dict[str, float]:
    """How rare each stem is among pages, whatever the field that holds it most."""
    holding = {term: float(in_said[n]) for term, n in said.items()}
    for term, n in asked.items():
        holding[term] = max(holding.get(term, 0.0), float(in_asked[n]))
    return {term: float(np.log1p((count - n + 0.5) / (n + 0.5))) for term, n in holding.items()}

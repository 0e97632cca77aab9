"""The pages made searchable, and how near each is to a question: a ranking, no decision.

Five views, each blind where another sees. The ways of asking that staff wrote vote: each counts
by its likeness to the question, sharpened, in words (grammar included) and in groups of letters
(which forgive spelling). And what the page is asked by, pooled, and what it says, are searched
for the question's own words, brought back to known ones and widened by the synonyms. Last, a page
whose ways of asking hardly ever say the words of the question, grammar included, loses for it.
With the optional encoder, what a page means is added to what it says.
Measured: see docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

import numpy as np
from numpy.typing import NDArray

from bot.core.french.typing import lengthened, spelled
from bot.knowledge.search.encoder import Encoder
from bot.knowledge.search.meaning import Meaning, meaning
from bot.knowledge.search.postings import Postings, Scores, bm25, likelihood, tfidf
from bot.knowledge.search.spelling import Vocabulary
from bot.knowledge.search.synonyms import Phrase, Synonyms
from bot.knowledge.search.tokens import tokens
from bot.knowledge.search.words import EMPTY, stem

SHARPNESS = 2.5
"""How much the nearest ways of asking outvote the others."""
COMMONEST = 0.3
"""Groups of letters that more than this part of the ways of asking hold are passed over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """How much each view counts; chosen on the tuning half, and on public question sets."""

    words: float = 0.25
    letters: float = 0.5
    pooled: float = 0.45
    said: float = 0.6
    habit: float = 0.1
    lent: float = 0.03
    synonym: float = 0.75
    crowd: float = 0.3
    meant: float = 1.0
    told: float = 0.5
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
    """A page and what speaks for it: `score`, the sum; `nearest`, the likeness of its best way of
    asking; `covered`, the part of the question's worth that the page holds; `meant`, how near its
    best way of asking is by what it means, 0 without an encoder."""

    page: str
    score: float
    nearest: float
    covered: float
    meant: float = 0.0


@lru_cache(maxsize=4_096)
def letters(word: str) -> tuple[str, ...]:
    """The groups of three to five letters of a word, its ends marked."""
    marked = f" {word} "
    triples = [marked[n : n + 3] for n in range(len(marked) - 2)]
    fours = [marked[n : n + 4] for n in range(len(marked) - 3)]
    fives = [marked[n : n + 5] for n in range(len(marked) - 4)]
    return (*triples, *fours, *fives)


@dataclass(frozen=True)
class Index:
    """A folder of pages, searchable. Built whole, never changed.

    `crowd`: a page asked in many ways does not win by their number alone. `heed`: the more ways
    of asking, the less what the page says counts, and the more the words it is usually asked with.
    """

    pages: tuple[str, ...]
    starts: NDArray[np.int64]
    crowd: Scores
    heed: Scores
    words: Postings
    letters: Postings
    pooled: Postings
    said: Postings
    habit: Postings
    rarities: Mapping[str, float]
    vocabulary: Vocabulary
    synonyms: Synonyms
    weights: Weights
    meaning: Meaning | None = None

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
        known = cut in self.rarities or cut in self.synonyms.words
        meant = {cut: 1.0} if known else {}
        if cut not in self.synonyms.words:
            for near, weight in self.vocabulary.meant(word):
                meant.setdefault(stem(near), weight)
        if not meant:
            return Slot((((cut,), 1.0),), self.rarest)
        phrases = tuple(((one,), weight) for one, weight in meant.items())
        said = (cut,) if known else meant
        return Slot(phrases, max(self.rarities.get(one, self.rarest) for one in said))

    @property
    def rarest(self) -> float:
        """What a word that no page knows is worth."""
        return log1p((len(self.pages) + 0.5) / 0.5)

    def rank(self, text: str, most: int = 10) -> list[Hit]:
        """The pages nearest to a question, best first; none when it has no word of theirs."""
        spelt = list(lengthened(spelled(text)))
        if not spelt or not self.pages:
            return []
        alike = self._alike(spelt)
        votes = self._votes(alike)
        slots = self.slots(spelt)
        worths = np.array([slot.rarity for slot in slots], dtype=np.float32)
        worth = float(worths.sum()) or 1.0
        pooled = self._satisfied(self.pooled, slots)
        said = self._satisfied(self.said, slots)
        asked, told = pooled.sum(axis=0), self.heed * said.sum(axis=0)
        searched = (self.weights.pooled * asked + self.weights.said * told) / worth
        usual = self.habit.mean(stem(word) for word in spelt) * (1 - self.heed)
        strange = self.weights.habit * (usual - usual.max())
        total = votes + np.asarray(searched + strange, dtype=np.float32)
        meant = np.zeros(len(self.pages), np.float32)
        if self.meaning is not None:
            meant, told = self.meaning.scores(text)
            total += self.weights.meant * (meant + self.weights.told * told)
        top = _top(total, most)
        held = (pooled[:, top] > 0) | (said[:, top] > 0)
        covered = worths @ held / worth if len(slots) else np.zeros(len(top))
        nearest = np.maximum.reduceat(alike, self.starts)[top]
        return [
            Hit(self.pages[n], *map(float, row))
            for n, *row in zip(top, total[top], nearest, covered, meant[top], strict=True)
        ]

    def _alike(self, spelt: Sequence[str]) -> Scores:
        """How alike each way of asking is to the question, 0 to 1."""
        words = self.words.cosine(stem(word) for word in spelt)
        groups = (group for word in spelt for group in letters(word))
        grams = self.letters.cosine(groups, COMMONEST)
        alike: Scores = self.weights.words * words + self.weights.letters * grams
        return alike

    def _votes(self, alike: Scores) -> Scores:
        """Each page's votes: `alike` to the power `SHARPNESS`, summed, and back."""
        sharp = alike * alike * np.sqrt(alike)
        votes: Scores = (
            np.add.reduceat(sharp, self.starts) ** np.float32(1 / SHARPNESS) / self.crowd
        )
        return votes

    def _satisfied(self, index: Postings, slots: Sequence[Slot]) -> Scores:
        """How well each text satisfies each slot: by its best phrase, never by several."""
        best = np.zeros((len(slots), index.size), dtype=np.float32)
        for row, slot in zip(best, slots, strict=True):
            for phrase, weight in slot.phrases:
                _raise(row, index, phrase, weight)
        return best


def _raise(row: Scores, index: Postings, phrase: Phrase, weight: float) -> None:
    """Bring a slot's row up to what a phrase gives, where that is more."""
    if len(phrase) > 1:
        sums = index.sums(dict.fromkeys(phrase, weight / len(phrase)))
        np.maximum(row, sums, out=row)
    elif rows := index.rows(phrase[0]):
        texts = index.texts[rows]
        row[texts] = np.maximum(row[texts], index.weights[rows] * np.float32(weight))


def _top(total: Scores, most: int) -> list[int]:
    count = min(most, int((total > 0).sum()))
    if not count:
        return []
    some = np.argpartition(-total, count - 1)[:count]
    return sorted((int(n) for n in some), key=lambda n: (-float(total[n]), n))


def build(
    entries: Sequence[Entry],
    synonyms: Synonyms | None = None,
    weights: Weights | None = None,
    encoder: Encoder | None = None,
) -> Index:
    """Index pages. Any number of pages, with or without ways of asking, is a case.

    `encoder`: by what they mean as well as by their words.
    """
    weights = weights or Weights()
    voices = np.array([1 + len(entry.questions) for entry in entries], dtype=np.int64)
    asked = tokens([text for entry in entries for text in (entry.title, *entry.questions)])
    body = tokens([entry.text for entry in entries])
    page_of = np.repeat(np.arange(len(entries)), voices)[asked.owners] if entries else asked.owners
    pooled = asked.counts(_meaning, page_of, len(entries))
    said = body.counts(_meaning, body.owners, len(entries))
    habit = asked.counts(_stem, page_of, len(entries))
    return Index(
        pages=tuple(entry.page for entry in entries),
        starts=np.cumsum(voices) - voices,
        crowd=((voices / max(voices.mean(), 1)) ** weights.crowd).astype(np.float32)
        if entries
        else np.zeros(0, np.float32),
        heed=(voices**-0.5).astype(np.float32),
        words=tfidf(asked.counts(_stem, asked.owners, asked.size)),
        letters=tfidf(asked.counts(letters, asked.owners, asked.size)),
        pooled=bm25(pooled, weights.k1, weights.b_pooled),
        said=bm25(said, weights.k1, weights.b_said),
        habit=likelihood(habit, weights.lent),
        rarities=_rarities(len(entries), pooled.terms, pooled.holding, said.terms, said.holding),
        vocabulary=Vocabulary(asked.often + body.often),
        synonyms=synonyms or Synonyms(),
        weights=weights,
        meaning=encoder
        and meaning(
            encoder,
            [(entry.title, *entry.questions) for entry in entries],
            [entry.text for entry in entries],
        ),
    )


def _stem(word: str) -> tuple[str, ...]:
    return (stem(word),)


def _meaning(word: str) -> tuple[str, ...]:
    return () if word in EMPTY else (stem(word),)


def _rarities(
    count: int,
    asked: Mapping[str, int],
    in_asked: Scores,
    said: Mapping[str, int],
    in_said: Scores,
) -> dict[str, float]:
    """How rare each stem is among pages, whatever the field that holds it most."""
    holding = {term: float(in_said[n]) for term, n in said.items()}
    for term, n in asked.items():
        holding[term] = max(holding.get(term, 0.0), float(in_asked[n]))
    return {term: log1p((count - n + 0.5) / (n + 0.5)) for term, n in holding.items()}

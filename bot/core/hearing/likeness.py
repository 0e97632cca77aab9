"""Which of several things a text says, by the ways of saying each that staff wrote.

One mechanism for the options of a choice, yes or no, and requests about the journey: each word, and
each pair of words, weighs for the things whose phrases hold it and against the others (naive Bayes).
What it gives is explainable: the nearest phrase. Nothing is learnt from teams here.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from sys import intern
from zlib import crc32

from bot.core.answers.closeness import distance
from bot.core.hearing.plain_words import said, stems

FLOOR = 0.004
"""How often a thing is supposed to say a word that none of its phrases holds, whatever their
number: so that what has many phrases is not held against itself."""
PAIR = 0.6
"""How much a pair of words weighs, beside a word: pairs repeat their words."""
LONG = 5
"""Letters of a word whose misspelling is looked for."""
EMPTY = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "de",
        "du",
        "d",
        "et",
        "ou",
        "a",
        "au",
        "aux",
        "en",
        "je",
        "j",
        "on",
        "nous",
        "c",
        "est",
        "ce",
        "que",
        "qu",
        "pour",
        "y",
        "avec",
        "sur",
        "dans",
        "par",
        "il",
        "elle",
        "ils",
        "elles",
        "m",
        "me",
        "se",
        "s",
        "sont",
        "ai",
        "avons",
        "ont",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "notre",
        "nos",
        "mon",
        "ma",
        "mes",
        "tout",
        "tous",
        "bien",
        "alors",
        "donc",
        "euh",
        "voila",
        "ben",
        "bah",
        "bon",
        "hein",
        "quoi",
        "ca",
        "cela",
        "qui",
        "si",
        "plus",
        "moins",
        "tres",
        "trop",
        "peu",
        "comme",
        "fait",
        "faire",
        "etre",
        "avoir",
        "va",
        "vais",
        "vont",
        "ete",
        "deja",
        "encore",
        "meme",
        "aussi",
        "puis",
        "la",
        "lui",
        "leur",
        "mais",
    ]
)

LINKS = frozenset(
    stems(
        [
            "pas",
            "ne",
            "n",
            "ni",
            "vous",
            "tu",
            "te",
            "t",
            "votre",
            "vos",
            "veux",
            "veut",
            "voulons",
            "voulez",
            "veulent",
            "peux",
            "peut",
            "pouvons",
            "pouvez",
            "peuvent",
            "dois",
            "doit",
            "devons",
            "devez",
            "faut",
            "faudrait",
            "aimerais",
            "aimerait",
            "voudrais",
            "voudrait",
            "quand",
            "ou",
            "ici",
            "contre",
            "vers",
            "entre",
            "avant",
            "apres",
            "depuis",
            "pendant",
            "chez",
            "selon",
            "malgre",
            "suis",
            "sommes",
            "sera",
            "serai",
            "serait",
            "seront",
            "etait",
            "etais",
            "toujours",
            "juste",
            "vraiment",
            "autre",
            "chose",
            "quelqu",
            "quelque",
            "svp",
            "merci",
            "bonjour",
        ]
    )
)
"""Words that stand in any sentence: alone, they say nothing of an option."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a text weighs towards each thing: `chances` sum to 1; `telling`: how many words told."""

    chances: Mapping[str, float]
    telling: float
    said: frozenset[str] = frozenset()

    @property
    def content(self) -> int:
        """How many of them say something by themselves."""
        return len(self.said - LINKS)

    @property
    def best(self) -> str:
        """The likeliest, "" when nothing was said of any."""
        return max(self.chances, key=lambda one: self.chances[one]) if self.telling else ""

    def nearest(self, most: int) -> tuple[str, ...]:
        """The likeliest first, as many as asked for."""
        return tuple(sorted(self.chances, key=lambda one: -self.chances[one])[:most])


class Scale:
    """The weights of some things, made once of their phrases. Read only afterwards."""

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]],
        *,
        sharp: float = 1.0,
        usual: Mapping[str, float] | None = None,
        telling_only: bool = False,
        floor: float = FLOOR,
    ) -> None:
        self._things = tuple(phrases)
        self._sharp, self._usual, self._telling_only = sharp, usual or {}, telling_only
        # Columns of numbers instead of a dictionary of words and tuples: a tenth of the memory,
        # and a journey has a hundred thousand rows. What is only needed to make them goes first.
        codes, places, weights = array("I"), array("H"), array("f")
        words: set[str] = set()
        for place, ways in enumerate(phrases.values()):
            for feature, weight in _learnt(ways, floor):
                codes.append(_code(feature))
                places.append(place)
                weights.append(weight)
                if " " not in feature:
                    words.add(intern(feature))
        order = sorted(range(len(codes)), key=codes.__getitem__)
        self._codes = array("I", map(codes.__getitem__, order))
        self._places = array("H", map(places.__getitem__, order))
        self._weights = array("f", map(weights.__getitem__, order))
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(words):
            self._by_letter.setdefault(word[:1], []).append(word)

    def weigh(self, text: str) -> Weighed:
        """What a text weighs towards each thing; even chances when it says nothing known."""
        typed = [self._mended(word) for word in stems(said(text))]
        drawn = [self._usual.get(thing, 0.0) for thing in self._things]
        heard = set()
        for feature in set(features(typed)):
            if self._telling_only and set(feature.split()) <= EMPTY:
                continue
            rows = self._rows(feature)
            if not rows:
                continue
            single = " " not in feature
            if single and feature not in EMPTY and not feature.isdigit():
                heard.add(feature)
            share = 1.0 if single else PAIR
            for row in rows:
                drawn[self._places[row]] += share * self._weights[row]
        top = max(drawn, default=0.0)
        powers = [exp(self._sharp * (value - top)) for value in drawn]
        total = sum(powers) or 1.0
        chances = dict(zip(self._things, (power / total for power in powers), strict=True))
        return Weighed(chances, float(len(heard)), frozenset(heard))

    def _rows(self, feature: str) -> range:
        """Where the weights of a feature are; empty when no phrase has it."""
        code = _code(feature)
        start = bisect_left(self._codes, code)
        return range(start, bisect_right(self._codes, code, start))

    def _mended(self, word: str) -> str:
        """A word one letter away from a known one is that one: people type on a phone."""
        if self._rows(word) or word in LINKS or len(word) < LONG:
            return word
        for known in self._by_letter.get(word[:1], ()):
            near = len(known) >= LONG - 1 and abs(len(known) - len(word)) <= 1
            if near and distance(word, known, 1) <= 1:
                return known
        return word


def _code(feature: str) -> int:
    """The number of a feature: four bytes for each row, and the same in every process."""
    return crc32(feature.encode())


def _learnt(ways: Sequence[str], floor: float) -> Iterator[tuple[str, float]]:
    """How much more than the floor each word, and pair of words, is said in these phrases."""
    counts: Counter[str] = Counter()
    for way in ways:
        counts.update(set(features(stems(said(way)))))
    for feature, count in counts.items():
        yield feature, log(count / len(ways) + floor) - log(floor)


def features(typed: Sequence[str]) -> Iterable[str]:
    """Words, and pairs of words that follow each other."""
    yield from typed
    for one, other in pairwise(typed):
        yield f"{one} {other}"

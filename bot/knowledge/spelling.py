"""Mistyped words brought back to words the pages use: one slip, the sound, a lost elision.

Only our own vocabulary is proposed: a word nobody wrote in a page is left as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.answers.closeness import distance
from bot.knowledge.words import EMPTY

SHORTEST = 4
SLIP, SOUND = 0.75, 0.7
"""How much a word found by one slip, or by its sound alone, counts beside the word itself."""

# Spelling that is heard the same, in order; enough for « apprentisage », « fédérasion », « kel ».
_SOUNDS = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"ph", "f"), (r"sch|sh", "ch"), (r"(?<=[aeiou])ss(?=[aeiouy])", "c"), (r"[st]ion", "cion"),
        (r"tie(?=l)", "cie"), (r"qu|q|ck|k", "k"), (r"c(?=[eiy])", "s"), (r"ç", "s"), (r"c(?!h)", "k"),
        (r"g(?=[eiy])", "j"), (r"gu(?=[eiy])", "g"), (r"ge(?=[ao])", "j"), (r"eau|au", "o"),
        (r"ai|ei|ay|ey", "e"), (r"oeu|eu", "e"), (r"y", "i"), (r"(?:e|a)(?:m|n)(?![aeiouymn])", "an"),
        (r"(?:i|ai|ei)(?:m|n)(?![aeiouymn])", "in"), (r"(?<=[aeiou])x(?=[aeiou])", "ks"), (r"x", "s"),
        (r"z", "s"), (r"h", ""), (r"w", "v"), (r"([a-z])\1", r"\1"), (r"(?:e?nt|es|er|ez|e|s|t|d)$", ""),
    )
)  # fmt: skip


def sound(word: str) -> str:
    """A rough key of how a levelled word is heard in French."""
    heard = word
    for pattern, replaced in _SOUNDS:
        heard = pattern.sub(replaced, heard)
    return heard


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the pages, and how often they stand there; built once per folder."""

    words: Mapping[str, int]
    _near: Mapping[str, tuple[str, ...]] = field(repr=False)
    _heard: Mapping[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(cls, words: Mapping[str, int]) -> Vocabulary:
        """Every way to drop one letter of a word leads to it: that finds any single slip."""
        near: defaultdict[str, list[str]] = defaultdict(list)
        heard: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST and word.isalpha():
                heard[sound(word)].append(word)
                for dropped in {word, *_dropped(word)}:
                    near[dropped].append(word)
        return cls(
            words,
            {key: tuple(found) for key, found in near.items()},
            {key: tuple(found) for key, found in heard.items() if key},
        )

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def meant(self, word: str) -> list[tuple[str, float]]:
        """Words of the pages that a word may stand for, likeliest first, with their weight."""
        if word in self.words or word in EMPTY or not word.isalpha():
            return []
        if bare := self._unelided(word):
            return [(bare, 1.0)]
        if len(word) < SHORTEST:
            return []
        found = dict.fromkeys(self._heard.get(sound(word), ()), SOUND)
        found |= {near: SLIP for near in self._slips(word)}
        return sorted(found.items(), key=lambda one: (-one[1], -self.words[one[0]]))[:3]

    def _slips(self, word: str) -> Iterator[str]:
        keys = {word, *_dropped(word)}
        for near in {near for key in keys for near in self._near.get(key, ())}:
            if distance(word, near, 1) <= 1 or (len(word) >= 8 and distance(word, near, 2) <= 2):
                yield near

    def _unelided(self, word: str) -> str:
        """« dapprentissage » typed without its apostrophe."""
        for elided in ("qu", "l", "d", "j", "n", "s", "t", "m", "c"):
            rest = word.removeprefix(elided)
            if rest != word and len(rest) >= SHORTEST and rest in self.words and rest[0] in "aeiouh":
                return rest
        return ""


def _dropped(word: str) -> Iterable[str]:
    return (word[:n] + word[n + 1 :] for n in range(len(word)))

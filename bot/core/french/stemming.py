"""The stems of French words: « menuisiers » and « menuiserie » meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from sys import intern

import Stemmer

_STEMMER = Stemmer.Stemmer("french")


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """One stem; words of texts by teams pass through, a few thousand at most, none kept longer.

    Interned: the ways of saying things hold each stem many times."""
    return intern(_STEMMER.stemWord(word))


def stems(typed: Sequence[str]) -> list[str]:
    """The stems of plain words, in order."""
    return [_stem(word) for word in typed]

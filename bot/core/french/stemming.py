"""The stems of French words: « menuisiers » and « menuiserie » meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import Stemmer

_STEMMER = Stemmer.Stemmer("french")


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """One stem; words of texts by teams pass through, a few thousand at most, none kept longer."""
    return str(_STEMMER.stemWord(word))


def stems(typed: Sequence[str]) -> list[str]:
    """The stems of plain words, in order."""
    return [_stem(word) for word in typed]

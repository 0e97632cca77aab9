"""« Vouliez-vous dire … ? »: the known word nearest to a mistyped one. It never decides alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.core.answers.closeness import distance
from bot.core.answers.folding import fold
from bot.core.french.writing import joined

MOST_SHOWN = 16


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to `word`, accents, case and hyphens aside, or None."""
    folded = _fold(word)
    if not folded:
        return None
    most = 1 if len(folded) < 6 else 2 if len(folded) < 12 else 3
    ranked = sorted(
        (far, _shared(folded, _fold(one)), one)
        for one in known
        if (far := distance(folded, _fold(one), most)) <= most and far < len(folded)
    )
    return ranked[0][2] if ranked else None


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    return fold(word.replace("_", " "))


def _shared(one: str, other: str) -> int:
    """Minus the letters both begin with: among equals, the same beginning wins."""
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return -same


def quoted(words: Iterable[str]) -> str:
    """« a », « b » et « c »; beyond sixteen, the first ones."""
    listed = [f"« {word} »" for word in words]
    return joined(listed) if len(listed) <= MOST_SHOWN else f"{', '.join(listed[:MOST_SHOWN])}…"


def suggestion(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """What to write instead of an unknown word."""
    possible = list(known)
    near = nearest(word, possible)
    if near:
        return f"vouliez-vous dire « {near} » ?"
    if len(possible) == 1 and not otherwise:
        return f"écrivez « {possible[0]} »"
    return otherwise or f"ce qui est possible : {quoted(possible)}"

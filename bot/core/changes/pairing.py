"""Two lists side by side: what is the same in both, and what changed places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")


def matched(
    was: list[T], now: list[T], key: Callable[[T], str]
) -> list[tuple[T | None, T | None]]:
    """Those of the same key, taken out of both lists."""
    pairs: list[tuple[T | None, T | None]] = []
    for new in list(now):
        old = next((one for one in was if key(one) == key(new)), None)
        if old is not None:
            was.remove(old)
            now.remove(new)
            pairs.append((old, new))
    return pairs


def out_of_line(was: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    """Of the same names in two orders, a few that must move to go from one to the other."""
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in was[block.a : block.a + block.size]}
    return frozenset(was) - kept

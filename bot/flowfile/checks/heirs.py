"""Points that were in service and went, and the new ones like them. It decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.answers.folding import fold
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.draft.former import Former, FormerPoint
from bot.flowfile.draft.nearness import nearest

ALIKE = 0.5
"""How much of their words two titles, demands or ids must share."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A point that no file has any more, how many teams it concerns, and its likely heir."""

    id: str
    point: FormerPoint
    teams: int
    heir: Point | None


def gone(draft: Draft, former: Former) -> Iterator[Gone]:
    """Each point that went, in the order of before; two never have the same heir."""
    kept = {*draft.named, *draft.old_names}
    new = [point for name, point in draft.named.items() if _is_new(name, former)]
    for name, point in former.points.items():
        if name in kept:
            continue
        ranked = sorted(new, key=lambda one: -_alike(name, point, one))
        heir = next((one for one in ranked if _alike(name, point, one) >= ALIKE), None)
        if heir is not None:
            new.remove(heir)
        yield Gone(name, point, former.answers.get(name, 0), heir)


def _is_new(name: str, former: Former) -> bool:
    if former.is_whole:
        return name not in former.points
    return not former.answers.get(name)


def _alike(name: str, before: FormerPoint, now: Point) -> float:
    """From 0 to 1; 0 for another sort of point, or another kind of answer."""
    if before.place != now.place or (before.kind and now.kind and before.kind != now.kind):
        return 0
    block = now.block
    asked = block.text("demande") or block.text("détail")
    return max(
        _shared(before.title, block.text("titre")),
        _shared(before.ask, asked),
        _shared(name, now.id),
        1.0 if nearest(name, [now.id]) else 0.0,
    )


def _shared(one: str, other: str) -> float:
    """Which part of the words of both texts they share (Jaccard)."""
    left, right = _words(one), _words(other)
    return len(left & right) / len(left | right) if left and right else 0


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[^\W_]{3,}", text)
    return frozenset(fold(one).rstrip("s") for one in found)

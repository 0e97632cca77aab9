"""Finds the points whose `si` wait for each other. It only looks; a rule tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import POINTS


@dataclass(frozen=True, slots=True)
class Circle:
    """Points in a ring, each waiting for the next, and their conditions in the same order."""

    ids: tuple[str, ...]
    formulas: tuple[Formula, ...]


def circles(manuscript: Manuscript) -> tuple[Circle, ...]:
    """Every ring of `si`, each once, beginning at the point that comes first."""
    conditions = {
        formula.block.id: formula
        for formula in manuscript.formulas
        if formula.key == "si" and formula.block.place in POINTS and formula.expression
    }
    waits = {name: _waits(manuscript, formula) for name, formula in conditions.items()}
    found: list[Circle] = []
    told: set[str] = set()
    for name in waits:
        ring = _ring(name, waits)
        if ring and not told & set(ring):
            told |= set(ring)
            found.append(Circle(ring, tuple(conditions[one] for one in ring)))
    return tuple(found)


def _waits(manuscript: Manuscript, formula: Formula) -> tuple[str, ...]:
    uses = manuscript.uses(formula)
    return tuple(use.point.id for use in uses if use.point and not use.is_option)


def _ring(start: str, waits: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a point back to itself, () when there is none."""
    seen = {start}
    paths: list[tuple[str, ...]] = [(start,)]
    while paths:
        path = paths.pop(0)
        for following in waits.get(path[-1], ()):
            if following == start:
                return path
            if following not in seen:
                seen.add(following)
                paths.append((*path, following))
    return ()

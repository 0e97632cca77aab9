"""An edit of the journey: what it was, what it becomes, and all that follows from the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.core.changes.differences import (
    OPTION,
    PAGE,
    POINTS,
    REACTION,
    Difference,
    differences,
)
from bot.core.changes.renames import renamed_points, renamed_stages
from bot.core.definition.journey import Journey


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Two journeys compared once, for all teams.

    points, stages: the present name of what was renamed. about: the differences of each point,
    those of what it holds included. rules: the differences of each stage itself, of its gate and
    of its relays.
    """

    before: Journey
    after: Journey
    differences: tuple[Difference, ...]
    points: Mapping[str, str]
    stages: Mapping[str, str]
    about: Mapping[str, tuple[Difference, ...]]
    rules: Mapping[str, tuple[Difference, ...]]


def edit(before: Journey, after: Journey) -> Edit:
    """Compare two journeys."""
    found = differences(before, after)
    return Edit(
        before=before,
        after=after,
        differences=found,
        points=renamed_points(before, after),
        stages=renamed_stages(before, after),
        about=_grouped((_point(one), one) for one in found),
        rules=_grouped((_stage(one), one) for one in found),
    )


def _point(one: Difference) -> str:
    """The point it is about, "" for none."""
    if one.what in (OPTION, REACTION):
        return one.within
    return one.id if one.what in POINTS else ""


def _stage(one: Difference) -> str:
    """The stage whose rules it is about, "" for none."""
    if _point(one) or one.what == PAGE:
        return ""
    return one.within or one.id


def _grouped(pairs: Iterable[tuple[str, Difference]]) -> dict[str, tuple[Difference, ...]]:
    groups: dict[str, list[Difference]] = {}
    for name, one in pairs:
        groups.setdefault(name, []).append(one)
    return {name: tuple(group) for name, group in groups.items() if name}

"""What differs between two journeys, as values: one for each thing staff would name.

Things are matched by their id, or by the one that `anciens noms` gives; what has no id (a
reaction, a criterion, a relay) by its condition, else by what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.core.answers import Option
from bot.core.changes.pairing import matched, out_of_line
from bot.core.changes.parts import OTHER, PARTS, worded
from bot.core.changes.renames import renamed_points, renamed_stages
from bot.core.definition.delays import Delay
from bot.core.definition.journey import (
    Criterion,
    Journey,
    Note,
    Point,
    Question,
    Reaction,
    Relay,
    Stage,
    Task,
    Together,
)
from bot.core.definition.library import Page

ADDED, REMOVED, RENAMED, MOVED, CHANGED = "added", "removed", "renamed", "moved", "changed"
JOURNEY, STAGE, MESSAGE, QUESTION, TOGETHER, TASK = (
    "parcours", "étape", "message", "question", "ensemble", "tâche",
)  # fmt: skip
OPTION, REACTION, CRITERION, RELAY, DELAY, PAGE, NETWORK = (
    "choix", "réaction", "critère", "relais", "délai", "fiche", "animateurs",
)  # fmt: skip
POINTS = (MESSAGE, QUESTION, TOGETHER, TASK)
_KINDS: Mapping[type, str] = {
    Note: MESSAGE, Question: QUESTION, Together: TOGETHER, Task: TASK,
    Option: OPTION, Reaction: REACTION, Criterion: CRITERION, Relay: RELAY,
    Delay: DELAY, Page: PAGE,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One thing that differs.

    what: the sort of thing, by its French name. id: what it is called now, or was if it is gone.
    title: how people know it. within: the id of what holds it (a question's options, a stage's
    points), "" for none. part: for CHANGED, the key of the flow file; sort: what that key holds
    (`parts.TEXT`…). before, after: the part in words; for RENAMED the two ids, for MOVED the two
    stages.
    """

    kind: str
    what: str
    id: str
    title: str
    within: str = ""
    part: str = ""
    sort: str = OTHER
    before: str = ""
    after: str = ""


def differences(before: Journey, after: Journey) -> tuple[Difference, ...]:
    """All that differs, in the order of the journey; what is gone comes last of its kind."""
    whole = Difference(kind=CHANGED, what=JOURNEY, id="", title=after.title)
    return (
        *_parts(before, after, whole),
        *_stages(before, after),
        *_points(before, after),
        *_pages(before, after),
        *_network(before, after),
    )


def _parts(old: Any, new: Any, about: Difference) -> Iterator[Difference]:
    """Each key of a thing that changed."""
    for part in PARTS[type(new)]:
        was, now = worded(getattr(old, part.field)), worded(getattr(new, part.field))
        if was != now:
            yield replace(
                about, kind=CHANGED, part=part.key, sort=part.sort, before=was, after=now
            )


def _stages(before: Journey, after: Journey) -> Iterator[Difference]:
    names = renamed_stages(before, after)
    was = {names.get(stage.id, stage.id): stage for stage in before.all_stages()}
    now = {stage.id: stage for stage in after.all_stages()}
    moved = out_of_line([one for one in was if one in now], [one for one in now if one in was])
    for name, stage in now.items():
        about = Difference(kind=ADDED, what=STAGE, id=name, title=stage.title)
        old = was.get(name)
        if old is None:
            yield about
            continue
        if old.id != name:
            yield replace(about, kind=RENAMED, before=old.id, after=name)
        if name in moved:
            yield replace(about, kind=MOVED)
        yield from _parts(old, stage, about)
        yield from _rules(old, stage, about)
    for name, stage in was.items():
        if name not in now:
            yield Difference(kind=REMOVED, what=STAGE, id=name, title=stage.title)


def _rules(old: Stage, new: Stage, about: Difference) -> Iterator[Difference]:
    """The gate, the relays and the delays of a stage."""
    yield from _parts(old.gate, new.gate, about)
    yield from _listed(old.gate.criteria, new.gate.criteria, new.id, "otherwise")
    yield from _listed(old.relays, new.relays, new.id, "reason")
    yield from _listed(old.delays, new.delays, new.id, "otherwise")


def _points(before: Journey, after: Journey) -> Iterator[Difference]:
    names = renamed_points(before, after)
    was = {
        names.get(point.id, point.id): _Placed(stage, point)
        for stage, point in _all_points(before)
    }
    now = {point.id: _Placed(stage, point) for stage, point in _all_points(after)}
    stages = renamed_stages(before, after)
    moved = out_of_line([one for one in was if one in now], [one for one in now if one in was])
    for name, new in now.items():
        old = was.get(name)
        there = stages.get(old.stage.id, old.stage.id) if old else ""
        if old is None or type(old.point) is not type(new.point):
            if old is not None:
                yield replace(old.about(), kind=REMOVED, within=there)
            yield replace(new.about(), kind=ADDED)
            continue
        yield from _moves(old, new, there, out_of_line=name in moved)
        yield from _parts(old.point, new.point, new.about())
        yield from _inside(old.point, new.point)
    for name, old in was.items():
        if name not in now:
            there = stages.get(old.stage.id, old.stage.id)
            yield replace(old.about(), kind=REMOVED, within=there)


@dataclass(frozen=True, slots=True)
class _Placed:
    stage: Stage
    point: Point

    def about(self) -> Difference:
        """A difference that speaks of it, whose kind is still to be said."""
        what, title = _KINDS[type(self.point)], _title(self.point)
        return Difference(kind="", what=what, id=self.point.id, title=title, within=self.stage.id)


def _moves(old: _Placed, new: _Placed, there: str, *, out_of_line: bool) -> Iterator[Difference]:
    """Another id, another stage, another place among the others."""
    about = new.about()
    if old.point.id != new.point.id:
        yield replace(about, kind=RENAMED, before=old.point.id, after=new.point.id)
    if there != new.stage.id:
        yield replace(about, kind=MOVED, before=there, after=new.stage.id)
    elif out_of_line:
        yield replace(about, kind=MOVED)


def _all_points(journey: Journey) -> Iterator[tuple[Stage, Point]]:
    return ((stage, point) for stage in journey.all_stages() for point in stage.points)


def _title(thing: Any) -> str:
    """How people know it: its title, its label, its condition, else its id."""
    for field in ("title", "label"):
        if found := getattr(thing, field, ""):
            return str(found)
    return worded(getattr(thing, "when", None)) if not hasattr(thing, "id") else str(thing.id)


def _inside(old: Point, new: Point) -> Iterator[Difference]:
    """The options and the reactions of a question."""
    if isinstance(old, Question) and isinstance(new, Question):
        was, now = _by_id(old.options), _by_id(new.options)
        yield from _paired([(was.get(one), now[one]) for one in now], new.id)
        yield from _paired([(was[one], None) for one in was if one not in now], new.id)
        yield from _listed(old.reactions, new.reactions, new.id, "say")


def _by_id(options: Iterable[Option]) -> dict[str, Option]:
    return {option.id: option for option in options}


def _listed(
    old: Iterable[Any], new: Iterable[Any], within: str, says: str
) -> Iterator[Difference]:
    """Rules without an id: the same condition is the same rule; else what says the same is."""
    was, now = list(old), list(new)
    pairs = matched(was, now, lambda one: worded(one.when))
    pairs += matched(was, now, lambda one: worded(getattr(one, says)))
    pairs += [(None, one) for one in now] + [(one, None) for one in was]
    yield from _paired(pairs, within)


def _paired(pairs: Iterable[tuple[Any, Any]], within: str) -> Iterator[Difference]:
    for old, new in pairs:
        one = old if new is None else new
        name, title = getattr(one, "id", ""), _title(one)
        about = Difference(kind=ADDED, what=_KINDS[type(one)], id=name, title=title, within=within)
        if new is None:
            yield replace(about, kind=REMOVED)
        elif old is None:
            yield about
        else:
            yield from _parts(old, new, about)


def _pages(before: Journey, after: Journey) -> Iterator[Difference]:
    was, now = before.library.pages, after.library.pages
    pairs: list[tuple[Page | None, Page | None]] = [(was.get(one), now[one]) for one in now]
    pairs += [(was[one], None) for one in was if one not in now]
    yield from _paired(pairs, "")


def _network(before: Journey, after: Journey) -> Iterator[Difference]:
    """animateurs.yaml: only that it changed; no text of the journey is there."""
    if before.federation != after.federation:
        yield Difference(kind=CHANGED, what=NETWORK, id="", title="animateurs.yaml")

"""All the files together, before they are judged: stages in order, points, names and when known.

A draft is what every rule looks at. It says nothing about right or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf

from bot.core.answers.folding import plain
from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.former import Former
from bot.flowfile.draft.nearness import nearest
from bot.flowfile.draft.outline import outline
from bot.flowfile.vocabulary import (
    ANIMATEURS,
    KINDS_OF_ANSWER,
    MOTS,
    NOTE,
    PARCOURS,
    POINTS,
    QUESTION,
    STAGE,
    TASK,
    TOGETHER,
)
from bot.flowfile.yaml.folder import Folder
from bot.flowfile.yaml.reader import Reading
from bot.flowfile.yaml.tree import Words

WELCOME = "accueil"
Moment = tuple[float, float]
"""When something is said in the journey: the rank of the stage, the rank in the stage."""

START: Moment = (-1, 0)
END: Moment = (inf, inf)


@dataclass(frozen=True, slots=True)
class Point:
    """A message, a question, an ensemble or a task, and its place in the order of the journey."""

    block: Block
    moment: Moment
    stage: str

    @property
    def id(self) -> str:
        """Its identifier, "" if it is missing; spaces and hyphens, told by a rule, become `_`."""
        return re.sub(r"\W+", "_", clean(self.block.id))

    @property
    def place(self) -> str:
        """message, question, ensemble or tâche."""
        return self.block.place

    @property
    def kind(self) -> str:
        """For a question, the kind of answer, mistyped or not; else ""."""
        wanted = clean(self.block.text("attendre"))
        return wanted if wanted in KINDS_OF_ANSWER else nearest(wanted, KINDS_OF_ANSWER) or ""

    @property
    def options(self) -> tuple[str, ...]:
        """For a choice, the ids of its options."""
        return tuple(clean(label.id.text) for label in self.block.labels.get("parmi", ()))


@dataclass(frozen=True, slots=True)
class StageDraft:
    """One stage: its block (for the welcome, the whole of parcours.yaml), its points in order."""

    id: str
    rank: int
    block: Block
    points: tuple[Point, ...]

    @property
    def end(self) -> Moment:
        """The moment of its gate and its relays, after all its points."""
        return (self.rank, inf)


@dataclass(frozen=True)
class Draft:
    """Everything staff wrote. `partial`: a file could not be read, so names may be missing.

    `twins`: the stages whose id another file has already, each with that other one. They are read
    no further: most are copies, of which every point would be told twice.
    `today`: the day of the check; None where dates are not judged. `former`: what was in service
    before, None where it is not known.
    """

    folder: Folder
    pages: Mapping[str, str]
    journey: Block | None
    stages: tuple[StageDraft, ...]
    animators: Block | None
    today: date | None = None
    words: tuple[Block, ...] = ()
    twins: tuple[tuple[Block, Block], ...] = ()
    former: Former | None = None

    @cached_property
    def partial(self) -> bool:
        """Is there a file, or a point, whose names we cannot see?"""
        unread = self.journey is None or any(one.root is None for one in self.folder.readings())
        unread = unread or bool(self.twins)
        misfits = (misfit for block in self.blocks for misfit in block.misfits)
        return unread or any(misfit.found == "sans tête" for misfit in misfits)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of every file."""
        stages = (stage.block for stage in self.stages)
        roots = [self.journey, *stages, self.animators, *self.words]
        unique = {id(root): root for root in roots if root}
        return tuple(block for root in unique.values() for block in root.all())

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every point, in the order of the journey."""
        return tuple(point for stage in self.stages for point in stage.points)

    @cached_property
    def named(self) -> Mapping[str, Point]:
        """The questions and tasks by id; of two with the same id, the first."""
        found: dict[str, Point] = {}
        for point in self.points:
            if point.id and point.place in (QUESTION, TASK):
                found.setdefault(point.id, point)
        return found

    @cached_property
    def messages(self) -> frozenset[str]:
        """The ids of the messages, which nobody can compare with anything."""
        return frozenset(point.id for point in self.points if point.place == NOTE)

    @cached_property
    def ensembles(self) -> tuple[Point, ...]:
        """What asks several questions in one message, in the order of the journey."""
        return tuple(point for point in self.points if point.place == TOGETHER)

    @cached_property
    def old_names(self) -> Mapping[str, str]:
        """Old ids and the point or stage that has them now."""
        return {
            clean(old.text): clean(block.id)
            for block in self.blocks
            for old in block.lists.get("anciens noms", ())
        }

    def stage(self, stage_id: str) -> StageDraft | None:
        """The stage of that id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def order(self) -> tuple[Words, ...]:
        """What `étapes` lists in parcours.yaml."""
        return self.journey.lists.get("étapes", ()) if self.journey else ()

    def after(self) -> str:
        """The stage that `ensuite` names, "" when the journey ends."""
        return clean(self.journey.text("ensuite")) if self.journey else ""

    def numbered(self) -> tuple[StageDraft, ...]:
        """The stages that have a number: neither the welcome nor what follows the last."""
        return tuple(one for one in self.stages if one.id not in (WELCOME, self.after()))


def draft(
    folder: Folder,
    pages: Mapping[str, str],
    today: date | None = None,
    former: Former | None = None,
) -> Draft:
    """Lay out every file that could be read."""
    journey = _block(folder.journey, PARCOURS)
    animators = _block(folder.animators, ANIMATEURS)
    blocks = [outline(one.root, STAGE) for one in folder.stages if one.root is not None]
    wanted = journey.lists.get("étapes", ()) if journey else ()
    blocks, twins = _apart(blocks)
    last = [journey.text("ensuite")] if journey else []
    stages = _in_order(blocks, [clean(one) for one in (*(w.text for w in wanted), *last)])
    welcome = [] if journey is None else [_stage(journey, WELCOME, 0, WELCOME)]
    rest = [_stage(block, clean(block.id), rank, "points") for rank, block in enumerate(stages, 1)]
    words = tuple(outline(one.root, MOTS) for one in folder.words if one.root is not None)
    return Draft(folder, pages, journey, (*welcome, *rest), animators, today, words, twins, former)


def _apart(blocks: list[Block]) -> tuple[list[Block], tuple[tuple[Block, Block], ...]]:
    """Each stage once (in the file that bears its name, or the first), and its twins."""
    kept: dict[str, Block] = {}
    for block in blocks:
        name = clean(block.id)
        if name and (name not in kept or _bears(block, name) > _bears(kept[name], name)):
            kept[name] = block
    twins = [
        (block, kept[clean(block.id)])
        for block in blocks
        if clean(block.id) and kept[clean(block.id)] is not block
    ]
    others = {id(block) for block, _ in twins}
    return [block for block in blocks if id(block) not in others], tuple(twins)


def _bears(block: Block, name: str) -> bool:
    return plain(name) in plain(block.span.source.name.rsplit("/", 1)[-1])


def _block(reading: Reading | None, place: str) -> Block | None:
    return outline(reading.root, place) if reading and reading.root is not None else None


def _in_order(blocks: list[Block], wanted: list[str]) -> list[Block]:
    """In the order of `étapes`; stages it does not list come last, in the order of the files."""
    ids = [clean(block.id) for block in blocks]
    read_as = [name if name in ids else nearest(name, ids) or name for name in wanted]
    return sorted(
        blocks,
        key=lambda block: read_as.index(block.id) if block.id in read_as else len(read_as),
    )


def _stage(block: Block, stage_id: str, rank: int, key: str) -> StageDraft:
    found = [inside for inside in block.blocks.get(key, ()) if inside.place in POINTS]
    points = tuple(Point(one, (rank, n), stage_id) for n, one in enumerate(found))
    return StageDraft(stage_id, rank, block, points)

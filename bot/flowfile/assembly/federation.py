"""Makes the `Federation` of animateurs.yaml. A file with errors makes what of it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.core.answers import fold
from bot.core.definition.federation import (
    ANIMATOR,
    NATION,
    Absence,
    Animator,
    Federation,
    Hours,
    Ladder,
    Region,
    Slot,
)
from bot.core.definition.french_regions import REGIONS
from bot.flowfile.assembly.amounts import group, person, work
from bot.flowfile.assembly.timetable import WEEK, absence, slots
from bot.flowfile.draft.blocks import Block, clean

DAY_OFF = "ouvert"
LISTED = "inscrits"


def _named(text: str) -> str:
    """A name without its accents, capital letters, hyphens and kind of apostrophe."""
    return fold(text).replace("-", " ").replace("’", "'")


_BY_NAME = {_named(name): departments for name, departments in REGIONS.items()}


def federation(block: Block) -> Federation:
    """All of animateurs.yaml, as the core knows it."""
    usual = Federation()
    national = block.blocks.get("national", ())
    silence = work(block.text("rendre après")) or usual.silence
    assert silence is not None
    return Federation(
        national=_region(national[0], NATION) if national else usual.national,
        regions=tuple(_region(one, clean(one.id)) for one in block.blocks.get("régions", ())),
        ladder=_ladder(block),
        silence=silence,
        warning=min(usual.warning, silence / 2),
        listed_only=clean(block.text("membres")) == LISTED,
    )


def _region(block: Block, region_id: str) -> Region:
    found = group(block.text("groupe"))
    name = block.text("nom").strip() or "Équipe nationale"
    return Region(
        id=region_id,
        name=name,
        departments=departments(block),
        group=found if isinstance(found, int) else None,
        animators=tuple(_animator(one) for one in block.blocks.get("animateurs", ())),
        hours=Hours(
            slots=tuple(_slots(block)),
            holidays=clean(block.text("jours fériés")) != DAY_OFF,
            zone=clean(block.text("vacances scolaires")).removeprefix("zone").strip(),
            closed=_absences(block),
        ),
    )


def departments(block: Block) -> tuple[str, ...]:
    """The codes of a region, « 1 » being « 01 »; without any, those of the region so named."""
    written = tuple(code(words.text) for words in block.lists.get("départements", ()))
    return written or _BY_NAME.get(_named(block.text("nom")), ())


def code(text: str) -> str:
    """A department's code: two characters at least, capital letters."""
    return clean(text).upper().rjust(2, "0")


def _slots(block: Block) -> Iterator[Slot]:
    for label in block.labels.get("horaires", ()):
        day = clean(label.id.text).lower()
        for start, end in (slots(label.label.text) or ()) if day in WEEK else ():
            yield Slot(day=WEEK.index(day), start=start, end=end)


def _absences(block: Block) -> tuple[Absence, ...]:
    read = (absence(words.text) for words in block.lists.get("absences", ()))
    return tuple(one for one in read if one is not None)


def _animator(block: Block) -> Animator:
    return Animator(
        name=clean(block.id),
        person=person(block.text("identifiant")) or 0,
        role=clean(block.text("rôle")) or ANIMATOR,
        absences=_absences(block),
        subjects=tuple(clean(words.text) for words in block.lists.get("référent", ())),
    )


def _ladder(block: Block) -> Ladder:
    """Without « échelle », the usual one; with it, only the rungs it names."""
    chosen = block.blocks.get("échelle", ())
    if not chosen:
        return Ladder()

    def rung(key: str) -> timedelta | None:
        return work(chosen[0].text(key))

    return Ladder(
        nudge=rung("rappel"),
        substitute=rung("remplaçant"),
        national=rung("national"),
        apology=rung("excuses"),
    )

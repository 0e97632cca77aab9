"""Makes the `Piloting` of parcours.yaml. A file with errors makes what of it can be read."""

from __future__ import annotations

from bot.core.definition.piloting import Goal, Piloting
from bot.flowfile.assembly.amounts import count
from bot.flowfile.draft.blocks import Block, clean


def piloting(journey: Block) -> Piloting:
    """What the block of parcours.yaml says under `pilotage:`, else what fits any journey."""
    chosen = journey.blocks.get("pilotage", ())
    if not chosen:
        return Piloting()
    written = chosen[0]
    return Piloting(
        counted=_line(written, "compte") or Piloting().counted,
        since=clean(written.text("dès")),
        trades=_names(written, "métier"),
        totals=_names(written, "totaux"),
        goal=_goal(written),
    )


def _goal(written: Block) -> Goal | None:
    chosen = written.blocks.get("objectif", ())
    wanted = count(chosen[0].text("nombre")) if chosen else None
    if wanted is None:
        return None
    return Goal(
        count=wanted,
        source=_line(chosen[0], "source"),
        words=_line(chosen[0], "annonce"),
        since=_line(chosen[0], "depuis"),
    )


def _names(block: Block, key: str) -> tuple[str, ...]:
    return tuple(clean(words.text) for words in block.lists.get(key, ()))


def _line(block: Block, key: str) -> str:
    return " ".join(block.text(key).split())

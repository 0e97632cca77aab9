"""Makes the `Identity` of parcours.yaml. A file with errors makes what of it can be read."""

from __future__ import annotations

from bot.core.definition.identity import Identity
from bot.flowfile.draft.blocks import Block, clean


def identity(journey: Block) -> Identity:
    """What the block of parcours.yaml says under `identité:`, else neutral words."""
    chosen = journey.blocks.get("identité", ())
    if not chosen:
        return Identity()
    written, usual = chosen[0], Identity()
    return Identity(
        project=_line(written, "projet"),
        teams=_line(written, "équipes") or usual.teams,
        network=_line(written, "réseau") or usual.network,
        end=_line(written, "fin") or usual.end,
        day=_line(written, "jour") or usual.day,
        bodies=tuple(clean(words.text) for words in written.lists.get("organismes", ())),
        alike={
            word: clean(label.id.text)
            for label in written.labels.get("synonymes", ())
            for word in map(str.strip, label.label.text.split(","))
            if word
        },
    )


def _line(block: Block, key: str) -> str:
    return " ".join(block.text(key).split())

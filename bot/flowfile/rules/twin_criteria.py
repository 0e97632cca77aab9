"""The same criterion twice in one gate, or the same relay twice in one stage.

A criterion written twice counts for two missing ones, and turns the gate red.

Passes::

    passage:
      - il faut: temps_semaine >= 4
        sinon: |
          Il manque du temps.
      - il faut: visite
        sinon: |
          Il manque une visite.

Fails::

    passage:
      - il faut: temps_semaine >= 4
        sinon: |
          Il manque du temps.
      - il faut: temps_semaine>=4
        sinon: |
          Il manque encore du temps.
"""

import re
from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The criteria of each gate between them, then the relays of each stage."""
    for stage in manuscript.draft.stages:
        yield from _twins(stage.block.blocks.get("passage", ()), "ce critère est")
        yield from _twins(stage.block.blocks.get("relais", ()), "ce relais est")


def _twins(blocks: tuple[Block, ...], this: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for block in blocks:
        if block.head is None:
            continue
        same = block.place + re.sub(r"\s+", "", block.id)
        if same in seen:
            reason = f"{this} déjà écrit à la ligne {seen[same]}"
            yield Finding(block.head.span, reason, "retirez l’un des deux")
        seen.setdefault(same, block.head.span.line)

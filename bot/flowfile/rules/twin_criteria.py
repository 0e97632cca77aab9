"""The same criterion twice in one gate: it would count for two missing ones, and turn red.

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

from bot.flowfile.draft import StageDraft
from bot.flowfile.manuscript import Manuscript
from bot.flowfile.problem import Finding
from bot.flowfile.vocabulary import CRITERION, VALIDATION


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The criteria of each gate between them."""
    for stage in manuscript.draft.stages:
        yield from _gate(stage)


def _gate(stage: StageDraft) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for block in stage.block.blocks.get("passage", ()):
        if block.head is None or block.place not in (CRITERION, VALIDATION):
            continue
        same = block.place + re.sub(r"\s+", "", block.id)
        if same in seen:
            reason = f"ce critère est déjà écrit à la ligne {seen[same]}"
            yield Finding(block.head.span, reason, "retirez l’un des deux")
        seen.setdefault(same, block.head.span.line)

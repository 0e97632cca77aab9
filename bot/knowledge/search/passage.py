"""The paragraph of a page's details that speaks most of what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.core.definition.library import Page
from bot.core.definition.templates import to_plain
from bot.knowledge.search.words import stems

LONGEST = 420
"""Characters of a paragraph that still stands under an answer; a longer one is a page to open."""
ENOUGH = 0.3
"""The part of the question's worth that a paragraph must add to what the answer says."""
_HEADING = re.compile(r"<b>[^<]*</b>")


def passage(page: Page, text: str, rarities: Mapping[str, float], rarest: float) -> str:
    """The paragraph to show under the answer, as HTML; "" when the answer says as much.

    `rarities` and `rarest` say what each stem of the question is worth.
    """
    # A figure alone links « 200 pièces » to a workshop of 200 m².
    asked = {stem for stem in stems(text) if not stem.isdigit()}
    worth = {stem: rarities.get(stem, rarest) for stem in asked}
    total = sum(worth.values())
    said = set(stems(f"{page.title} {to_plain(page.answer)}"))
    best, most = "", 0.0
    for block in _blocks(page.details):
        plain = to_plain(block)
        if _HEADING.fullmatch(block.strip()) or not 0 < len(plain) <= LONGEST:
            continue
        added = sum(worth[stem] for stem in asked & (set(stems(plain)) - said))
        if added > most:
            best, most = block.strip(), added
    return best if total and most >= ENOUGH * total else ""


def _blocks(details: str) -> Iterator[str]:
    """The paragraphs, a list with the sentence that announces it."""
    before = ""
    for block in details.split("\n\n"):
        yield f"{before}\n\n{block}" if block.startswith("•") and before else block
        before = block

"""The paragraph of a page's details that speaks most of what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import ceil

from bot.core.definition.library import Page
from bot.core.definition.templates import to_plain
from bot.knowledge.search.words import stems

LINE = 38
"""Characters of a line of a phone."""
ENOUGH = 0.3
"""The part of the question's worth that a paragraph must add to what the answer says."""
_HEADING = re.compile(r"<b>[^<]*</b>")


def passage(
    page: Page, text: str, rarities: Mapping[str, float], rarest: float, sight: int
) -> str:
    """The paragraph to show under the answer, as HTML; "" when the answer says as much.

    `rarities` and `rarest` say what each stem of the question is worth; `sight`: how many lines
    the answer and the paragraph may take together.
    """
    # A figure alone links « 200 pièces » to a workshop of 200 m².
    asked = {stem for stem in stems(text) if not stem.isdigit()}
    worth = {stem: rarities.get(stem, rarest) for stem in asked}
    total = sum(worth.values())
    answer = to_plain(page.answer)
    said, room = set(stems(f"{page.title} {answer}")), sight - 1 - lines(answer)
    best, most = "", 0.0
    for block in _blocks(page.details):
        plain = to_plain(block)
        if not plain or _HEADING.fullmatch(block.strip()) or lines(plain) > room:
            continue
        added = sum(worth[stem] for stem in asked & (set(stems(plain)) - said))
        if added > most:
            best, most = block.strip(), added
    return best if total and most >= ENOUGH * total else ""


def lines(plain: str) -> int:
    """How many lines a phone takes for a plain text, about."""
    return sum(max(1, ceil(len(line) / LINE)) for line in plain.split("\n"))


def _blocks(details: str) -> Iterator[str]:
    """The paragraphs, a list with the sentence that announces it."""
    before = ""
    for block in details.split("\n\n"):
        yield f"{before}\n\n{block}" if block.startswith("•") and before else block
        before = block

"""The journey drawn as a picture (SVG), readable in black and white, on paper.

Each thing says in words what it is; its outline only helps. Texts are wrapped by an estimate of
the width of their letters: no font is measured.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from bot.app.preview.outline import GATE, MESSAGE, RELAY, TASK, TOGETHER, Item, Part

WIDTH, MARGIN, INDENT, GAP, PAD = 760, 24, 32, 22, 9
SIZE, LEADING, TITLE = 13, 18, 17
LETTER = 0.56
"""The mean width of a letter, in its size: a little wide, so that nothing leaves its box."""
_STROKES = {
    MESSAGE: 'stroke="#555" stroke-dasharray="4 3"',
    TASK: 'stroke="#000" stroke-width="1.2"',
    GATE: 'stroke="#000" stroke-width="3"',
    RELAY: 'stroke="#555" stroke-dasharray="1 3"',
    TOGETHER: 'stroke="#000" stroke-width="1.2"',
}
_CORNERS = {MESSAGE: 12, GATE: 0, RELAY: 12}
LABEL = "Le parcours dessiné. La même chose en texte\u00a0: essaim graph."


@dataclass(frozen=True, slots=True)
class _Box:
    """One thing with its lines wrapped: (words, style)."""

    item: Item
    left: int
    lines: tuple[tuple[str, str], ...]

    @property
    def width(self) -> int:
        return WIDTH - MARGIN - self.left

    @property
    def height(self) -> int:
        return len(self.lines) * LEADING + 2 * PAD


def drawn(parts: Sequence[Part]) -> Iterator[str]:
    """The lines of the file."""
    body: list[str] = []
    top = MARGIN
    for place, part in enumerate(parts):
        if place:
            body += _arrow(MARGIN, top - GAP - 6, top - 4)
        body += _heading(part, top)
        top += len(_wrapped(part.heading, WIDTH - 2 * MARGIN, TITLE)) * (LEADING + 6) + 6
        for box in map(_box, part.items):
            if box.item.sort != RELAY:
                body += _arrow(box.left, top - 8, top + 6)
            body += _drawn(box, top + 6)
            top += box.height + GAP
        top += GAP
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}" '
        f'viewBox="0 0 {WIDTH} {top}" role="img" aria-labelledby="titre" lang="fr" '
        f'font-family="DejaVu Sans, Verdana, Arial, sans-serif" font-size="{SIZE}">'
    )
    yield f'<title id="titre">{escape(LABEL)}</title>'
    yield f'<rect width="{WIDTH}" height="{top}" fill="#fff"/>'
    yield from body
    yield "</svg>"


def _box(item: Item) -> _Box:
    left = MARGIN + (INDENT if item.within or item.sort == RELAY else 0)
    room = WIDTH - MARGIN - left - 2 * PAD
    written = [(line, "bold") for line in _wrapped(item.heading, room, SIZE * 1.1)]
    if item.when:
        written += [(line, "italic") for line in _wrapped(f"si {item.when}", room, SIZE)]
    for line in item.lines:
        written += [(one, "") for one in _wrapped(f"– {line}", room, SIZE)]
    return _Box(item, left, tuple(written))


def _wrapped(words: str, room: float, size: float) -> list[str]:
    """Lines that fit; a word longer than a line is cut."""
    return textwrap.wrap(words, width=max(8, int(room / (size * LETTER)))) or [""]


def _heading(part: Part, top: int) -> Iterator[str]:
    for place, line in enumerate(_wrapped(part.heading, WIDTH - 2 * MARGIN, TITLE)):
        y = top + (place + 1) * (LEADING + 6) - 6
        yield (
            f'<text x="{MARGIN}" y="{y}" font-size="{TITLE}" font-weight="bold">'
            f"{escape(line)}</text>"
        )


def _drawn(box: _Box, top: int) -> Iterator[str]:
    stroke = _STROKES.get(box.item.sort, 'stroke="#000"')
    corner = _CORNERS.get(box.item.sort, 3)
    yield (
        f'<rect x="{box.left}" y="{top}" width="{box.width}" height="{box.height}" '
        f'rx="{corner}" fill="#fff" {stroke}/>'
    )
    if box.item.sort == TOGETHER:
        yield (
            f'<rect x="{box.left + 3}" y="{top + 3}" width="{box.width - 6}" '
            f'height="{box.height - 6}" rx="{corner}" fill="none" stroke="#000"/>'
        )
    for place, (line, style) in enumerate(box.lines):
        y = top + PAD + (place + 1) * LEADING - 5
        yield f'<text x="{box.left + PAD}" y="{y}"{_STYLES[style]}>{escape(line)}</text>'


_STYLES = {"": "", "bold": ' font-weight="bold"', "italic": ' font-style="italic"'}


def _arrow(left: int, top: int, bottom: int) -> Iterator[str]:
    x = left + 12
    yield f'<path d="M{x} {top}V{bottom}m-4 -5l4 5l4 -5" fill="none" stroke="#000"/>'

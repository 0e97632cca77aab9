"""What a YAML file holds, as values that know their place: words, items, pairs. All is text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flowfile.yaml.source import Source, Span


@dataclass(frozen=True, slots=True)
class Words:
    """A text. `style` is "" (plain), `'`, `"`, `|` or `>`; `last` the last line it stands on."""

    text: str
    span: Span
    style: str = ""
    last: int = 0

    def at(self, offset: int, width: int) -> Span:
        """The place in the file of `width` characters of the text, `offset` from its start."""
        before = self.text[: max(0, offset)]
        row = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        return self.row(row, column, width)

    def row(self, row: int, column: int = 0, width: int | None = None) -> Span:
        """The place of line `row` (from 0) of the text, `column` characters in."""
        lines = self.text.split("\n")
        wanted = lines[min(row, len(lines) - 1)]
        width = max(1, len(wanted.rstrip()) - column) if width is None else width
        first = self.span.line + (1 if self.style in ("|", ">") else 0)
        for line in range(min(first + row, self.last), self.last + 1):
            start = self._start(line, wanted)
            if start >= 0:
                return Span(self.span.source, line, start + column + 1, width)
        return self._search(wanted[column : column + width])

    def _start(self, line: int, wanted: str) -> int:
        from_ = self.span.column - 1 if line == self.span.line and not self._is_block else 0
        return self.span.source.line(line).find(wanted, from_) if wanted else -1

    @property
    def _is_block(self) -> bool:
        return self.style in ("|", ">")

    def _search(self, piece: str) -> Span:
        """Folded or escaped texts do not stand as they are in the file: find the piece alone."""
        for line in range(self.span.line, self.last + 1):
            start = self.span.source.line(line).find(piece) if piece.strip() else -1
            if start >= 0:
                return Span(self.span.source, line, start + 1, len(piece))
        return self.span


@dataclass(frozen=True, slots=True)
class Items:
    """A list: what follows dashes, or stands between brackets."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`."""

    key: Words
    value: Node


@dataclass(frozen=True, slots=True)
class Pairs:
    """`key: value` lines, in order; the same key may come twice."""

    entries: tuple[Entry, ...]
    span: Span


Node = Words | Items | Pairs


def empty(source: Source, line: int, column: int) -> Words:
    """A value that nobody wrote."""
    return Words("", source.span(line, column, 1), "", line)

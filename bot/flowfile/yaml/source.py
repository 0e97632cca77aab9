"""A flow file as text and places in it; it understands neither YAML nor French."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One file: the name shown to staff (`flows/parcours.yaml`) and its text, line by line."""

    name: str
    text: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """The file of that name and text."""
        return cls(name, text, tuple(text.split("\n")))

    def line(self, number: int) -> str:
        """Line `number` (1 for the first) without its end; "" outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def span(self, line: int, column: int = 1, width: int | None = None) -> Span:
        """The place at `line` and `column` (from 1); without `width`, to the end of the line."""
        line = max(1, min(line, len(self.lines)))
        if width is None:
            width = len(self.line(line)[column - 1 :].rstrip())
        return Span(self, line, column, max(1, width))


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters of one line. `line` and `column` count from 1, in characters."""

    source: Source
    line: int
    column: int
    width: int

    @property
    def excerpt(self) -> str:
        """The whole line, as it stands in the file."""
        return self.source.line(self.line)

    @property
    def place(self) -> str:
        """`flows/2-opportunite.yaml:14`, to name this place in a sentence or an alarm."""
        return f"{self.source.name}:{self.line}"

    def seen_from(self, here: Span) -> str:
        """« ligne 14 », or « 2-opportunite.yaml, ligne 14 » when `here` is in another file."""
        if self.source.name == here.source.name:
            return f"ligne {self.line}"
        return f"{self.source.name.rsplit('/', 1)[-1]}, ligne {self.line}"

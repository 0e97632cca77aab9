"""Where the YAML parser stopped in a file, and the lines around; it explains nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source


@dataclass(frozen=True, slots=True)
class Slip:
    """Where the parser stopped (lines and columns from 1), and its own words."""

    source: Source
    said: str
    line: int
    column: int
    opened: int
    opened_column: int

    @property
    def here(self) -> str:
        """The line where it stopped."""
        return self.source.line(self.line)

    def above(self, line: int) -> int:
        """The number of the nearest line above that is not blank."""
        return next((n for n in range(line - 1, 0, -1) if self.source.line(n).strip()), 1)

    def find(self, line: int, piece: str, reason: str, remedy: str) -> Finding:
        """A finding that underlines a piece of a line."""
        column = max(0, self.source.line(line).find(piece)) + 1
        return Finding(self.source.span(line, column, len(piece)), reason, remedy)


def slip_of(source: Source, error: Exception) -> Slip:
    """Where PyYAML stopped, and what it said."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None) or mark
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', error)}"
    last = len(source.text.rstrip("\n").split("\n"))
    wanted, column = getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1
    opened, opened_column = getattr(context, "line", 0) + 1, getattr(context, "column", 0) + 1
    column = column if wanted <= last else 1
    return Slip(source, said, min(wanted, last), column, min(opened, last), opened_column)

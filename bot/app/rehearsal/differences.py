"""The first difference between a file and its replay, at its line, with the lines around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

AROUND = 2
"""Lines shown before and after what differs."""
WINDOW = 80
"""Lines compared after the first one that differs."""
MOST_LINES = 12
"""Lines shown of each side."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What the file says and what is said now, from one line on, the lines around included.

    others: how many more places of the file differ.
    """

    line: int
    before: tuple[str, ...]
    was: tuple[str, ...]
    now: tuple[str, ...]
    after: tuple[str, ...]
    others: int

    @property
    def same_as(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is the same in every file that has this difference."""
        return self.was, self.now


def first_difference(expected: str, actual: str) -> Difference | None:
    """Where two texts begin to differ; None when only blank lines do."""
    was, now = expected.splitlines(), actual.splitlines()
    start = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), None)
    start = min(len(was), len(now)) if start is None else start
    if [one for one in was if one] == [one for one in now if one]:
        return None
    old_end, new_end = _end(was[start : start + WINDOW], now[start : start + WINDOW])
    old, new = was[start : start + old_end], now[start : start + new_end]
    return Difference(
        line=start + 1,
        before=tuple(was[max(0, start - AROUND) : start]),
        was=tuple(old),
        now=tuple(new),
        after=tuple(was[start + old_end : start + old_end + AROUND]),
        others=_changes(was[start + old_end :], now[start + new_end :]),
    )


def _end(was: Sequence[str], now: Sequence[str]) -> tuple[int, int]:
    """How far what differs goes on each side."""
    for tag, *_, old_end, _, new_end in _opcodes(was, now):
        if tag != "equal":
            return old_end, new_end
    return len(was), len(now)


def _opcodes(was: Sequence[str], now: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, was, now, autojunk=False).get_opcodes()


def _changes(was: Sequence[str], now: Sequence[str]) -> int:
    """The places that differ, counted by their lines: quick, whatever the length of a file."""
    missing = set(now) ^ set(was)
    places = [n for n, line in enumerate(now) if line in missing]
    return sum(1 for one, two in pairwise([-2, *places]) if two - one > 1)


def drawn(difference: Difference) -> Iterator[str]:
    """The lines around, what the file says after « - », what is said now after « + »."""
    number = difference.line - len(difference.before)
    for line in difference.before:
        yield _row(" ", number, line)
        number += 1
    yield from _side("-", difference.was, number)
    yield from _side("+", difference.now, number)
    number += len(difference.was)
    for line in difference.after:
        yield _row(" ", number, line)
        number += 1


def _side(sign: str, lines: Sequence[str], number: int) -> Iterator[str]:
    for place, line in enumerate(lines[:MOST_LINES]):
        yield _row(sign, number + place, line)
    if len(lines) > MOST_LINES:
        yield _row(sign, None, f"… et {len(lines) - MOST_LINES} lignes")


def _row(sign: str, number: int | None, line: str) -> str:
    return f"  {sign} {number or '':>4} | {line}".rstrip()

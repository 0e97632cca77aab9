"""A text before and after, with the words that changed between square brackets.

Marks, not colours, tell them apart: « - » before, « + » after, « [ ] » around what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

BEFORE, AFTER = "- ", "+ "
ALIKE = 0.4
"""Texts that share less than that are two texts: nothing is marked."""
_WORDS = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]")


def side_by_side(before: str, after: str) -> list[str]:
    """The lines of both texts, each with its mark; one that is empty has no line."""
    was, now = _marked(before, after)
    return [*_lines(BEFORE, was), *_lines(AFTER, now)]


def _lines(mark: str, text: str) -> Iterator[str]:
    return (f"{mark}{line}".rstrip() for line in text.split("\n") if text)


def _marked(before: str, after: str) -> tuple[str, str]:
    was, now = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if not was or not now or matcher.ratio() < ALIKE:
        return before, after
    left: list[tuple[bool, str]] = []
    right: list[tuple[bool, str]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        changed = tag != "equal"
        left.append((changed, "".join(was[a:b])))
        right.append((changed, "".join(now[c:d])))
    return _joined(left), _joined(right)


def _joined(pieces: list[tuple[bool, str]]) -> str:
    """Two changed pieces with only a space between are one."""
    merged: list[tuple[bool, str]] = []
    for place, (changed, text) in enumerate(pieces):
        between = 0 < place < len(pieces) - 1 and text == " "
        if merged and (changed or between) and merged[-1][0]:
            merged[-1] = (True, merged[-1][1] + text)
        elif text:
            merged.append((changed, text))
    return "".join(_bracketed(text) if changed else text for changed, text in merged)


def _bracketed(text: str) -> str:
    """Spaces and line ends at both ends stay outside the brackets."""
    bare = text.strip()
    if not bare:
        return text
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{head}[{bare}]{tail}"

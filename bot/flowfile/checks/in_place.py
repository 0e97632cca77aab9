"""Texts mended where they stand in a file: every other byte of it stays as it was."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.flowfile.checks.typesetting import Edit, edits
from bot.flowfile.yaml.tree import Words

_BOM = "\ufeff"
_END = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True, slots=True)
class Part:
    """Characters `start` to `end` (from 0) of line `line` (from 1)."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text in its file, part by part. `style`: how YAML quotes it, "" for as it stands."""

    parts: tuple[Part, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """A file mended: its bytes, and how many faults of each kind."""

    content: bytes
    counts: Counter[int]


def of_words(words: Words, lines: Sequence[str]) -> Stretch | None:
    """Where a text of YAML stands; None when it cannot be changed in place without risk."""
    line, column = words.span.line, words.span.column - 1
    if words.style in ("|", ">"):
        return Stretch(tuple(_block(words, lines)))
    if words.last > line:
        return None if words.style else Stretch(tuple(_folded(words, lines)))
    end = column + words.span.width
    if words.style:
        return Stretch((Part(line, column + 1, end - 1),), words.style)
    return Stretch((Part(line, column, end),))


def _block(words: Words, lines: Sequence[str]) -> Iterator[Part]:
    indent = 0
    for number in range(words.span.line + 1, min(words.last, len(lines)) + 1):
        text = lines[number - 1]
        margin = len(text) - len(text.lstrip(" "))
        if text.strip() and not indent:
            indent = margin
        if not text.strip() or margin >= indent:
            yield Part(number, min(indent, len(text)), len(text))


def _folded(words: Words, lines: Sequence[str]) -> Iterator[Part]:
    for number in range(words.span.line, min(words.last, len(lines)) + 1):
        text = _COMMENT.sub("", lines[number - 1])
        start = words.span.column - 1 if number == words.span.line else 0
        yield Part(number, start, len(text))


def lines_of(content: bytes) -> list[str]:
    """The lines of a file in UTF-8, without their ends nor a mark of order."""
    return _END.split(content.decode("utf-8").removeprefix(_BOM))


def mend(content: bytes, stretches: Iterable[Stretch]) -> Mending:
    """The file with these texts mended. Lines whose accents are in two characters stay."""
    text = content.decode("utf-8")
    begin = len(_BOM) if text.startswith(_BOM) else 0
    starts = [begin, *(found.end() for found in _END.finditer(text, begin))]
    counts: Counter[int] = Counter()
    changes: dict[tuple[int, int], str] = {}
    for stretch in stretches:
        for (start, end), edit in _changes(text, starts, stretch):
            if (start, end) not in changes:
                changes[start, end] = edit.new
                counts[edit.kind] += 1
    for (start, end), new in sorted(changes.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return Mending(text.encode("utf-8"), counts)


def _changes(
    text: str, starts: Sequence[int], stretch: Stretch
) -> Iterator[tuple[tuple[int, int], Edit]]:
    shown: list[str] = []
    places: list[tuple[int, int]] = []
    for part in stretch.parts:
        begin = starts[part.line - 1]
        if places:
            shown.append("\n")
            places.append((begin, begin))
        for letter, start, end in _letters(text, begin + part.start, begin + part.end, stretch):
            shown.append(letter)
            places.append((start, end))
    whole = "".join(shown)
    if not places or not unicodedata.is_normalized("NFC", whole):
        return
    for edit in edits(whole):
        start = places[edit.start][0] if edit.start < len(places) else places[-1][1]
        end = places[edit.end - 1][1] if edit.end > edit.start else start
        yield (start, end), edit


def _letters(text: str, start: int, end: int, stretch: Stretch) -> Iterator[tuple[str, int, int]]:
    """The letters that are read, each with the characters of the file it is written with."""
    at = start
    while at < end:
        size, letter = 1, text[at]
        if stretch.style == "'" and text[at : at + 2] == "''":
            size = 2
        elif stretch.style == '"' and (found := _ESCAPED.match(text, at, end)):
            size = len(found.group())
            letter = {'\\"': '"', "\\_": "\u00a0"}.get(found.group(), "\ufffc")
        yield letter, at, at + size
        at += size

"""What is badly typeset in a French text, and what to put there: one table for rules and `--fix`.

It touches spaces, straight marks and three dots; never what is in braces, a link, an address or
code. Source: « Lexique des règles typographiques en usage à l’Imprimerie nationale ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Words

N = "\u00a0"
_HARD = "\u00a0\u202f"
APOSTROPHE, QUOTE, SPACE, DOTS = range(4)
NAMES = (
    "une apostrophe droite",
    "un guillemet droit",
    "une espace ordinaire (ou oubliée) là où il en faut une insécable",
    "trois points au lieu d’un seul signe",
)
MENDED = (
    ("apostrophe", "apostrophes"),
    ("guillemet", "guillemets"),
    ("espace insécable", "espaces insécables"),
    ("signe «\u00a0…\u00a0»", "signes «\u00a0…\u00a0»"),
)
REMEDY = "lancez « essaim check --fix » : toute la typographie du fichier est corrigée"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a text, which `new` should stand for; `kind`: which fault."""

    start: int
    end: int
    new: str
    kind: int


_KEPT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"  # computed
    r"|^[ \t]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t]*(?P=fence)[ \t]*$|\Z)|`[^`\n]*`"  # code
    r"|\]\([^)\n]*\)|<[^<>\n]*>|&#?\w+;"  # links, tags, references
    r"|(?:https?://|www\.)[^\s«»]+|[\w.+-]+@[\w.-]+\w"
    r"|[\w/.-]+\.(?:md|ya?ml|txt|pdf|png|jpg)\b",
    re.DOTALL | re.MULTILINE,
)
_BLANK = "\ufffc"
"""Stands for each character that is kept: neither a letter, nor a space, nor a mark."""
_RULES = (
    (APOSTROPHE, re.compile(r"(?<=[^\W\d_])'(?=[\w«\"])"), "’"),
    (DOTS, re.compile(r"(?<![.…])\.\.\.(?![.…])"), "…"),
    (SPACE, re.compile(r"(?<=[\w»)’….%€*\"\ufffc])[ ]+(?=[?!](?:[\s?!.»*)]|$)|[:;](?:\s|$))"), N),
    (
        SPACE,
        re.compile(r"(?<=[^\W_])(?=[?!;](?:[\s»]|$))|(?<=[»)\"\ufffc])(?=[?!;](?:[\s»]|$))"),
        N,
    ),
    (SPACE, re.compile(rf"(?<=«)[ ]*(?![\s{_HARD}])(?=.)|(?<=[^\s{_HARD}])[ ]*(?=»)"), N),
    (
        SPACE,
        re.compile(r"(?<![\w,.])(?<!\d[ \u00a0\u202f])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"),
        "",
    ),
    (SPACE, re.compile(r"(?<=\d)[ ]?(?=[€%](?:\W|$))"), N),
)
_OPENS = re.compile(r'(?:(?<=[\s(\[’\'*/—–«-])|^)"(?=[^\s"])', re.MULTILINE)
_CLOSES = re.compile(r'(?<=[^\s"])"(?=[\s)\].,;:?!…*/—–»-]|$)', re.MULTILINE)


def edits(text: str) -> list[Edit]:
    """What to change in a text, in order; what is right is in none."""
    plain = _KEPT.sub(_blanked, text)
    found = [*_plain_edits(plain), *_quotes(plain)]
    done: list[Edit] = []
    for edit in sorted(found, key=lambda one: (one.start, one.end)):
        last = done[-1] if done else None
        if last is None or (
            edit.start >= last.end and (last.start, last.end) != (edit.start, edit.end)
        ):
            done.append(edit)
    return done


def _blanked(kept: re.Match[str]) -> str:
    return "".join(letter if letter == "\n" else _BLANK for letter in kept.group())


def _plain_edits(plain: str) -> Iterator[Edit]:
    for kind, pattern, new in _RULES:
        for found in pattern.finditer(plain):
            if new:
                yield Edit(found.start(), found.end(), new, kind)
                continue
            for space in re.finditer(" ", found.group()):
                at = found.start() + space.start()
                yield Edit(at, at + 1, N, kind)


def _quotes(plain: str) -> Iterator[Edit]:
    """Straight quotes that go by pairs in their paragraph; the others are for a person."""
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", plain):
        yield from _pairs(paragraph, start)
        start += len(paragraph)


def _pairs(paragraph: str, start: int) -> Iterator[Edit]:
    opening = {found.start() for found in _OPENS.finditer(paragraph)}
    closing = {found.start() for found in _CLOSES.finditer(paragraph)}
    marks = [found.start() for found in re.finditer('"', paragraph)]
    if len(marks) % 2 or set(marks[::2]) - opening or set(marks[1::2]) - closing:
        return
    for mark in marks[::2]:
        yield Edit(start + mark, start + mark + 1, f"«{N}", QUOTE)
    for mark in marks[1::2]:
        yield Edit(start + mark, start + mark + 1, f"{N}»", QUOTE)


def lonely_quotes(text: str) -> Iterator[int]:
    """Where the straight quotes stand that cannot be mended without knowing what was meant."""
    plain = _KEPT.sub(_blanked, text)
    mended = {one.start for one in _quotes(plain)}
    for found in re.finditer(r'(?<![\w="])"(?=\w)', plain):
        if found.start() not in mended:
            yield found.start()


def mended(text: str) -> str:
    """The text as it should be; the same one when nothing is wrong."""
    for edit in reversed(edits(text)):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def levelled(text: str) -> str:
    """A text without what mending may change: the same before and after."""
    return re.sub(r"[\s\u00a0\u202f'’\"«»]", "", text).replace("…", "...")


@dataclass(frozen=True, slots=True)
class Misprint:
    """A fault and its place; `mendable` when `essaim check --fix` mends it."""

    span: Span
    kind: int
    mendable: bool = True


def misprints(words: Words) -> Iterator[Misprint]:
    """Every fault of a text, in its file."""
    for edit in edits(words.text):
        yield Misprint(words.at(edit.start, max(1, edit.end - edit.start)), edit.kind)
    for start in lonely_quotes(words.text):
        yield Misprint(words.at(start, 1), QUOTE, mendable=False)


def reported(faults: Iterable[Misprint]) -> Iterator[Finding]:
    """One remark for each file, at its first fault, with how many there are; lone quotes apart."""
    files: dict[tuple[str, bool], list[Misprint]] = {}
    for fault in faults:
        files.setdefault((fault.span.source.name, fault.mendable), []).append(fault)
    for (_, mendable), found in files.items():
        first = min(found, key=lambda one: (one.span.line, one.span.column))
        remedy = REMEDY if mendable else "écrivez « et », ou retirez-le : il n’a pas son pareil"
        yield Finding(first.span, _told(found, first), remedy, "remarque")


def _told(found: list[Misprint], first: Misprint) -> str:
    told = NAMES[first.kind]
    if len(found) == 1:
        return told
    return f"{told} ; {len(found)} fautes de typographie dans ce fichier, dont celle-ci"

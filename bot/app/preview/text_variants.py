"""What a text with branches may become: each variation, and its condition as staff wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from bot.core.definition.templates import Text, compile_text

MOST = 12
"""Variations shown of one text."""
_TAG = re.compile(r"\{%[-+]?\s*(if|elif|else|endif)\b\s*(.*?)\s*[-+]?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Variant:
    """One text without branches. when: the conditions that give it, () when it has no branch."""

    when: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class _Choice:
    """« if … elif … else … »: each branch, with what leads to it."""

    branches: tuple[tuple[str, tuple[_Part, ...]], ...]


_Part = str | _Choice
_Written = tuple[tuple[str, ...], str]


def variants(text: Text) -> tuple[Variant, ...]:
    """The variations of a text, in the order staff wrote them; at most `MOST`."""
    parts, _, _ = _read(_tokens(text.source), 0)
    found = islice(_each(parts), MOST)
    return tuple(Variant(when, compile_text(source, text.place)) for when, source in found)


def _tokens(source: str) -> list[tuple[str, str]]:
    """Words, and tags with their condition."""
    found: list[tuple[str, str]] = []
    end = 0
    for tag in _TAG.finditer(source):
        found += [("", source[end : tag.start()]), (tag.group(1), tag.group(2))]
        end = tag.end()
    return [*found, ("", source[end:])]


def _read(tokens: Sequence[tuple[str, str]], place: int) -> tuple[tuple[_Part, ...], int, str]:
    """The parts up to the tag that ends this branch: they, its place and its name."""
    parts: list[_Part] = []
    while place < len(tokens):
        tag, words = tokens[place]
        if tag == "if":
            choice, place = _choice(tokens, place)
            parts.append(choice)
        elif tag:
            return tuple(parts), place, tag
        else:
            parts.append(words)
            place += 1
    return tuple(parts), place, ""


def _choice(tokens: Sequence[tuple[str, str]], place: int) -> tuple[_Choice, int]:
    branches: list[tuple[str, tuple[_Part, ...]]] = []
    refused: list[str] = []
    tag, condition = tokens[place]
    while tag not in ("endif", ""):
        otherwise = " et ".join(f"non ({one})" for one in refused)
        led = condition if tag != "else" else otherwise
        parts, place, following = _read(tokens, place + 1)
        branches.append((led, parts))
        refused += [condition] if tag != "else" else []
        closed = tag == "else"
        tag, condition = (following, tokens[place][1]) if following else ("", "")
    if not closed:
        branches.append((" et ".join(f"non ({one})" for one in refused), ()))
    return _Choice(tuple(branches)), place + 1


def _each(parts: Sequence[_Part]) -> Iterator[_Written]:
    offered = [[((), one)] if isinstance(one, str) else list(_branches(one)) for one in parts]
    for picked in product(*offered):
        led = dict.fromkeys(condition for conditions, _ in picked for condition in conditions)
        if not any(f"non ({one})" in led for one in led):
            yield tuple(led), "".join(words for _, words in picked)


def _branches(choice: _Choice) -> Iterator[_Written]:
    for condition, parts in choice.branches:
        for when, words in _each(parts):
            yield (condition, *when), words

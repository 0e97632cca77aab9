"""Cuts staff's texts into sentences, with their place; it does not read what is in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_LINK = re.compile(r"\]\([^)\s]*\)")
# A sentence ends with a mark, at a blank line, at a bullet, or at a line that ends with a colon.
_END = re.compile(r"[.!?…]+(?=[\s»*)]|$)|\n\s*\n|\n(?=\s*- )|:[ \t]*(?=\n)")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it begins in its text, and how many words it has."""

    offset: int
    words: int
    beginning: str


def without_tags(text: str) -> str:
    """The text with what is in braces blanked out, a word left for each answer."""
    blanked = _TAG.sub(lambda tag: _blank(tag.group()), text)
    return _LINK.sub(lambda link: "]" + " " * (len(link.group()) - 1), blanked)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order."""
    plain = without_tags(text)
    start = 0
    for end in [*(found.end() for found in _END.finditer(plain)), len(plain)]:
        piece = plain[start:end]
        words = _WORD.findall(piece)
        if words:
            offset = start + len(piece) - len(piece.lstrip())
            yield Sentence(offset, len(words), piece.strip().split("\n")[0])
        start = end


def _blank(tag: str) -> str:
    """`{{ nom }}` stands for one word, `{% … %}` for none; line breaks stay."""
    kept = "x" if tag.startswith("{{") else " "
    return kept + "".join("\n" if letter == "\n" else " " for letter in tag[1:])

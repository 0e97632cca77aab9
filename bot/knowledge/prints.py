"""Prints of what teams read of a page: they change with its text, and with nothing else of it.

They are taken of the words as staff wrote them, not of what we make of them: a new version of this
program corrects no page. Spaces and typography are levelled, so that mending them is no new text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from bot.core.definition.sources import HIGH, Source

LENGTH = 16
FIRST = 2
"""Sources in the print of what is shown first, however many a card names today."""
_LEVEL = str.maketrans({"’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "..."})
_QUOTE = re.compile(r' *" *')
_MARK = re.compile(r" +(?=[?!:;%€])")


def first(title: str, answer: str, confidence: str, sources: Sequence[Source]) -> str:
    """What is shown first: title, answer, how sure it is, the first sources and how many more."""
    doubt = "" if confidence == HIGH else confidence
    return _print(title, answer, doubt, *_cited(sources[:FIRST]), str(len(sources)))


def whole(title: str, details: str, sources: Sequence[Source]) -> str:
    """What « En savoir plus » shows: the details, then every source."""
    return _print(title, details, *_cited(sources))


def _cited(sources: Sequence[Source]) -> list[str]:
    return [part for one in sources for part in (one.title, one.address, one.date)]


def _print(*parts: str) -> str:
    levelled = "\0".join(_levelled(part) for part in parts)
    return hashlib.sha256(levelled.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def _levelled(text: str) -> str:
    plain = " ".join(text.translate(_LEVEL).split())
    return _MARK.sub("", _QUOTE.sub('"', plain))

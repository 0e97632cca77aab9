"""Cuts Telegram HTML into messages Telegram accepts; it never cuts a tag, an entity or a letter.

Telegram counts a message's length in UTF-16 units once tags and entities are read, at most 4096
(Bot API, sendMessage), and forgets the formatting beyond a hundred entities.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LIMIT, ENTITIES = 4096, 100

TOKEN = re.compile(
    r"<(?P<slash>/?)(?P<tag>[a-zA-Z][\w-]*)[^<>]*>|&(?:lt|gt|amp|quot|#\d+|#[xX][0-9a-fA-F]+);|.",
    re.DOTALL,
)
# Where to cut, best first: paragraph, line, sentence, word. No-break spaces are no place to cut.
BOUNDARIES = (
    re.compile(r"\n[^\S\u00a0\u202f]*\n+"),
    re.compile(r"\n"),
    re.compile(r"[.!?…](?:[\u00a0\u202f]»)?[ \t]+"),
    re.compile(r"[^\S\u00a0\u202f]+"),
)
JOINERS = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Tag:
    """One opening tag; `number` tells apart two that read the same."""

    number: int
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One character as written and as shown, under the tags open around it."""

    source: str
    shown: str
    tags: tuple[Tag, ...]

    @property
    def units(self) -> int:
        return 2 if ord(self.shown) > 0xFFFF else 1


def split(source: str, *, limit: int = LIMIT, entities: int = ENTITIES) -> Sequence[str]:
    """The messages that say `source`, in order; one at least, even with nothing to read in it.

    Tags open at a cut are closed and opened again; shown one after the other, the parts read as
    the whole. A `<` that opens no tag is escaped when the text has to be cut.
    """
    if units(source) <= limit and source.count("<") <= entities:
        return (source,)
    letters = tuple(read(source))
    shown = "".join(letter.shown for letter in letters)
    parts = []
    start = 0
    while start < len(letters):
        end = cut(letters, shown, start, limit=limit, entities=entities)
        if shown[start:end].strip():
            parts.append(written(letters[start:end]))
        start = end
    return tuple(parts) or (shown[:limit],)  # nothing but spaces and tags around nothing


def plain(source: str) -> str:
    """What people would read of a piece of Telegram HTML, without any markup."""
    return "".join(letter.shown for letter in read(source))


def units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read(source: str) -> Iterator[Letter]:
    """The letters of a piece of HTML; a closing tag closes the last one open of its name."""
    tags: tuple[Tag, ...] = ()
    for number, token in enumerate(TOKEN.finditer(source)):
        text = token.group()
        if token["tag"] is None:
            yield from spelled(text, tags)
        elif token["slash"]:
            tags = without(tags, token["tag"].lower())
        else:
            tags = (*tags, Tag(number, token["tag"].lower(), text))


def spelled(text: str, tags: tuple[Tag, ...]) -> Iterator[Letter]:
    """The letter an entity stands for; a number that is no character stays as it is written."""
    shown = html.unescape(text) if len(text) > 1 else text
    if len(shown) == 1:
        yield Letter("&lt;" if text == "<" else text, shown, tags)
        return
    for character in text:
        yield Letter("&amp;" if character == "&" else character, character, tags)


def without(tags: tuple[Tag, ...], name: str) -> tuple[Tag, ...]:
    """The tags left open once `name` is closed (all of them if none has that name)."""
    for place in range(len(tags) - 1, -1, -1):
        if tags[place].name == name:
            return tags[:place]
    return tags


def cut(letters: Sequence[Letter], shown: str, start: int, *, limit: int, entities: int) -> int:
    """Where the part that begins at `start` ends: all that fits, back to the best boundary."""
    end = reach(letters, start, limit=limit, entities=entities)
    if end == len(letters):
        return end
    least = start + (end - start) // 4
    for boundary in BOUNDARIES:
        ends = [found.end() for found in boundary.finditer(shown, start, end)]
        if ends and ends[-1] > least:
            return ends[-1]
    return whole(shown, start, end)


def reach(letters: Sequence[Letter], start: int, *, limit: int, entities: int) -> int:
    """The first letter that no longer fits; always at least one does."""
    room, seen = limit, set[int]()
    for place in range(start, len(letters)):
        room -= letters[place].units
        seen.update(tag.number for tag in letters[place].tags)
        if room < 0 or len(seen) > entities:
            return max(place, start + 1)
    return len(letters)


def whole(shown: str, start: int, end: int) -> int:
    """A place at or before `end` that parts no accent, joined emoji or surrogate from its base."""
    place = end
    while place > start + 1 and joined(shown[place - 1], shown[place]):
        place -= 1
    return place if place > start + 1 else end


def joined(before: str, after: str) -> bool:
    """Whether two neighbouring characters are drawn as one."""
    return bool(unicodedata.combining(after)) or after in JOINERS or before in JOINERS[0]


def written(letters: Sequence[Letter]) -> str:
    """The letters as HTML that stands alone: every tag opened is closed."""
    pieces: list[str] = []
    tags: tuple[Tag, ...] = ()
    for letter in letters:
        if letter.tags != tags:
            pieces.append(turned(tags, letter.tags))
            tags = letter.tags
        pieces.append(letter.source)
    pieces.append(turned(tags, ()))
    return "".join(pieces)


def turned(before: tuple[Tag, ...], after: tuple[Tag, ...]) -> str:
    """The closing and opening tags that lead from one set of open tags to another."""
    kept = 0
    while kept < min(len(before), len(after)) and before[kept] == after[kept]:
        kept += 1
    closing = "".join(f"</{tag.name}>" for tag in reversed(before[kept:]))
    return closing + "".join(tag.source for tag in after[kept:])

"""A rich message (Bot API 10.1: `rich_message.blocks`) as plain text, as Telegram HTML, as files.

Pasted pages, styled lists, long formatted texts and forwarded posts may come so, without `text`.
Everything that holds words is read, also in blocks that are not known here: what leaves again is
ordinary HTML, since many clients show a rich message blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from bot.telegram.raw import Raw, items, part, words

DEEPEST = 60
"""Levels that are read; Telegram's own limit is far below."""
MARKS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "heading": "b",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "pullquote": "blockquote",
    "mathematical_expression": "code",
}
"""The tag of each type of span or block that has one; what is not here is plain text."""
VERBATIM = ("code", "pre")
"""Nothing may stand inside these (Bot API, « HTML style »)."""
BELOW = ("caption", "credit")
"""Keys of what is written under a block, in the order it is shown."""
_WORDS = """
    label summary text expression alternative_text blocks items cells title heading question
    description
    """
WORDS = frozenset(_WORDS.split()).union(BELOW)
"""Keys whose value is words, be it a single one."""
MEDIA = ("photo", "animation", "document", "audio", "video", "voice_note")
"""Keys of the files of a block, by Telegram's own words."""
_NOISE = """
    type id name url size language username hashtag cashtag bot_command email_address user
    phone_number bank_card_number date_time_format anchor_name reference_name location align
    valign style icon custom_emoji_id callback_data web_app login_url copy_text
    switch_inline_query switch_inline_query_current_chat
    """
NOISE = frozenset(_NOISE.split()).union(MEDIA)
"""Keys whose value is no words of the message: ids, addresses, layout, files."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the same with their formatting."""

    text: str = ""
    html: str = ""


def flattened(message: Raw) -> Piece:
    """The words of a message's blocks, one line a block; empty when it has none."""
    found = _under(part(message, "rich_message"), "blocks", frozenset(), 0)
    return Piece(text=found.text.strip(), html=found.html.strip())


def media(message: Raw) -> list[tuple[str, Raw]]:
    """The blocks of a message that hold a file, in their order: its key, and the block."""
    return list(_media(part(message, "rich_message").get("blocks"), 0))


def _media(value: Any, depth: int) -> Iterable[tuple[str, Raw]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _media(one, depth + 1)
    if not isinstance(value, Mapping):
        return
    for key in MEDIA:
        if words(part(value, key), "file_id") or items(value, key):
            yield key, value
    for key in (one for one in value if one not in NOISE):
        yield from _media(value[key], depth + 1)


def _read(value: Any, within: frozenset[str], depth: int, *, lines: bool = False) -> Piece:
    """Any piece of rich text: a string, a list of pieces, a span or a block.

    `lines`: the pieces of a list have a line each, instead of following each other.
    """
    if depth > DEEPEST:
        return Piece()
    if isinstance(value, str):
        said = words({"": value}, "")
        return Piece(text=said, html=escape(said, quote=False))
    if isinstance(value, list):
        found = [_read(one, within, depth + 1) for one in value]
        return _lined(found) if lines else _joined("", found)
    return _part(value, within, depth) if isinstance(value, Mapping) else Piece()


def _part(value: Raw, within: frozenset[str], depth: int) -> Piece:
    """A span or a block, in its tag if it has one that may stand here."""
    if "file_id" in value:
        return Piece()
    kind = words(value, "type")
    tag = MARKS.get(kind, "a" if kind == "url" and words(value, "url") else "")
    if tag in within or any(one in within for one in VERBATIM) or (tag in VERBATIM and within):
        tag = ""
    shape = next((shape for key, shape in SHAPES.items() if key in value), _plain)
    found = shape(value, within | {tag} if tag else within, depth)
    if not tag or not found.text.strip():
        return found
    opening = f'a href="{escape(words(value, "url"))}"' if tag == "a" else tag
    return Piece(text=found.text, html=f"<{opening}>{found.html}</{tag}>")


def _plain(value: Raw, within: frozenset[str], depth: int) -> Piece:
    """What it says, key after key; what is written under it comes last."""
    parts = [
        _under(value, key, within, depth) for key in value if key not in NOISE and key not in BELOW
    ]
    return _lined([*parts, *_below(value, within, depth)])


def _under(value: Raw, key: str, within: frozenset[str], depth: int) -> Piece:
    """The words under a key. A string under one not known here counts if it looks like words."""
    held = value.get(key)
    known = key in WORDS
    if isinstance(held, str) and not known and " " not in held.strip():
        return Piece()
    parts = isinstance(held, list) and any(isinstance(one, Mapping) for one in held)
    return _read(held, within, depth + 1, lines=key == "blocks" or (parts and not known))


def _below(value: Raw, within: frozenset[str], depth: int) -> list[Piece]:
    """The words under a block, then who said them."""
    caption = _under(value, "caption", within, depth)
    credit = _under(value, "credit", within, depth)
    signed = Piece(text=f"— {credit.text}", html=f"— {credit.html}") if credit.text else credit
    return [caption, signed]


def _listed(value: Raw, within: frozenset[str], depth: int) -> Piece:
    """A list: each item behind its label, what follows its first line set in from it."""
    held = value.get("items")
    lines = [_item(one, within, depth) for one in (held if isinstance(held, list) else [held])]
    return _lined([*lines, _rest(value, "items", within, depth)])


def _item(item: Any, within: frozenset[str], depth: int) -> Piece:
    if not isinstance(item, Mapping):
        return _read(item, within, depth + 1)
    ticked = "[x] " if item.get("is_checked") is True else "[ ] "
    box = ticked if item.get("has_checkbox") is True else ""
    label = f"{words(item, 'label') or '•'} {box}"
    inner = {key: item[key] for key in item if key != "label"}
    found = _plain(inner, within, depth + 2)
    return Piece(
        text=label + found.text.replace("\n", "\n  "),
        html=escape(label, quote=False) + found.html.replace("\n", "\n  "),
    )


def _table(value: Raw, within: frozenset[str], depth: int) -> Piece:
    """A table: a line for each row, its cells side by side."""
    held = value.get("cells")
    lines = []
    for row in held if isinstance(held, list) else [held]:
        cells = [
            _read(one, within, depth + 2) for one in (row if isinstance(row, list) else [row])
        ]
        lines.append(_joined(" | ", [one for one in cells if one.text.strip()]))
    return _lined([*lines, _rest(value, "cells", within, depth)])


def _rest(value: Raw, but: str, within: frozenset[str], depth: int) -> Piece:
    """What a block says besides the key that gives it its shape."""
    return _plain({key: value[key] for key in value if key != but}, within, depth + 1)


def _detailed(value: Raw, within: frozenset[str], depth: int) -> Piece:
    """What can be unfolded: its title in bold, then what it hides."""
    title = _part({"type": "bold", "text": value.get("summary")}, within, depth + 1)
    return _lined([title, _rest(value, "summary", within, depth)])


def _lined(found: Iterable[Piece]) -> Piece:
    return _joined("\n", [one for one in found if one.text.strip()])


def _joined(by: str, found: Iterable[Piece]) -> Piece:
    pieces = list(found)
    return Piece(
        text=by.join(one.text for one in pieces), html=by.join(one.html for one in pieces)
    )


SHAPES: Mapping[str, Callable[[Raw, frozenset[str], int], Piece]] = {
    "items": _listed,
    "cells": _table,
    "summary": _detailed,
}
"""What gives a block a shape of its own: the key it cannot do without."""

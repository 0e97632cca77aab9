"""Telegram's text and entities back into Telegram HTML, as the bot had written it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from bot.telegram.incoming.rich_text import flattened
from bot.telegram.raw import Raw, items, number, words

SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}


def _linked(entity: Raw) -> tuple[str, str]:
    return f'<a href="{escape(words(entity, "url"))}">', "</a>"


def _preformatted(entity: Raw) -> tuple[str, str]:
    language = words(entity, "language")
    if language:
        return f'<pre><code class="language-{escape(language)}">', "</code></pre>"
    return "<pre>", "</pre>"


SPECIAL: dict[str, Callable[[Raw], tuple[str, str]]] = {
    "text_link": _linked,
    "pre": _preformatted,
    "expandable_blockquote": lambda _: ("<blockquote expandable>", "</blockquote>"),
}


def shown(message: Raw) -> str:
    """The HTML of a message's text, caption or blocks. Links that Telegram found stay text."""
    text, entities = words(message, "text"), items(message, "entities")
    if not text:
        text, entities = words(message, "caption"), items(message, "caption_entities")
    if not text:
        return flattened(message).html
    known = [each for each in entities if tags(each) is not None]
    return html_of(text, known) if known else escape(text, quote=False)


def tags(entity: Raw) -> tuple[str, str] | None:
    """The opening and closing tag of an entity, None when it needs none."""
    kind = words(entity, "type")
    if kind in SIMPLE:
        return f"<{SIMPLE[kind]}>", f"</{SIMPLE[kind]}>"
    return SPECIAL[kind](entity) if kind in SPECIAL else None


def html_of(text: str, entities: list[Raw]) -> str:
    """Text and its entities (offsets in UTF-16 units, nested or side by side) as HTML."""
    units = text.encode("utf-16-le")
    pieces: list[str] = []
    closing: list[tuple[int, str]] = []
    place = 0

    def write(until: int) -> None:
        nonlocal place
        pieces.append(escape(units[place:until].decode("utf-16-le", "replace"), quote=False))
        place = max(place, until)

    def close(until: int) -> None:
        while closing and closing[-1][0] <= until:
            end, tag = closing.pop()
            write(end)
            pieces.append(tag)

    for start, end, opened, closed in spans(entities, len(units)):
        close(start)
        write(start)
        pieces.append(opened)
        closing.append((min([end, *(after for after, _ in closing)]), closed))
    close(len(units))
    write(len(units))
    return "".join(pieces)


def spans(entities: list[Raw], length: int) -> list[tuple[int, int, str, str]]:
    """The entities as byte ranges with their tags, outermost first; empty ones left out."""
    found = []
    for entity in entities:
        start = 2 * number(entity, "offset")
        end = min(start + 2 * number(entity, "length"), length)
        pair = tags(entity)
        if pair and 0 <= start < end:
            found.append((start, end, *pair))
    return sorted(found, key=lambda span: (span[0], -span[1]))

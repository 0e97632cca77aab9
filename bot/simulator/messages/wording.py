"""The words of a message: what Telegram finds by itself in a text, and its limits of length."""

import re
from typing import Any

from bot.simulator.messages.formatting import MAX_ENTITIES, parse_html, units
from bot.simulator.world.refusals import Json, bad

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>«»]+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w@])@\w{4,32})"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/@]))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
MAY_HOLD = re.compile(r"[/@#]|://")


def found_in(text: str) -> list[Json]:
    """The entities Telegram finds in a text nobody marked up: links, commands, mentions."""
    if not MAY_HOLD.search(text):
        return []
    return [
        {
            "type": each.lastgroup,
            "offset": units(text[: each.start()]),
            "length": units(each[0]),
        }
        for each in FOUND.finditer(text)
    ]


def worded(raw: str, parse_mode: str, entities: Any) -> tuple[str, list[Json]]:
    """A text as the bot wrote it, to the text and entities people see; trailing space is cut."""
    mode = parse_mode.lower()
    if mode == "html":
        text, marked = parse_html(raw)
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        text, marked = raw, list(entities or [])[:MAX_ENTITIES]
    trimmed = text.rstrip()
    if len(trimmed) < len(text):
        text, marked = trimmed, _clamped(marked, units(trimmed))
    return text, _joined(marked, found_in(text))


def limited_text(text: str, refusal: str) -> str:
    """The text, if Telegram takes it: not empty, at most 4096 UTF-16 code units."""
    if not text.strip():
        raise bad("message text is empty")
    if len(text) > TEXT_LIMIT // 2 and units(text) > TEXT_LIMIT:
        raise bad(refusal)
    return text


def limited_caption(text: str) -> str:
    """The caption, if Telegram takes it: at most 1024 UTF-16 code units, perhaps empty."""
    if len(text) > CAPTION_LIMIT // 2 and units(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return text


def in_pieces(text: str) -> list[str]:
    """A long text as a person's application sends it: in pieces of 4096 code units at most."""
    pieces: list[str] = []
    while units(text) > TEXT_LIMIT:
        cut = TEXT_LIMIT // 2 if units(text[:TEXT_LIMIT]) > TEXT_LIMIT else TEXT_LIMIT
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _clamped(entities: list[Json], length: int) -> list[Json]:
    return [
        {**each, "length": min(each["length"], length - each["offset"])}
        for each in entities
        if each["offset"] < length
    ]


def _joined(marked: list[Json], found: list[Json]) -> list[Json]:
    if not found:
        return marked
    closed = [
        (each["offset"], each["offset"] + each["length"])
        for each in marked
        if each["type"] in ("code", "pre", "text_link")
    ]
    free = [
        each
        for each in found
        if not any(a < each["offset"] + each["length"] and each["offset"] < b for a, b in closed)
    ]
    return sorted([*marked, *free], key=lambda each: (each["offset"], -each["length"]))

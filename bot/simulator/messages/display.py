"""Messages as people see them: safe HTML from text and entities. It escapes whatever was typed."""

from html import escape

from bot.simulator.world.refusals import Json

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="spoiler" tabindex="0">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
    "mention": ('<span class="mention">', "</span>"),
    "hashtag": ('<span class="mention">', "</span>"),
    "bot_command": ('<span class="command">', "</span>"),
}
SAFE = ("http://", "https://", "mailto:", "tel:")


def html_of(text: str, entities: list[Json]) -> str:
    """The text with its entities as HTML elements; unknown entities leave plain text."""
    wide = text.encode("utf-16-le", "surrogatepass")
    ends: list[tuple[int, str]] = []
    parts: list[str] = []
    at = 0
    for entity in sorted(entities, key=lambda each: (each["offset"], -each["length"])):
        at = _close(parts, ends, wide, at, entity["offset"])
        parts.append(_plain(wide, at, entity["offset"]))
        at = max(at, entity["offset"])
        end = entity["offset"] + entity["length"]
        opening, closing = _tags(entity, _slice(wide, entity["offset"], end))
        parts.append(opening)
        ends.append((min(end, ends[-1][0]) if ends else end, closing))
    at = _close(parts, ends, wide, at, len(wide))
    parts.append(_plain(wide, at, len(wide)))
    return "".join(parts)


def _close(parts: list[str], ends: list[tuple[int, str]], wide: bytes, at: int, until: int) -> int:
    while ends and ends[-1][0] <= until:
        end, closing = ends.pop()
        parts.append(_plain(wide, at, end))
        parts.append(closing)
        at = max(at, end)
    return at


def _tags(entity: Json, inner: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in ("text_link", "url", "email"):
        link = entity.get("url") or (f"mailto:{inner}" if kind == "email" else inner)
        if link.startswith(SAFE):
            return f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return TAGS.get(kind, ("", ""))


def _slice(wide: bytes, start: int, end: int) -> str:
    return wide[start * 2 : end * 2].decode("utf-16-le", "replace")


def _plain(wide: bytes, start: int, end: int) -> str:
    return escape(_slice(wide, start, end)) if end > start else ""

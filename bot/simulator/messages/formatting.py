"""Telegram's HTML parse mode: marked-up text to (text, entities), as strict as Telegram is.

Offsets and lengths are UTF-16 code units; byte offsets in refusals count UTF-8 bytes.
Source: core.telegram.org/bots/api, « HTML style », and the refusals of its server.
"""

import re

from bot.simulator.world.refusals import Json, Refusal, bad

PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
ESCAPES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));?")
SPACES = " \t\r\n\f\v"
MAX_ENTITIES = 100


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def unescaped(text: str) -> str:
    """The text with Telegram's few character references replaced; others stay as they are."""
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return ESCAPES.get(name, found[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else found[0]


def parse_html(html: str) -> tuple[str, list[Json]]:
    """The text and its entities, outermost first; a ``Refusal`` on any mistake in the markup."""
    return _Reader(html).read()


class _Open:
    """A tag waiting for its end."""

    def __init__(self, tag: str, attributes: dict[str, str], at: int, part: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.at = at
        self.part = part


class _Reader:
    """One pass over the markup."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.length = 0
        self.parts: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while (start := self.html.find("<", self.at)) >= 0:
            self._text(self.html[self.at : start])
            self.at = start
            if self.html.startswith("</", start):
                self._end_tag()
            else:
                self._start_tag()
        self._text(self.html[self.at :])
        if self.open:
            raise _mistake(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.parts), _tidy(self.entities)

    def _text(self, raw: str) -> None:
        if raw:
            text = unescaped(raw)
            self.parts.append(text)
            self.length += units(text)

    def _start_tag(self) -> None:
        start = self.at
        close = self._until(start + 1, SPACES + ">")
        if close >= len(self.html):
            raise _mistake(f"Unclosed start tag at byte offset {self._bytes(start)}")
        tag = self.html[start + 1 : close].lower()
        if tag not in PLAIN_TAGS:
            where = self._bytes(start)
            raise _mistake(f'Unsupported start tag "{tag}" at byte offset {where}')
        self.at = close
        attributes = self._attributes(tag, start)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            where = self._bytes(start)
            raise _mistake(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(_Open(tag, attributes, self.length, len(self.parts)))

    def _attributes(self, tag: str, start: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self.at = self._skip_spaces(self.at)
            if self.at >= len(self.html):
                where = self._bytes(start)
                raise _mistake(f'Unclosed start tag "{tag}" at byte offset {where}')
            if self.html[self.at] == ">":
                self.at += 1
                return found
            name, value = self._attribute(tag, start)
            found.setdefault(name, value)

    def _attribute(self, tag: str, start: int) -> tuple[str, str]:
        end = self._until(self.at, SPACES + "=>/\"'")
        name = self.html[self.at : end].lower()
        where = self._bytes(start)
        if not name:
            raise _mistake(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        self.at = self._skip_spaces(end)
        if self.html[self.at : self.at + 1] in (">", "/") or not self._peek("="):
            if self.html[self.at : self.at + 1] == "/":
                raise _mistake(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
            return name, ""
        self.at = self._skip_spaces(self.at + 1)
        return name, self._value(tag, start)

    def _value(self, tag: str, start: int) -> str:
        quote = self.html[self.at : self.at + 1]
        if quote not in ("'", '"'):
            end = self._until(self.at, SPACES + ">")
            value = self.html[self.at : end]
            self.at = end
            return unescaped(value)
        end = self.html.find(quote, self.at + 1)
        if end < 0:
            where = self._bytes(start)
            raise _mistake(f'Unclosed start tag "{tag}" at byte offset {where}')
        value = self.html[self.at + 1 : end]
        self.at = end + 1
        return unescaped(value)

    def _end_tag(self) -> None:
        start = self.at
        close = self.html.find(">", start)
        if close < 0:
            raise _mistake(f"Unclosed end tag at byte offset {self._bytes(start)}")
        tag = self.html[start + 2 : close].strip().lower()
        if not self.open:
            raise _mistake(f"Unexpected end tag at byte offset {self._bytes(start)}")
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _mistake(
                f"Unmatched end tag at byte offset {self._bytes(start)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self.at = close + 1
        if self.length > opened.at:
            self._entity(opened)

    def _entity(self, opened: _Open) -> None:
        entity: Json = {
            "type": PLAIN_TAGS[opened.tag],
            "offset": opened.at,
            "length": self.length - opened.at,
        }
        if opened.tag == "a":
            inner = "".join(self.parts[opened.part :])
            link = opened.attributes.get("href") or inner
            if not re.match(r"(https?|tg|mailto|tel):|[\w-]+\.\w", link):
                return
            entity["url"] = link
        language = opened.attributes.get("class", "").removeprefix("language-")
        if opened.tag == "code" and language and self.open and self.open[-1].tag == "pre":
            entity["type"], entity["language"] = "pre", language
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def _until(self, at: int, stops: str) -> int:
        while at < len(self.html) and self.html[at] not in stops:
            at += 1
        return at

    def _skip_spaces(self, at: int) -> int:
        while at < len(self.html) and self.html[at] in SPACES:
            at += 1
        return at

    def _peek(self, character: str) -> bool:
        return self.html[self.at : self.at + 1] == character

    def _bytes(self, at: int) -> int:
        return len(self.html[:at].encode("utf-8", "surrogatepass"))


def _mistake(description: str) -> Refusal:
    return bad(f"can't parse entities: {description}")


def _tidy(entities: list[Json]) -> list[Json]:
    """Outermost first; nothing inside code; the pre around a code with a language goes away."""
    ordered = sorted(entities, key=lambda each: (each["offset"], -each["length"]))
    languages = {(e["offset"], e["length"]) for e in ordered if "language" in e}
    kept: list[Json] = []
    code_until = -1
    for entity in ordered:
        span = (entity["offset"], entity["length"])
        if entity["type"] == "pre" and span in languages and "language" not in entity:
            continue
        if entity["offset"] < code_until:
            continue
        if entity["type"] in ("code", "pre"):
            code_until = entity["offset"] + entity["length"]
        kept.append(entity)
    return kept[:MAX_ENTITIES]

"""Telegram's HTML as its documentation allows it: tags, attributes, nesting, character references.

Source: core.telegram.org/bots/api, « Formatting options » and « HTML style ». Written apart from
the simulator's own reader, so that one does not excuse the other.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

SIMPLE = ("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler")
ATTRIBUTES = {
    **dict.fromkeys(SIMPLE, r""),
    "span": r' class="tg-spoiler"',
    "a": r' href="[^"<>]+"',
    "tg-emoji": r' emoji-id="\d+"',
    "code": r'(?: class="language-[^"<>]+")?',
    "pre": r"",
    "blockquote": r"(?: expandable)?",
}
"""Each tag with all it may say."""
TOKEN = re.compile(r"<(?P<tag>[^<>]*)>|(?P<reference>&[#\w]*;?)|(?P<bare>[<>])|[^<>&]+")
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
OPENING = re.compile(r"([a-z-]+)(.*)", re.DOTALL)
CODE = {"pre", "code"}
FOR_ALL = ("span", *SIMPLE)
MOST_ENTITIES = 100  # the rest loses its formatting (PTB, constants.MessageLimit)


class Unreadable(Exception):
    """Telegram would refuse the markup, or not show it as it was meant; says why."""


@dataclass(slots=True)
class Reading:
    """What was read so far."""

    shown: str = ""
    entities: int = 0
    open: tuple[str, ...] = ()


def shown(source: str) -> str:
    """What people see of it. Raises `Unreadable`."""
    now = Reading()
    for found in TOKEN.finditer(source):
        if found["bare"]:
            raise Unreadable(f"a bare {found['bare']}")
        if found["tag"] is not None:
            _tag(now, found["tag"])
        elif found["reference"]:
            if not REFERENCE.fullmatch(found["reference"]):
                raise Unreadable(f"{found['reference']} is no reference Telegram knows")
            now.shown += html.unescape(found["reference"])
        else:
            now.shown += found.group()
    if now.open:
        raise Unreadable(f"<{now.open[-1]}> is never closed")
    if now.entities > MOST_ENTITIES:
        raise Unreadable(f"{now.entities} entities, at most {MOST_ENTITIES}")
    return now.shown


def _tag(now: Reading, inside: str) -> None:
    if inside.startswith("/"):
        if not now.open or now.open[-1] != inside[1:]:
            raise Unreadable(f"<{inside}> closes nothing that is open last")
        now.open = now.open[:-1]
        return
    found = OPENING.fullmatch(inside)
    if found is None or found[1] not in ATTRIBUTES:
        raise Unreadable(f"<{inside.partition(' ')[0]}> is no tag Telegram knows")
    if not re.fullmatch(ATTRIBUTES[found[1]], found[2]):
        raise Unreadable(f"<{found[1]}> with attributes Telegram does not know")
    _nested(found[1], now.open)
    now.open = (*now.open, found[1])
    now.entities += 1


def _nested(tag: str, around: tuple[str, ...]) -> None:
    """A quotation holds all but another one; bold and its like hold all but code; code nothing."""
    for each in around:
        if (tag, each) == ("code", "pre") or (each == "blockquote" != tag):
            continue
        if (tag not in FOR_ALL and each not in FOR_ALL) or CODE & {tag, each}:
            raise Unreadable(f"<{tag}> inside <{each}>")

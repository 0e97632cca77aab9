"""What in a text is somebody's, and is taken out of it before it goes where others read.

Hidden: what is written like a mail, a phone, an address or an official number, and the names that
are known. `anonymous` also hides what looks like a person's name. A first name typed without a
capital, that nobody told the bot, is not recognised.
"""

from __future__ import annotations

import re

from bot.core.triage.field import NOTHING, Field
from bot.core.triage.personal import FIRST_NAME, OPENING_NAME, nobodys

HIDDEN = "[retiré]"
_PRIVATE = (
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"(?:\+33|0)\s*[1-9](?:[\s.-]*\d{2}){4}"),
    re.compile(r"(?<!\w)@\w{4,32}"),
    re.compile(r"(?:https?://)?t\.me/[\w/+-]+"),
    re.compile(r"\b\d{14}\b|\b\d{3}[ \u00a0]\d{3}[ \u00a0]\d{3}[ \u00a0]\d{5}\b"),
)
"""Mails, phones, Telegram names and SIRET numbers: they are somebody's, and no page's."""
_OUTSIDE = (
    re.compile(r"(?:https?://|\bwww\.)[^\s,;]+", re.IGNORECASE),
    re.compile(r"(?:\+|\b00)[1-9](?:[\s.-]?\d){7,14}"),
    re.compile(r"\b[Ww][ \u00a0]?\d(?:[ \u00a0.]?\d){8}\b"),
    re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[\dA-Z]{4}){3,8}\b"),
    re.compile(r"(?<![\d.,])\d{8,}(?![\d.,])|\b\d{3}[ \u00a0]\d{3}[ \u00a0]\d{3}\b"),
)
"""Addresses, phones of elsewhere, RNA and bank numbers, any long number."""
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n")


def hidden(text: str, names: tuple[str, ...]) -> str:
    """The text without what is somebody's: mails, phones, names of the team and its members."""
    for pattern in _PRIVATE:
        text = pattern.sub(HIDDEN, text)
    for name in sorted((one for one in names if len(one) > 2), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text


def anonymous(text: str, names: tuple[str, ...], field: Field = NOTHING) -> str:
    """The same, also without web addresses, any long number, and what is written like a name.

    `field`: the levelled words of the journey, which are nobody's.
    """
    text = hidden(text, names)
    for pattern in _OUTSIDE:
        text = pattern.sub(HIDDEN, text)
    return hidden(text, tuple(_looks_named(text, field)))


def _looks_named(text: str, field: Field) -> list[str]:
    """The words with a capital inside a sentence, or that open one as a person would."""
    found = [one.group() for one in FIRST_NAME.finditer(text)]
    for sentence in _SENTENCES.split(text):
        if opening := OPENING_NAME.match(sentence.strip()):
            found.append(opening.group(1) or opening.group(2))
    return [one for one in found if not nobodys(one, field)]

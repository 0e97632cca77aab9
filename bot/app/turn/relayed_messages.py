"""A person's message goes on to the other side: as words signed, or copied as it stands."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.app.batch import Batch
from bot.app.incoming import Original
from bot.app.message_splitting import split
from bot.app.turn.place import Place, topic
from bot.core.effects import Carry, Forward
from bot.core.french.phrases import N
from bot.store import outbox
from bot.store.outbox import CAPTION, COPY, EDIT, HUMAN_WORDS, Address, Letter

TEXT = "text"
CAPTIONED = ("photo", "video", "document", "audio", "voice", "animation")
"""What may carry words under it (Bot API, copyMessage: the rest takes no caption)."""
EDITED = "<i>(modifié)</i>"


_COMMAND = re.compile(r"^/\w{1,32}(?:@\w+)?\s+(?=\S)")


def forward(batch: Batch, place: Place, effect: Forward) -> None:
    """The team's message, in its topic, without the command it may begin with.

    An edit follows to the copy.
    """
    if place.original is None:
        return
    original = replace(place.original, html=_COMMAND.sub("", place.original.html))
    to = topic(place)
    if effect.edited:
        _edit(batch, to, place, original, effect.name)
    else:
        _pass(batch, to, place, original, effect.name, silent=effect.quiet)


def carry(batch: Batch, place: Place, effect: Carry) -> None:
    """The animator's message, signed, in the private chat; they see what became of it."""
    if place.original is not None:
        to = Address(chat=place.chat, team=place.team)
        _pass(batch, to, place, place.original, effect.name, told=True)


def amend(batch: Batch, place: Place, original: Original, name: str) -> None:
    """The animator changed a message that went to the team: its copy changes too."""
    to = Address(chat=place.chat, team=place.team)
    _edit(batch, to, replace(place, original=original), original, name)


def _pass(
    batch: Batch,
    to: Address,
    place: Place,
    original: Original,
    name: str,
    *,
    told: bool = False,
    silent: bool = False,
) -> None:
    letter = Letter(
        source=place.source,
        originals=(original.message,),
        answers=original.reply_to,
        word=original.kind,
        told=told,
        silent=silent,
    )
    if original.kind == TEXT:
        *parts, last = split(signed(name, original.html))
        for part in parts:
            outbox.post(batch.unit, to, Letter(html=part), batch.now, rank=HUMAN_WORDS)
        outbox.post(batch.unit, to, replace(letter, html=last), batch.now, rank=HUMAN_WORDS)
    elif original.album:
        batch.gather(to, letter, (place.source, original.album))
    else:
        html = signed(name, original.html) if original.kind in CAPTIONED else ""
        letter = replace(letter, html=html)
        outbox.post(batch.unit, to, letter, batch.now, kind=COPY, rank=HUMAN_WORDS)


def _edit(batch: Batch, to: Address, place: Place, original: Original, name: str) -> None:
    kind = EDIT if original.kind == TEXT else CAPTION
    html = f"{signed(name, original.html)}\n{EDITED}"
    letter = Letter(
        html=split(html)[0],
        source=place.source,
        originals=(original.message,),
        word=original.kind,
    )
    outbox.post(batch.unit, to, letter, batch.now, kind=kind, rank=HUMAN_WORDS)


def signed(name: str, html: str) -> str:
    """« Claire : Bonjour »; the name alone when there are no words. `name` is escaped."""
    return f"<b>{name}</b>{N}:\n{html}" if html else f"<b>{name}</b>"

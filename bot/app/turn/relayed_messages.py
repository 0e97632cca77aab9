"""A person's message goes on to the other side: as words signed, or copied as it stands.

A rich message goes as ordinary words, then its files: many clients would show its copy blank.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.app.batch import Batch
from bot.app.incoming import Original
from bot.app.message_splitting import plain, split, units
from bot.app.turn import files_again
from bot.app.turn.place import Place, topic
from bot.app.turn.team_groups import group_of
from bot.app.turn.team_names import limit
from bot.core.effects import Carry, Forward
from bot.core.french.phrases import N
from bot.store import outbox, teams
from bot.store.outbox import CAPTION, COPY, EDIT, HUMAN_WORDS, MESSAGE, Address, Letter

TEXT = "text"
CAPTIONED = ("photo", "video", "document", "audio", "voice", "animation")
"""What may carry words under it (Bot API, copyMessage: the rest takes no caption)."""
CAPTION_LIMIT = 1024
"""UTF-16 units of a caption once its entities are read (Bot API, copyMessage)."""
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
    elif batch.passes(place.source, original.message):
        _pass(batch, to, place, original, effect.name, silent=effect.quiet)


def carry(batch: Batch, place: Place, effect: Carry) -> None:
    """The animator's message, signed, in the private chat of each person of the team, or of one,
    and in the team's own group; they see what became of it where the team spoke last.
    """
    if place.original is None:
        return
    others: list[int] = []
    if not effect.person and place.team is not None:
        batch.unit.flush()
        chats = (*teams.chats(batch.connection, place.team), group_of(batch, place.team))
        others = [one for one in chats if one not in (0, place.chat)]
    for chat in (place.chat, *others):
        to = Address(chat=chat, team=place.team)
        _pass(batch, to, place, place.original, effect.name, told=chat == place.chat)


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
        originals=original.messages,
        answers=original.reply_to,
        about=(place.author,) if place.author else (),
        word=original.kind,
        told=told,
        silent=silent,
    )
    if original.kind == TEXT:
        _say(batch, to, letter, signed(name, original.html))
        files_again.post(batch, to, original.files, of=replace(letter, told=False, answers=0))
    else:
        alone = len(original.messages) == 1 and original.kind in CAPTIONED
        html = signed(name, original.html) if alone else ""
        mute = not html and to.chat is not None and batch.ties(to.chat).several
        if mute or units(plain(html)) > CAPTION_LIMIT:
            # The words of the caption are already as long as may be: who wrote them is said apart;
            # so is which team it is about, under what bears no words.
            first = Letter(html=signed(name, ""), silent=silent)
            outbox.post(batch.unit, to, first, batch.now, rank=HUMAN_WORDS)
            html = ""
        letter = replace(letter, html=html)
        outbox.post(batch.unit, to, letter, batch.now, kind=COPY, rank=HUMAN_WORDS)


def _say(batch: Batch, to: Address, letter: Letter, html: str, kind: str = MESSAGE) -> None:
    """A text, or the change of one, in as many messages as it takes."""
    cut = split(html, limit=limit(batch, to.chat))
    for part, words in enumerate(cut):
        ends = part == len(cut) - 1
        one = replace(letter, html=words, part=part, last=ends, told=letter.told and ends)
        outbox.post(batch.unit, to, one, batch.now, kind=kind, rank=HUMAN_WORDS)


def _edit(batch: Batch, to: Address, place: Place, original: Original, name: str) -> None:
    """What is neither text nor captioned (a position that moves) has no words to change."""
    letter = Letter(source=place.source, originals=(original.message,), word=original.kind)
    if original.kind == TEXT:
        _say(batch, to, letter, f"{signed(name, original.html)}\n{EDITED}", EDIT)
    elif original.kind in CAPTIONED:
        letter = replace(letter, html=_caption(name, original.html))
        outbox.post(batch.unit, to, letter, batch.now, kind=CAPTION, rank=HUMAN_WORDS)


def _caption(name: str, html: str) -> str:
    """The caption that changed, with as much around it as there is room for."""
    whole = f"{signed(name, html)}\n{EDITED}"
    fitting = (one for one in (whole, f"{html}\n{EDITED}") if units(plain(one)) <= CAPTION_LIMIT)
    return next(fitting, html)


def signed(name: str, html: str) -> str:
    """« Claire : Bonjour »; the name alone when there are no words. `name` is escaped."""
    return f"<b>{name}</b>{N}:\n{html}" if html else f"<b>{name}</b>"

"""What an animator wrote, kept under our question until a press says what becomes of it.

A message that could leave for the wrong reader leaves for nobody: its author is asked, and it
waits with the question (`links.kept`), so that it outlives a restart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from bot.app.batch import Batch
from bot.app.incoming import GroupCommanded, GroupEdited, GroupSpoke, Original
from bot.core.team.situation import Person
from bot.core.turn import Rows
from bot.store import outbox
from bot.store.database.codec import to_text
from bot.store.outbox import AWAITED, Address, Letter
from bot.store.relay import request_links
from bot.store.relay.request_links import Link

ROLE, AGREED = "kept", "agreed"
"""Roles of our messages: words wait under it; a reply to it is what was agreed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What waits: by whom, the message as it stands, and the words that a press would confirm."""

    by: Person
    original: Original | None = None
    words: str = ""


_decoder = msgspec.json.Decoder(Kept)


def text(kept: Kept) -> str:
    """As it is stored."""
    return to_text(kept)


def ask(
    batch: Batch,
    team: int,
    said: GroupSpoke | GroupCommanded,
    html: str,
    rows: Rows,
    *,
    request: str = "",
    words: str = "",
) -> None:
    """Ask its author what becomes of that message; nothing of it leaves before.

    `words`: a command as it was understood, its name first.
    """
    letter = Letter(
        html=html,
        buttons=rows,
        reply_to=said.original.message,
        request=request,
        role=ROLE,
        kept=text(Kept(by=said.by, original=said.original, words=words)),
    )
    to = Address(chat=said.chat, team=team, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)


def changed(batch: Batch, team: int, said: GroupEdited) -> bool:
    """Its author changes a message that waits: it waits as it reads now. False if none does."""
    for link in request_links.waiting(batch.connection, said.chat, team, ROLE):
        kept = of(link)
        if kept is None or kept.original is None or kept.words:
            continue
        if kept.original.message == said.original.message:
            now = replace(kept, original=said.original)
            request_links.keep(batch.connection, link, text(now))
            return True
    return False


def of(link: Link | None) -> Kept | None:
    """What waits under that message; None for nothing, or nothing any more."""
    return _decoder.decode(link.kept) if link is not None and link.kept else None

"""What an animator wrote, kept under our question until a press says what becomes of it.

A message that could leave for the wrong reader leaves for nobody: its author is asked, and it
waits with the question (`links.kept`), so that it outlives a restart.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from bot.app.batch import Batch
from bot.app.incoming import GroupCommanded, GroupSpoke, Original
from bot.core.team.situation import Person
from bot.core.turn import Rows
from bot.store import outbox
from bot.store.database.codec import to_text
from bot.store.outbox import AWAITED, Address, Letter
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


def of(link: Link | None) -> Kept | None:
    """What waits under that message; None for nothing, or nothing any more."""
    return _decoder.decode(link.kept) if link is not None and link.kept else None

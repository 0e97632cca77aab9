"""What an erasure must find again is known by its message once it is there: what names a team, or
shows its files, in a group outside its topic; what names one of its people to another.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.delivery import delivery_phrases as words
from bot.app.messenger import Delivered
from bot.app.turn import unnaming
from bot.store import named, outbox, teams
from bot.store.outbox import AWAITED, COPY, EDIT, FILES, Address, Letter, Outgoing
from bot.store.relay import shown_outside

log = logging.getLogger(__name__)


def landed(batch: Batch, row: Outgoing, receipt: Delivered) -> None:
    """Whom the message that arrived names, or whose files it shows."""
    if row.letter.names:
        _teams(batch, row, receipt.message)
    if row.team is None:
        return
    if row.animators and not row.thread and row.kind in (COPY, FILES):
        _files(batch, row, row.team, receipt.messages or (receipt.message,))
    if row.letter.about and teams.exists(batch.connection, row.team):
        named.keep(batch.connection, row.team, row.chat, receipt.message, row.letter.about)


def _teams(batch: Batch, row: Outgoing, message: int) -> None:
    """Keep which teams it names; it is taken back if one of them was erased meanwhile."""
    there = row.letter.message or message
    gone = shown_outside.keep(batch.connection, row.chat, there, row.letter.names)
    if gone:
        html = phrases.ERASED if len(row.letter.names) == 1 else phrases.ERASED_LIST
        to = Address(chat=row.chat, animators=True)
        letter = Letter(html=html, message=there)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)


def _files(batch: Batch, row: Outgoing, team: int, messages: Sequence[int]) -> None:
    gone = [
        (row.chat, message)
        for message in messages
        if shown_outside.keep(batch.connection, row.chat, message, (team,), media=True)
    ]
    unnaming.wipe(batch, gone)


def not_wiped(batch: Batch, row: Outgoing, reason: str) -> None:
    """The group is asked to do what the bot may not."""
    log.error(
        "outbox row %d: messages were not deleted: %s",
        row.id,
        reason,
        extra={"event": "not-deleted"},
    )
    letter = Letter(html=words.DELETE_IT, reply_to=row.letter.originals[0])
    to = Address(chat=row.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)

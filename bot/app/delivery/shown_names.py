"""What names a team in a group, outside its topic, is known by its message once it is there."""

from __future__ import annotations

from bot.app import phrases
from bot.app.batch import Batch
from bot.store import outbox
from bot.store.outbox import AWAITED, EDIT, Address, Letter, Outgoing
from bot.store.relay import shown_outside


def landed(batch: Batch, row: Outgoing, message: int) -> None:
    """Keep which teams it names; it is taken back if one of them was erased meanwhile."""
    there = row.letter.message or message
    gone = shown_outside.keep(batch.connection, row.chat, there, row.letter.names)
    if gone:
        html = phrases.ERASED if len(row.letter.names) == 1 else phrases.ERASED_LIST
        to = Address(chat=row.chat, animators=True)
        letter = Letter(html=html, message=there)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)

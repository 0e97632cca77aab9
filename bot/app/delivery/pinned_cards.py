"""The pinned card is there, or is gone: what follows from it."""

from __future__ import annotations

from dataclasses import replace

from bot.app.batch import Batch
from bot.store import boards, outbox, ties
from bot.store.outbox import BOARD, EDIT, MESSAGE, PIN, TIDYING, UNPIN, Address, Letter, Outgoing


def landed(batch: Batch, row: Outgoing, message: int) -> None:
    """A card just sent is pinned; one that two turns sent at once leaves the top to the last."""
    if row.letter.role != BOARD or row.kind != MESSAGE or row.team is None:
        return
    to = Address(chat=row.chat, team=row.team)
    before = boards.put(batch.connection, row.team, row.chat, message)
    if before:
        outbox.post(batch.unit, to, Letter(message=before), batch.now, kind=UNPIN, rank=TIDYING)
    if not _speaks_of_it(batch, row):
        return
    outbox.post(batch.unit, to, Letter(message=message), batch.now, kind=PIN, rank=TIDYING)


def lost(batch: Batch, row: Outgoing) -> None:
    """The person deleted the card: it is sent again, below."""
    if row.letter.role != BOARD or row.kind != EDIT or row.team is None:
        return
    boards.put(batch.connection, row.team, row.chat, 0)
    if not _speaks_of_it(batch, row):
        return
    to = Address(chat=row.chat, team=row.team)
    letter = replace(row.letter, message=0)
    outbox.post(batch.unit, to, letter, batch.now, kind=MESSAGE, rank=TIDYING)


def _speaks_of_it(batch: Batch, row: Outgoing) -> bool:
    """Does that chat speak of the team of the card, its person being of several?"""
    known = ties.of_chats(batch.connection, [row.chat]).get(row.chat, ties.NONE)
    return known.present == row.team

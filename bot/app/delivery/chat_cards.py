"""A card that is there: it enters the transcript, and the one before it loses its buttons."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.store import cards, history, outbox
from bot.store.database.tables import BARE
from bot.store.history import OUT, Line
from bot.store.outbox import STRIP, TIDYING, Address, Letter, Outgoing


def landed(batch: Batch, row: Outgoing, message: int) -> None:
    """Note which message the card is. One that was replaced before it left has only been said."""
    if not row.card or row.team is None:
        return
    if row.card == BARE:
        former = 0 if cards.is_there(batch.connection, row.team, row.chat) else None
    else:
        card = message if row.letter.buttons else 0
        former = cards.landed(batch.connection, row.team, row.chat, card)
    if former is None:  # the team was erased meanwhile
        return
    line = Line(at=batch.now, way=OUT, kind="say", text=row.letter.html)
    history.add(batch.unit, row.team, line)
    if former not in (0, message):
        to, letter = Address(chat=row.chat, team=row.team), Letter(message=former)
        outbox.post(batch.unit, to, letter, batch.now, kind=STRIP, rank=TIDYING)

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
    former = cards.present(batch.connection, row.team, row.chat)
    if former is None:  # the team was erased meanwhile
        return
    line = Line(at=batch.now, way=OUT, kind="say", text=row.letter.html)
    history.add(batch.unit, row.team, line)
    if row.card == BARE:
        return
    cards.show(batch.unit, row.team, row.chat, message if row.letter.buttons else 0)
    if former not in (0, message):
        to, letter = Address(chat=row.chat, team=row.team), Letter(message=former)
        outbox.post(batch.unit, to, letter, batch.now, kind=STRIP, rank=TIDYING)

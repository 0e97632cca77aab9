"""The pinned card of a team: sent once and pinned, then edited; taken off when not wanted."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.core.effects import Board
from bot.store import boards, outbox
from bot.store.outbox import AWAITED, BOARD, EDIT, MESSAGE, TIDYING, UNPIN, Address, Letter


def write(batch: Batch, team: int, effect: Board) -> None:
    """A row for each private chat of the team. What was to be shown and has not left is not."""
    batch.unit.flush()
    outbox.forget_of(batch.connection, team, BOARD)
    for chat, message in boards.of_team(batch.connection, team).items():
        to = Address(chat=chat, team=team)
        if effect.html:
            letter = Letter(html=effect.html, message=message, role=BOARD, silent=True)
            kind, rank = (EDIT, TIDYING) if message else (MESSAGE, AWAITED)
            outbox.post(batch.unit, to, letter, batch.now, kind=kind, rank=rank)
        elif message:
            boards.put(batch.connection, chat, 0)
            outbox.post(
                batch.unit, to, Letter(message=message), batch.now, kind=UNPIN, rank=TIDYING
            )


def taken_off(batch: Batch, team: int, farewell: str) -> None:
    """The team is forgotten: its card says nothing any more. Those rows name nobody."""
    for chat in boards.of_team(batch.connection, team):
        taken_off_in(batch, team, chat, farewell)


def taken_off_in(batch: Batch, team: int, chat: int, farewell: str) -> None:
    """Someone leaves the team: the card of their chat says nothing of it any more."""
    message = boards.of_team(batch.connection, team).get(chat, 0)
    if message:
        to = Address(chat=chat)
        letter = Letter(html=farewell, message=message)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=TIDYING)
        outbox.post(batch.unit, to, Letter(message=message), batch.now, kind=UNPIN, rank=TIDYING)

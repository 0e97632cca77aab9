"""The pinned card of a team: sent once and pinned, then edited; taken off when not wanted."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.core.effects import Board
from bot.store import boards, outbox, ties
from bot.store.outbox import AWAITED, BOARD, EDIT, PIN, TIDYING, UNPIN, Address, Letter


def write(batch: Batch, team: int, effect: Board) -> None:
    """A row for each private chat of the team. What was to be shown and has not left is not.

    Someone of several teams is shown the card of the one that their chat speaks of.
    """
    batch.unit.flush()
    outbox.forget_of(batch.connection, team, BOARD)
    shown = boards.of_team(batch.connection, team)
    known = ties.of_chats(batch.connection, shown)
    for chat, message in shown.items():
        to = Address(chat=chat, team=team)
        if effect.html and message:
            letter = Letter(html=effect.html, message=message, role=BOARD, silent=True)
            outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=TIDYING)
        elif effect.html and known[chat].present == team:
            _send(batch, to, effect.html)
        elif message:
            boards.put(batch.connection, team, chat, 0)
            outbox.post(
                batch.unit, to, Letter(message=message), batch.now, kind=UNPIN, rank=TIDYING
            )


def put_up(batch: Batch, team: int, chat: int) -> None:
    """The chat speaks of that team now: its card is on top."""
    standing = batch.of_team(team)
    html = standing.situation.board if standing is not None else ""
    message = boards.of_team(batch.connection, team).get(chat, 0)
    to = Address(chat=chat, team=team)
    if html and message:
        outbox.post(batch.unit, to, Letter(message=message), batch.now, kind=PIN, rank=TIDYING)
    elif html:
        _send(batch, to, html)


def put_away(batch: Batch, team: int, chat: int) -> None:
    """The chat speaks of another team now: the card stays right, and is not on top any more."""
    message = boards.of_team(batch.connection, team).get(chat, 0)
    if message:
        to = Address(chat=chat, team=team)
        outbox.post(batch.unit, to, Letter(message=message), batch.now, kind=UNPIN, rank=TIDYING)


def _send(batch: Batch, to: Address, html: str) -> None:
    letter = Letter(html=html, role=BOARD, silent=True)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)


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

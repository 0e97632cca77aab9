"""The one door in: rows by (source, key), kept before anyone thinks about them.

A row is taken once, whatever how often it comes. Rows of one chat are claimed together and by one
worker at a time: the one that locked the oldest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    CTE,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from bot.store.database.engine import upsert
from bot.store.database.tables import AWAITED, DONE, FAILED, NEW, STILL_NEW, inbox

TELEGRAM, TIMER, DELIVERY = "telegram", "timer", "delivery"
WEEK, DAY, FILES = "week", "day", "files"
READER = "reader"
FOLDER = "folder"
TEAM = "team"
ALBUM = "album"


NOBODY = 0
"""In place of the chat of a row that is over: the chat of a person is their Telegram id."""
OF_A_CHAT = 20
"""Rows of one chat that are claimed at once: who sends a thousand does not make others wait."""
FURTHER = 100
"""Rows looked at behind one, for the other items of its album."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """Something to take in: `payload` is a raw update (TELEGRAM) or an event, as JSON text."""

    source: str
    key: str
    chat: int
    payload: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A row of the inbox that waits to be handled."""

    id: int
    source: str
    chat: int
    payload: str
    received_at: datetime


def take(connection: Connection, arrivals: Iterable[Arrival], now: datetime) -> None:
    """Keep what came in; what is already known by (source, key) is passed over."""
    rows = [
        {
            "source": arrival.source,
            "key": arrival.key,
            "chat": arrival.chat,
            "payload": arrival.payload,
            "state": NEW,
            "received_at": now,
        }
        for arrival in arrivals
    ]
    if rows:
        row = upsert(connection, inbox).on_conflict_do_nothing(index_elements=["source", "key"])
        connection.execute(row, rows)


def claim(connection: Connection, limit: int) -> list[Waiting]:
    """Rows that wait, in order, of chats that no other worker is busy with: the oldest of each
    chat, then the next of each, `OF_A_CHAT` at most.
    """
    rows = [_waiting(row) for row in connection.execute(_CLAIM, {"most": limit})]
    return sorted(rows, key=lambda row: row.id)


def claim_one(connection: Connection, row: int) -> list[Waiting]:
    """That row alone, if it is the oldest of its chat and no other worker is busy with it."""
    return [_waiting(found) for found in connection.execute(_CLAIM_ONE, {"row": row, "most": 1})]


def further(connection: Connection, after: Mapping[int, int]) -> list[Waiting]:
    """The rows that wait, in each of these chats, behind that one; the chats are this worker's."""
    behind = (and_(inbox.c.chat == chat, inbox.c.id > row) for chat, row in after.items())
    query = _waits().where(or_(*behind))
    return [_waiting(row) for row in connection.execute(query.limit(FURTHER))]


def album(connection: Connection, chat: int, album: str) -> tuple[int, ...] | None:
    """What was decided of an album of animators: the messages that went on, () if it stayed
    inside; None for one that is new.
    """
    mine = (inbox.c.source == ALBUM) & (inbox.c.key == f"{chat}:{album}")
    found = connection.scalar(select(inbox.c.payload).where(mine))
    return None if found is None else tuple(int(one) for one in found.split(",") if one)


def decided(
    connection: Connection, chat: int, album: str, went_on: Sequence[int], now: datetime
) -> None:
    """Keep what was decided of an album, for an item of it that would come late."""
    row = {
        "source": ALBUM,
        "key": f"{chat}:{album}",
        "chat": chat,
        "payload": ",".join(str(one) for one in went_on),
        "state": DONE,
        "received_at": now,
    }
    once = upsert(connection, inbox).on_conflict_do_nothing(index_elements=["source", "key"])
    connection.execute(once, row)


def heads(connection: Connection, limit: int) -> Sequence[int]:
    """The ids of the rows that wait, oldest first."""
    query = select(inbox.c.id).where(inbox.c.state == STILL_NEW).order_by(_BY_AGE).limit(limit)
    return connection.scalars(query).all()


def done(connection: Connection, rows: Sequence[int]) -> None:
    """The rows are handled: their words go, and who said them; the keys stay, so that nothing is
    taken twice.
    """
    if rows:
        connection.execute(_DONE, {"rows": rows})


def set_aside(connection: Connection, row: int, *, keep: bool) -> None:
    """The row could not be handled: it is kept for operators, with its payload if `keep`."""
    values = {"state": FAILED} if keep else {"state": FAILED, "payload": "", "chat": NOBODY}
    connection.execute(update(inbox).where(inbox.c.id == row).values(values))


def purge(connection: Connection, before: datetime) -> int:
    """Forget the rows done, or never answered, that came before that moment; how many."""
    over = inbox.c.state.in_((DONE, AWAITED))
    old = delete(inbox).where(over, inbox.c.received_at < before)
    return connection.execute(old).rowcount


def waiting(connection: Connection) -> int:
    """How many rows wait."""
    query = select(func.count()).select_from(inbox).where(inbox.c.state == STILL_NEW)
    return connection.scalar(query) or 0


def _waiting(row: Row[tuple[int, str, int, str, datetime]]) -> Waiting:
    return Waiting(**row._mapping)


def _waits() -> Select[tuple[int, str, int, str, datetime]]:
    return (
        select(inbox.c.id, inbox.c.source, inbox.c.chat, inbox.c.payload, inbox.c.received_at)
        .where(inbox.c.state == STILL_NEW)
        .order_by(inbox.c.id)
    )


_DONE = (
    update(inbox)
    .where(inbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=DONE, payload="", chat=NOBODY)
)
_BY_AGE = inbox.c.id + 0
"""The order of the ids, which SQLite must not find in the table itself: it would go through all
the rows that are over, for years, before the few that wait. It has an index of these.
"""
_earlier = inbox.alias("earlier")
_FIRST_OF_ITS_CHAT = ~exists().where(
    _earlier.c.state == STILL_NEW,
    _earlier.c.chat == inbox.c.chat,
    _earlier.c.id < inbox.c.id,
)


def _heads() -> Select[tuple[int]]:
    """The chats that wait, by their oldest row, which is locked: the chat is this worker's."""
    return (
        select(inbox.c.chat)
        .where(inbox.c.state == STILL_NEW, _FIRST_OF_ITS_CHAT)
        .order_by(_BY_AGE)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=inbox)
    )


def _rows_of(heads: CTE) -> Select[tuple[int, str, int, str, datetime]]:
    place = func.row_number().over(partition_by=inbox.c.chat, order_by=inbox.c.id)
    ranked = (
        select(inbox.c.id, place.label("place"))
        .where(inbox.c.state == STILL_NEW, inbox.c.chat.in_(select(heads.c.chat)))
        .cte("ranked")
    )
    return (
        _waits()
        .join(ranked, ranked.c.id == inbox.c.id)
        .where(ranked.c.place <= OF_A_CHAT)
        .order_by(None)
        .order_by(ranked.c.place, inbox.c.id)
        .limit(bindparam("most"))
    )


_CLAIM = _rows_of(_heads().cte("heads"))
_CLAIM_ONE = _rows_of(_heads().where(inbox.c.id == bindparam("row")).cte("heads"))

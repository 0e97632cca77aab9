"""What became of a row of the outbox, written down; the words of one that is done go at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    not_,
    select,
    update,
)

from bot.store.database.codec import to_text
from bot.store.database.tables import DOUBTED, NEW, PARKED, REFUSED, SENDING, SENT, outbox
from bot.store.outbox import NOWHERE, Letter


def about_to_send(connection: Connection, rows: Sequence[int]) -> None:
    """Automatic rows are sent at most once: the intent is kept before the deed."""
    _set(connection, rows, state=SENDING)


def doubt_interrupted(connection: Connection, flying: Sequence[int] = ()) -> int:
    """After a crash: automatic rows that were being sent may have gone, and are not sent again.

    `flying`: those that this very process is sending. How many were in doubt.
    """
    lost = update(outbox).where(outbox.c.state == SENDING, outbox.c.id.not_in(flying))
    return connection.execute(lost.values(state=DOUBTED, doubts=1, **_SILENT)).rowcount


def kept_back(connection: Connection, *, but_requests: bool) -> int:
    """What waits may have been sent by another bot since: it is not sent again. How many rows.

    `but_requests`: what animators read about a team leaves all the same: someone may be waiting.
    """
    waits: ColumnElement[bool] = outbox.c.state.in_((NEW, SENDING))
    if but_requests:
        waits = and_(waits, not_(and_(outbox.c.animators, outbox.c.team.is_not(None))))
    doubt = update(outbox).where(waits)
    return connection.execute(
        doubt.values(state=DOUBTED, doubts=outbox.c.doubts + 1, **_SILENT)
    ).rowcount


def sent(connection: Connection, rows: Sequence[tuple[int, int, int]], now: datetime) -> None:
    """Rows (id, chat, message) are sent: their words go, the key stays; of someone who has no team
    (any more), not even to whom.
    """
    if rows:
        connection.execute(
            _SENT,
            [{"row": row, "to": chat, "as": message, "now": now} for row, chat, message in rows],
        )


def refused(connection: Connection, row: int) -> None:
    """Telegram will never take it."""
    _set(connection, [row], state=REFUSED, **_SILENT)


def doubted(connection: Connection, row: int) -> None:
    """It may have been sent, and it is not sent again."""
    _set(connection, [row], state=DOUBTED, doubts=outbox.c.doubts + 1, **_SILENT)


def again(connection: Connection, row: int, *, doubt: bool) -> None:
    """It is to be sent again; `doubt`: perhaps for the second time.

    Not if another process, which took the lock meanwhile, already settled it.
    """
    still = update(outbox).where(outbox.c.id == row, outbox.c.state.in_((NEW, SENDING)))
    connection.execute(still.values(state=NEW, doubts=outbox.c.doubts + int(doubt)))


def postponed(connection: Connection, row: int, until: datetime) -> None:
    """It waits, and lets what comes behind it pass; not if it was settled meanwhile."""
    still = update(outbox).where(outbox.c.id == row, outbox.c.state.in_((NEW, SENDING)))
    connection.execute(still.values(state=NEW, not_before=until))


def parked(connection: Connection, rows: Sequence[int]) -> None:
    """What they say cannot be read: they are kept as they are, and no longer in line."""
    _set(connection, rows, state=PARKED)


def rewrite(connection: Connection, row: int, letter: Letter) -> None:
    """The row waits again, and says this instead; not if it was settled meanwhile."""
    still = update(outbox).where(outbox.c.id == row, outbox.c.state.in_((NEW, SENDING)))
    connection.execute(still.values(state=NEW, payload=to_text(letter)))


def settled(connection: Connection, row: int) -> bool:
    """Was it settled while it was on its way (taken back by its author)?"""
    state = connection.scalar(select(outbox.c.state).where(outbox.c.id == row))
    return state not in (NEW, SENDING)


def _set(connection: Connection, rows: Sequence[int], **values: object) -> None:
    if rows:
        connection.execute(update(outbox).where(outbox.c.id.in_(rows)).values(values))


_OF_NO_TEAM = and_(outbox.c.team.is_(None), outbox.c.animators.is_(False))
_SILENT = {"payload": "", "chat": case((_OF_NO_TEAM, NOWHERE), else_=outbox.c.chat)}
"""What is left of a row that is over: nothing says whom it was for, unless a team holds it."""
_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=SENT,
        payload="",
        chat=case((_OF_NO_TEAM, NOWHERE), else_=bindparam("to", type_=BigInteger)),
        message=bindparam("as"),
        sent_at=bindparam("now"),
    )
)

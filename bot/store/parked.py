"""What was put aside at either door: listed for operators, and put back in line when they say so.

No word of anyone is shown here: what a row says stays in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, literal, select, update

from bot.store.database.tables import FAILED, NEW, PARKED, inbox, members, outbox
from bot.store.inbox import Waiting

IN, OUT = "in", "out"


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside:
    """A row put aside: `door` IN or OUT, its number there, whose it is (team 0: of no team)."""

    door: str
    row: int
    at: datetime
    team: int


def listed(connection: Connection) -> list[Aside]:
    """All that can be put back, oldest first. A row whose words were not kept cannot."""
    team = select(members.c.team).where(members.c.chat == inbox.c.chat)
    team = team.order_by(members.c.turned.desc()).limit(1)
    came = select(
        literal(IN).label("door"),
        inbox.c.id.label("row"),
        inbox.c.received_at.label("at"),
        func.coalesce(team.scalar_subquery(), 0).label("team"),
    ).where(inbox.c.state == FAILED, inbox.c.payload != "")
    leaves = select(
        literal(OUT).label("door"),
        outbox.c.id.label("row"),
        outbox.c.created_at.label("at"),
        func.coalesce(outbox.c.team, 0).label("team"),
    ).where(outbox.c.state == PARKED)
    found = [
        Aside(**one._mapping) for query in (came, leaves) for one in connection.execute(query)
    ]
    return sorted(found, key=lambda one: (one.at, one.door, one.row))


def received(connection: Connection, row: int) -> Waiting | None:
    """What a row put aside was, None when it is not there: its words are in it."""
    query = select(inbox.c.id, inbox.c.source, inbox.c.chat, inbox.c.payload, inbox.c.received_at)
    found = connection.execute(query.where(inbox.c.id == row, inbox.c.state == FAILED)).first()
    return Waiting(**found._mapping) if found else None


def back_in_line(connection: Connection, rows: Iterable[Aside]) -> int:
    """They wait again, and are handled as if they had just come; how many."""
    done = 0
    for one in rows:
        table, state = (inbox, FAILED) if one.door == IN else (outbox, PARKED)
        again = update(table).where(table.c.id == one.row, table.c.state == state)
        done += connection.execute(again.values(state=NEW)).rowcount
    return done

"""What teams asked of the pages and what they were served; read for staff only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, false, select

from bot.store.database.tables import asked, teams


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question and what became of it. `text` is "" when a page was opened without asking."""

    team: int
    number: int
    at: datetime
    text: str
    stage: str
    region: str
    outcome: str
    page: str
    revision: str
    rating: str


def since(connection: Connection, start: datetime) -> Sequence[Asked]:
    """Every question asked from that moment on, oldest first; not those of a rehearsal."""
    query = (
        select(asked)
        .join(teams, teams.c.id == asked.c.team)
        .where(asked.c.at >= start, teams.c.rehearses.is_(false()))
        .order_by(asked.c.at, asked.c.team, asked.c.number)
    )
    return [_asked(row) for row in connection.execute(query)]


def _asked(row: Row[tuple[object, ...]]) -> Asked:
    return Asked(**dict(row._mapping))

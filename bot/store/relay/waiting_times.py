"""When conversations were asked for and taken, lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, false, select

from bot.store.database.tables import handovers, teams


@dataclass(frozen=True, kw_only=True, slots=True)
class Taking:
    """A request of a team that a human took."""

    region: str
    asked_at: datetime
    taken_at: datetime


def since(connection: Connection, when: datetime) -> list[Taking]:
    """The takings of that moment and later; what an animator began is no wait, nor a rehearsal."""
    query = (
        select(handovers.c.region, handovers.c.at.label("asked_at"), handovers.c.taken_at)
        .join(teams, teams.c.id == handovers.c.team)
        .where(
            handovers.c.kind == "relay",
            handovers.c.taken_at.is_not(None),
            handovers.c.taken_at >= when,
            handovers.c.taken_at > handovers.c.at,
            teams.c.rehearses.is_(false()),
        )
    )
    return [Taking(**row._mapping) for row in connection.execute(query)]

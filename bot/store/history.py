"""The transcript of a team, read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.tables import history


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing said: `way` is « in » (a person) or « out » (the bot, as HTML)."""

    at: datetime
    way: str
    kind: str
    author: str
    text: str


def last(connection: Connection, team: int, most: int) -> list[Line]:
    """The last lines, oldest first."""
    query = (
        select(
            history.c.at,
            history.c.direction.label("way"),
            history.c.kind,
            history.c.author,
            history.c.text,
        )
        .where(history.c.team == team)
        .order_by(history.c.id.desc())
        .limit(most)
    )
    return [Line(**row._mapping) for row in connection.execute(query)][::-1]


def last_of(connection: Connection, team: int, kind: str) -> str:
    """The text of the last line of that kind, "" if there is none."""
    query = (
        select(history.c.text)
        .where(history.c.team == team, history.c.kind == kind)
        .order_by(history.c.id.desc())
        .limit(1)
    )
    return connection.scalar(query) or ""

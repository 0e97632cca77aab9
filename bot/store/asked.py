"""What teams asked of the pages and what they were served; read for staff only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, exists, false, insert, select

from bot.store.database.tables import asked, members, recalls, teams


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """A team that received a page before it was corrected, and the chat to write to."""

    team: int
    chat: int


def since(connection: Connection, start: datetime) -> Sequence[Asked]:
    """Every question asked from that moment on, oldest first; not those of a rehearsal."""
    query = (
        select(asked)
        .join(teams, teams.c.id == asked.c.team)
        .where(asked.c.at >= start, teams.c.rehearses.is_(false()))
        .order_by(asked.c.at, asked.c.team)
    )
    return [_asked(row) for row in connection.execute(query)]


def _asked(row: Row[tuple[object, ...]]) -> Asked:
    return Asked(**dict(row._mapping))


def received_before(connection: Connection, page: str, revision: str) -> Sequence[Recipient]:
    """The teams that received another revision of a page, and were not told of this one."""
    told = exists().where(
        recalls.c.team == asked.c.team, recalls.c.page == page, recalls.c.revision == revision
    )
    query = (
        select(asked.c.team, members.c.chat)
        .join(members, members.c.team == asked.c.team)
        .where(asked.c.page == page, asked.c.revision != revision, ~told)
        .order_by(asked.c.team, members.c.id.desc())
    )
    last = {row.team: row.chat for row in connection.execute(query)}
    return [Recipient(team=team, chat=chat) for team, chat in last.items()]


def told(
    connection: Connection, teams: Sequence[int], page: str, revision: str, now: datetime
) -> None:
    """Keep that these teams are told of the correction: it is sent to each of them once."""
    if teams:
        rows = [{"team": team, "page": page, "revision": revision, "at": now} for team in teams]
        connection.execute(insert(recalls), rows)

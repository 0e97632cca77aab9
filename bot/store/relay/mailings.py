"""Messages to many teams: what was written, and what became of it for each team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from bot.store.database.tables import mailed, mailings

DRAFT, SENDING, STOPPED, SENT, CANCELLED = "draft", "sending", "stopped", "sent", "cancelled"
WAITING, POSTED = "waiting", "posted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailing:
    """A message of a group to its teams of a stage (0: of any) and a region ("": of any)."""

    id: int
    chat: int
    by: str
    at: datetime
    stage: int
    region: str
    text: str
    state: str


def draft(
    connection: Connection, *, chat: int, by: str, at: datetime, stage: int, region: str, text: str
) -> int:
    """Keep a mailing that nobody has confirmed yet; its number."""
    row = {"chat": chat, "by": by, "at": at, "stage": stage, "region": region, "text": text}
    made = connection.execute(insert(mailings), {**row, "state": DRAFT})
    assert made.inserted_primary_key is not None
    number: int = made.inserted_primary_key[0]
    return number


def found(connection: Connection, number: int) -> Mailing | None:
    """The mailing of that number, locked."""
    row = connection.execute(_all().where(mailings.c.id == number).with_for_update()).first()
    return _mailing(row) if row else None


def of_chat(connection: Connection, chat: int, most: int) -> list[Mailing]:
    """The last mailings of a group, the last one first."""
    query = _all().where(mailings.c.chat == chat, mailings.c.state != DRAFT)
    return [
        _mailing(r) for r in connection.execute(query.order_by(mailings.c.id.desc()).limit(most))
    ]


def sending(connection: Connection) -> list[Mailing]:
    """Those under way that no other process is at, oldest first, locked."""
    query = _all().where(mailings.c.state == SENDING).order_by(mailings.c.id)
    claimed = query.with_for_update(skip_locked=True)
    return [_mailing(row) for row in connection.execute(claimed)]


def becomes(connection: Connection, number: int, state: str) -> None:
    """The mailing is in that state."""
    connection.execute(update(mailings).where(mailings.c.id == number).values(state=state))


def journal(connection: Connection, number: int, lines: Iterable[tuple[int, str]]) -> None:
    """What is to become of each team: (team, state)."""
    rows = [{"mailing": number, "team": team, "state": state, "at": None} for team, state in lines]
    if rows:
        connection.execute(insert(mailed), rows)


def waiting(connection: Connection, number: int, most: int) -> list[int]:
    """The teams still to be written to."""
    query = select(mailed.c.team).where(mailed.c.mailing == number, mailed.c.state == WAITING)
    return list(connection.scalars(query.order_by(mailed.c.team).limit(most)))


def noted(connection: Connection, number: int, team: int, state: str, now: datetime) -> None:
    """What became of a team."""
    one = (mailed.c.mailing == number) & (mailed.c.team == team)
    connection.execute(update(mailed).where(one).values(state=state, at=now))


def stop(connection: Connection, number: int, now: datetime) -> None:
    """Nobody else is written to."""
    still = (mailed.c.mailing == number) & (mailed.c.state == WAITING)
    connection.execute(update(mailed).where(still).values(state=STOPPED, at=now))
    becomes(connection, number, STOPPED)


def counts(connection: Connection, number: int) -> dict[str, int]:
    """How many teams are in each state."""
    query = (
        select(mailed.c.state, func.count().label("many"))
        .where(mailed.c.mailing == number)
        .group_by(mailed.c.state)
    )
    return {row.state: row.many for row in connection.execute(query)}


def last_posted(connection: Connection) -> dict[int, datetime]:
    """When each team was last written to by a mailing."""
    query = (
        select(mailed.c.team, func.max(mailed.c.at).label("at"))
        .where(mailed.c.state == POSTED)
        .group_by(mailed.c.team)
    )
    return {row.team: row.at for row in connection.execute(query)}


def _all() -> Select[tuple[int, int, str, datetime, int, str, str, str]]:
    return select(
        mailings.c.id,
        mailings.c.chat,
        mailings.c.by,
        mailings.c.at,
        mailings.c.stage,
        mailings.c.region,
        mailings.c.text,
        mailings.c.state,
    )


def _mailing(row: Row[tuple[int, int, str, datetime, int, str, str, str]]) -> Mailing:
    return Mailing(**row._mapping)

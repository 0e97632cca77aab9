"""The links that let someone into a team: only their prints are kept, one use each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.store.database.tables import invitations


@dataclass(frozen=True, kw_only=True, slots=True)
class Invited:
    """Which invitation of which team a link is."""

    team: int
    number: int


def keep(connection: Connection, invited: Invited, link: str, until: datetime) -> None:
    """From now on that link is this invitation."""
    row = {"team": invited.team, "number": invited.number, "until": until}
    connection.execute(insert(invitations), {**row, "print": print_of(link)})


def found(connection: Connection, link: str, now: datetime) -> Invited | None:
    """The invitation that link is, None if it is none, or no more."""
    query = select(invitations.c.team, invitations.c.number)
    mine = query.where(invitations.c.print == print_of(link), invitations.c.until > now)
    row = connection.execute(mine).first()
    return Invited(team=row.team, number=row.number) if row else None


def keep_only(connection: Connection, team: int, numbers: tuple[int, ...]) -> None:
    """The others of that team were used, cancelled, or are over."""
    gone = invitations.c.team == team, invitations.c.number.not_in(numbers)
    connection.execute(delete(invitations).where(*gone))


def print_of(link: str) -> str:
    """A digest: whoever reads the database cannot join a team."""
    return hashlib.sha256(link.encode()).hexdigest()

"""What is kept of the files of teams: owed while the bytes are to be fetched, kept, or lost.

A row is written with the situation that has the paper, and goes with it: what no row names in the
folder is nobody's.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Update, delete, select, update

from bot.store.database.engine import upsert
from bot.store.database.tables import papers
from bot.store.staff import remembered

OWED, KEPT, LOST = "owed", "kept", "lost"
_MARK = "mark of files"


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A file to fetch: the paper `number` of that team, Telegram's id of it, how often it failed.

    key: how it is called in the folder.
    """

    team: int
    number: int
    file: str
    key: str
    tries: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """A file in the folder: its key, and how many bytes it has."""

    key: str
    size: int


def mark(connection: Connection, now: datetime) -> str:
    """What begins the keys of this database's files, so that two bots may share a folder."""
    found = remembered.read(connection, _MARK)
    if not found:
        remembered.replace(connection, _MARK, "", secrets.token_hex(4), now)
        found = remembered.read(connection, _MARK)
    return found


def owe(
    connection: Connection, team: int, files: Iterable[tuple[int, str]], now: datetime
) -> None:
    """The bytes of these papers of that team (number, Telegram's id) are to be fetched."""
    begins = mark(connection, now)
    rows = [
        {
            "team": team,
            "paper": number,
            "file": file,
            "key": f"{begins}-{secrets.token_hex(16)}",
            "state": OWED,
            "size": 0,
            "media": "",
            "tries": 0,
            "due": now,
        }
        for number, file in files
    ]
    if rows:
        once = upsert(connection, papers).on_conflict_do_nothing(index_elements=["team", "paper"])
        connection.execute(once, rows)


def drop(connection: Connection, team: int, numbers: Collection[int]) -> None:
    """These papers are no more."""
    mine = papers.c.team == team, papers.c.paper.in_(numbers)
    connection.execute(delete(papers).where(*mine))


def first_owed(connection: Connection, now: datetime) -> Owed | None:
    """The file to fetch now, None when there is none yet."""
    query = select(papers).where(papers.c.state == OWED, papers.c.due <= now)
    row = connection.execute(query.order_by(papers.c.due, papers.c.key).limit(1)).first()
    if row is None:
        return None
    return Owed(team=row.team, number=row.paper, file=row.file, key=row.key, tries=row.tries)


def kept(connection: Connection, key: str, size: int, media: str) -> bool:
    """Its bytes are in the folder; False when the paper went meanwhile."""
    values = {"state": KEPT, "size": size, "media": media}
    return connection.execute(_of(key).values(values)).rowcount == 1


def postponed(connection: Connection, key: str, until: datetime) -> None:
    """It could not be fetched: it will be tried again."""
    connection.execute(_of(key).values(due=until, tries=papers.c.tries + 1))


def lost(connection: Connection, key: str) -> None:
    """It is not fetched any more: the platform will not give it, or it must not be kept."""
    connection.execute(_of(key).values(state=LOST))


def owed_again(connection: Connection, keys: Collection[str], now: datetime) -> None:
    """Their bytes are not in the folder any more."""
    again = update(papers).where(papers.c.key.in_(keys))
    connection.execute(again.values(state=OWED, due=now, tries=0))


def of_team(connection: Connection, team: int) -> Mapping[int, Stored]:
    """What is in the folder of that team, by the number of the paper."""
    query = select(papers.c.paper, papers.c.key, papers.c.size)
    mine = query.where(papers.c.team == team, papers.c.state == KEPT)
    return {row.paper: Stored(key=row.key, size=row.size) for row in connection.execute(mine)}


def numbers(connection: Connection) -> Mapping[int, frozenset[int]]:
    """The papers that have a row, by team."""
    found: dict[int, set[int]] = {}
    for row in connection.execute(select(papers.c.team, papers.c.paper)):
        found.setdefault(row.team, set()).add(row.paper)
    return {team: frozenset(some) for team, some in found.items()}


def keys(connection: Connection, state: str = "") -> frozenset[str]:
    """The keys of all the rows, or of those in that state."""
    query = select(papers.c.key)
    return frozenset(connection.scalars(query.where(papers.c.state == state) if state else query))


def _of(key: str) -> Update:
    return update(papers).where(papers.c.key == key)

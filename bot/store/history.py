"""The transcript of a team: a line added, and read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.store.database.tables import history
from bot.store.database.unit_of_work import Unit

IN, OUT = "in", "out"
NOTE = "note"
"""The kind of what animators keep between themselves."""
RECENT = 20

SHORTEST = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing said: `way` is IN (a person) or OUT (the bot, as HTML)."""

    at: datetime
    way: str
    kind: str
    text: str
    author: str = ""


def add(unit: Unit, team: int, line: Line) -> None:
    """Add a line to the transcript, with the unit."""
    unit.copy("line", line, team=team, direction=line.way)


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


def exchanged(connection: Connection, team: int, most: int) -> list[Line]:
    """The last texts of the team and of its animators, oldest first."""
    query = (
        select(history.c.at, history.c.kind, history.c.author, history.c.text)
        .where(history.c.team == team, history.c.direction == IN)
        .where(history.c.kind.in_(("said", "command", "animator")))
        .order_by(history.c.id.desc())
        .limit(most)
    )
    return [Line(way=IN, **row._mapping) for row in connection.execute(query)][::-1]


def retract(connection: Connection, team: int, author: str, said: str) -> None:
    """Words of an animator that did not leave are a note: those that `said` holds, or the last."""
    lines = connection.execute(
        select(history.c.id, history.c.text)
        .where(history.c.team == team, history.c.kind == "animator", history.c.author == author)
        .order_by(history.c.id.desc())
        .limit(RECENT)
    ).all()
    which = next((line.id for line in lines if line.text and line.text in said), None)
    which = which or next((line.id for line in lines), 0)
    connection.execute(update(history).where(history.c.id == which).values(kind=NOTE))


def reworded(connection: Connection, team: int, changed: Callable[[str], str]) -> None:
    """What the bot said to that team reads so from now on."""
    ours = select(history.c.id, history.c.text).where(
        history.c.team == team, history.c.direction == OUT
    )
    for row in connection.execute(ours).all():
        text = changed(row.text)
        if text != row.text:
            connection.execute(update(history).where(history.c.id == row.id).values(text=text))


def said_by(connection: Connection, team: int, author: str) -> frozenset[str]:
    """The texts of that person of the team, a command without its name; very short ones are
    anybody's.
    """
    mine = history.c.team == team, history.c.author == author, history.c.direction == IN
    texts = connection.scalars(select(history.c.text).where(*mine))
    words = (one.partition(" ")[2].strip() if one.startswith("/") else one for one in texts)
    return frozenset(one for one in words if len(one) >= SHORTEST)

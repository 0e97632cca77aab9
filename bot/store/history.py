"""The transcript of a team: a line added, and read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from bot.store.database.tables import history
from bot.store.database.unit_of_work import Unit

IN, OUT = "in", "out"
RECENT = 20


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


def asked_before(connection: Connection, team: int) -> str:
    """What the team wrote last before a human first answered it lately; "" if nothing."""
    first = _first_answer(connection, team)
    query = (
        select(history.c.text)
        .where(history.c.team == team, history.c.id < first)
        .where(history.c.kind.in_(("said", "command")), history.c.direction == IN)
        .order_by(history.c.id.desc())
        .limit(1)
    )
    found: str = connection.scalar(query) or ""
    return found.removeprefix("/animateur").removeprefix("/question").strip()


def answered(connection: Connection, team: int) -> str:
    """What the human last answered, all of it: their messages since the team's question."""
    query = (
        select(history.c.text)
        .where(history.c.team == team, history.c.kind == "animator")
        .where(history.c.id >= _first_answer(connection, team))
        .order_by(history.c.id)
    )
    lines = [text for text in connection.scalars(query) if text and not text.startswith("[")]
    return "\n\n".join(lines)


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
    connection.execute(update(history).where(history.c.id == which).values(kind="note"))


def _first_answer(connection: Connection, team: int) -> int:
    """The first of the last run of an animator's messages: nothing of the team is between."""
    mine = history.c.team == team
    last = select(func.max(history.c.id)).where(mine, history.c.kind == "animator")
    end = connection.scalar(last) or 0
    before = select(func.max(history.c.id)).where(
        mine, history.c.id < end, history.c.kind.in_(("said", "command"))
    )
    start = connection.scalar(before) or 0
    first = select(func.min(history.c.id)).where(
        mine, history.c.kind == "animator", history.c.id > start
    )
    return connection.scalar(first) or 0

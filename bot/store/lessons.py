"""Ways of asking a page that use taught, as proposed to staff; of no team in particular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from bot.store.database.tables import lessons

PENDING, ACCEPTED, REFUSED = "", "accepted", "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lesson:
    """A way of asking a page. `outcome` is PENDING, ACCEPTED or REFUSED; `by`: who decided."""

    id: int
    page: str
    text: str
    at: datetime
    outcome: str
    by: str


def pending(connection: Connection) -> Sequence[Lesson]:
    """Those that wait for staff, oldest first."""
    query = select(lessons).where(lessons.c.outcome == PENDING).order_by(lessons.c.id)
    return [Lesson(**row._mapping) for row in connection.execute(query)]


def found(connection: Connection, number: int) -> Lesson | None:
    """The lesson of that number."""
    row = connection.execute(select(lessons).where(lessons.c.id == number)).first()
    return Lesson(**row._mapping) if row else None


def known(connection: Connection) -> frozenset[tuple[str, str]]:
    """Every page and way of asking proposed so far: none is proposed twice."""
    rows = connection.execute(select(lessons.c.page, lessons.c.text))
    return frozenset((row.page, row.text) for row in rows)


def propose(connection: Connection, page: str, text: str, now: datetime) -> int:
    """A new lesson; its number."""
    made = connection.execute(
        insert(lessons), {"page": page, "text": text, "at": now, "outcome": PENDING, "by": ""}
    )
    assert made.inserted_primary_key is not None
    number: int = made.inserted_primary_key[0]
    return number


def decide(connection: Connection, number: int, outcome: str, by: str, now: datetime) -> bool:
    """Accept or refuse a lesson that waits; False when that was done before."""
    done = connection.execute(
        update(lessons)
        .where(lessons.c.id == number, lessons.c.outcome == PENDING)
        .values(outcome=outcome, by=by, at=now)
    )
    return done.rowcount == 1


def accepted(connection: Connection, page: str) -> int:
    """How many ways of asking that page were accepted so far."""
    query = (
        select(func.count())
        .select_from(lessons)
        .where(lessons.c.page == page, lessons.c.outcome == ACCEPTED)
    )
    return connection.scalar(query) or 0

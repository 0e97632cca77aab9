"""One transaction's rows, gathered while deciding and written with one statement per table.

A batch of events costs a handful of statements, whatever its size; nothing is committed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Executable,
    Update,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import Table

from bot.core.effects import WHOLE, WORDS
from bot.store.database.tables import (
    BARE,
    STILL_NEW,
    asked,
    conversations,
    facts,
    handovers,
    history,
    members,
    outbox,
    pages_read,
    stage_log,
    tasks,
    teams,
    timers,
)

Write = Literal[
    "fact",
    "asked by",
    "supersede",
    "withdraw",
    "move",
    "task",
    "no task",
    "request",
    "taken",
    "thanked",
    "remarked",
    "line",
    "timer",
    "no timer",
    "post",
    "card",
    "bare",
    "shown",
    "settled",
    "typed",
    "situation",
    "holder",
    "asked",
    "served",
    "page read",
    "rated",
]
COPIED: Mapping[Write, Table] = {
    "move": stage_log,
    "task": tasks,
    "request": handovers,
    "line": history,
    "asked": asked,
    "page read": pages_read,
}
"""The tables whose rows are values of ours, column for field."""


class Unit:
    """The rows of one transaction, not yet written. Use `flush` before reading what was added."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._rows: dict[Write, list[Mapping[str, Any]]] = {}

    def add(self, write: Write, row: Mapping[str, Any]) -> None:
        """Keep a row for `flush`; rows of one kind have the same columns."""
        self._rows.setdefault(write, []).append(row)

    def copy(self, write: Write, value: object, **more: Any) -> None:
        """Keep a row for the table of `write`: a column not in `more` is that field of `value`.

        The table is the one list of columns; those that number themselves are left to it.
        """
        names = (name for name in _columns(write) if name not in more)
        self.add(write, {**{name: getattr(value, name) for name in names}, **more})

    def change(self, write: Write, which: Mapping[str, Any], **new: Any) -> None:
        """Keep a change of the rows that have these values, for `flush`."""
        keys = {f"the_{name}": value for name, value in which.items()}
        self.add(write, {**keys, **{f"new_{name}": value for name, value in new.items()}})

    def flush(self) -> None:
        """Write what was added, parents before children, in the order of `_statements`."""
        rows, self._rows = self._rows, {}
        for write, statement in _statements(self.connection.dialect.name).items():
            if write in rows:
                self.connection.execute(statement, rows[write])


@cache
def _statements(dialect: str) -> Mapping[Write, Executable]:
    return {
        "fact": insert(facts),
        "asked by": _asked_by(),
        "supersede": _supersede(),
        "withdraw": _withdraw(),
        "move": insert(stage_log),
        "task": _replace(dialect, tasks),
        "no task": delete(tasks).where(*_which(tasks, "team", "task")),
        "request": _replace(dialect, handovers),
        "taken": _change(handovers, ("team", "request"), "taken_at", "taken_by"),
        "thanked": _change(handovers, ("team", "request"), "rating"),
        "remarked": _change(handovers, ("team", "request"), "remark"),
        "line": insert(history),
        "timer": _replace(dialect, timers),
        "no timer": delete(timers).where(*_which(timers, "team")),
        "post": insert(outbox),
        "card": _older_cards(delete(outbox), (WHOLE,)),
        "bare": _older_cards(update(outbox).values(card=BARE, not_before=None), (WHOLE, WORDS)),
        "shown": _change(members, ("team", "chat"), "card"),
        "settled": _change(members, ("chat", "card"), "card"),
        "typed": _change(members, ("chat",), "typed_at"),
        "situation": _change(
            teams, ("id",), "situation", "stage", "status", "reachable", "last_seen"
        ),
        "holder": _change(conversations, ("team",), "holder", "since"),
        "asked": insert(asked),
        "page read": _keep(dialect, pages_read),
        "served": _change(asked, ("team", "number"), "page", "revision"),
        "rated": _change(asked, ("team", "number"), "rating"),
    }


@cache
def _columns(write: Write) -> tuple[str, ...]:
    """The columns of the table that a row is copied into, without its own number."""
    return tuple(one.name for one in COPIED[write].columns if one.name != "id")


def _which(table: Table, *keys: str) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(f"the_{name}") for name in keys]


def _change(table: Table, keys: tuple[str, ...], *names: str) -> Executable:
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return update(table).where(*_which(table, *keys)).values(new)


def _replace(dialect: str, table: Table) -> Executable:
    """Insert, or replace the row of the same primary key."""
    row = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    keys = [column.name for column in table.primary_key]
    rest = {c.name: row.excluded[c.name] for c in table.columns if c.name not in keys}
    return row.on_conflict_do_update(index_elements=keys, set_=rest)


def _keep(dialect: str, table: Table) -> Executable:
    """Insert, unless there is a row of the same primary key."""
    row = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return row.on_conflict_do_nothing(index_elements=[column.name for column in table.primary_key])


def _older_cards(change: Delete | Update, made_of: tuple[str, ...]) -> Executable:
    """The cards of a chat that have not left, and that a newer one of the same sorts replaces."""
    later = outbox.alias("later")
    same = (later.c.chat == outbox.c.chat, later.c.team == outbox.c.team)
    newer = (later.c.id > outbox.c.id, later.c.state == STILL_NEW)
    return change.where(
        *_which(outbox, "team", "chat"),
        outbox.c.state == STILL_NEW,
        or_(*(outbox.c.card == one for one in made_of)),
        exists().where(*same, *newer, or_(*(later.c.card == one for one in made_of))),
    )


def _supersede() -> Executable:
    """Tie each older fact of that id to the one that came just after it."""
    later = facts.alias("later")
    same = (later.c.team == facts.c.team, later.c.fact == facts.c.fact, later.c.id > facts.c.id)
    following = select(later.c.id).where(*same).order_by(later.c.id).limit(1)
    return (
        update(facts)
        .where(*_which(facts, "team", "fact"))
        .where(facts.c.superseded_by.is_(None), exists().where(*same))
        .values(superseded_by=following.scalar_subquery())
    )


def _asked_by() -> Executable:
    """An answer whose question has another id now was asked by the version that its row names."""
    older = facts.alias("older")
    row = (older.c.team == facts.c.team, older.c.fact == bindparam("new_former"))
    named = select(older.c.version).where(*row).order_by(older.c.id.desc()).limit(1)
    return (
        update(facts)
        .where(*_which(facts, "team", "fact"))
        .where(facts.c.superseded_by.is_(None))
        .values(version=named.scalar_subquery())
    )


def _withdraw() -> Executable:
    """A fact that left the situation without a successor is superseded by itself."""
    return (
        update(facts)
        .where(*_which(facts, "team", "fact"))
        .where(facts.c.superseded_by.is_(None))
        .values(superseded_by=facts.c.id)
    )

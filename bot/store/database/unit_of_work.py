"""One transaction's rows, gathered while deciding and written with one statement per table.

A batch of events costs a handful of statements, whatever its size; nothing is committed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, Executable, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import Table

from bot.store.database.tables import (
    asked,
    conversations,
    facts,
    handovers,
    history,
    outbox,
    stage_log,
    tasks,
    teams,
    timers,
)

Write = Literal[
    "fact",
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
    "situation",
    "holder",
    "asked",
    "served",
    "rated",
]


class Unit:
    """The rows of one transaction, not yet written. Use `flush` before reading what was added."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._rows: dict[Write, list[Mapping[str, Any]]] = {}

    def add(self, write: Write, row: Mapping[str, Any]) -> None:
        """Keep a row for `flush`; rows of one kind have the same columns."""
        self._rows.setdefault(write, []).append(row)

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
        "supersede": _supersede(),
        "withdraw": _withdraw(),
        "move": insert(stage_log),
        "task": _replace(dialect, tasks),
        "no task": delete(tasks).where(
            tasks.c.team == bindparam("the_team"), tasks.c.task == bindparam("the_task")
        ),
        "request": _replace(dialect, handovers),
        "taken": _of_request("taken_at", "taken_by"),
        "thanked": _of_request("rating"),
        "remarked": _of_request("remark"),
        "line": insert(history),
        "timer": _replace(dialect, timers),
        "no timer": delete(timers).where(timers.c.team == bindparam("the_team")),
        "post": insert(outbox),
        "situation": _save(),
        "holder": _hold(),
        "asked": insert(asked),
        "served": _of_question("page", "revision"),
        "rated": _of_question("rating"),
    }


def _replace(dialect: str, table: Table) -> Executable:
    """Insert, or replace the row of the same primary key."""
    row = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    keys = [column.name for column in table.primary_key]
    rest = {c.name: row.excluded[c.name] for c in table.columns if c.name not in keys}
    return row.on_conflict_do_update(index_elements=keys, set_=rest)


def _supersede() -> Executable:
    """Tie each older fact of that id to the one that came just after it."""
    later = facts.alias("later")
    same = (later.c.team == facts.c.team, later.c.fact == facts.c.fact, later.c.id > facts.c.id)
    following = select(later.c.id).where(*same).order_by(later.c.id).limit(1)
    return (
        update(facts)
        .where(facts.c.team == bindparam("the_team"), facts.c.fact == bindparam("the_fact"))
        .where(facts.c.superseded_by.is_(None), exists().where(*same))
        .values(superseded_by=following.scalar_subquery())
    )


def _withdraw() -> Executable:
    """A fact that left the situation without a successor is superseded by itself."""
    return (
        update(facts)
        .where(facts.c.team == bindparam("the_team"), facts.c.fact == bindparam("the_fact"))
        .where(facts.c.superseded_by.is_(None))
        .values(superseded_by=facts.c.id)
    )


def _save() -> Executable:
    names = ("situation", "stage", "status", "reachable", "last_seen")
    return (
        update(teams)
        .where(teams.c.id == bindparam("the_team"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )


def _hold() -> Executable:
    return (
        update(conversations)
        .where(conversations.c.team == bindparam("the_team"))
        .values(holder=bindparam("new_holder"), since=bindparam("new_since"))
    )


def _of_request(*names: str) -> Executable:
    return (
        update(handovers)
        .where(
            handovers.c.team == bindparam("the_team"),
            handovers.c.request == bindparam("the_request"),
        )
        .values({name: bindparam(f"new_{name}") for name in names})
    )


def _of_question(*names: str) -> Executable:
    return (
        update(asked)
        .where(asked.c.team == bindparam("the_team"), asked.c.number == bindparam("the_number"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )

"""Moves all rows of a database into an empty one of either sort, and checks each of them.

One way for three deeds: to go from SQLite to PostgreSQL or back, to save a PostgreSQL database in
a file that any machine reads, to put a backup back. What is read is one moment of the source; what
is written is one transaction of the target: all of it or nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Engine, Table, bindparam, func, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.store.database.engine import is_outage
from bot.store.database.tables import metadata
from bot.store.keeping.alone import unhurried

AT_ONCE = 500
_ENDLESS = 2**256


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """What a table holds: how many rows, and the sum of their prints, whatever their order."""

    rows: int = 0
    prints: int = 0

    def with_rows(self, rows: Sequence[Mapping[str, Any]]) -> Sum:
        """With these rows too."""
        prints = (self.prints + sum(map(_print, rows))) % _ENDLESS
        return Sum(rows=self.rows + len(rows), prints=prints)


class NotEmpty(Exception):
    """The target holds rows already: nothing is written over them."""


class Differs(Exception):
    """What the target gives back of a table is not what was put there."""

    def __init__(self, table: str) -> None:
        super().__init__(f"table {table}")
        self.table = table


class NotTaken(Exception):
    """The target refuses a row: its table, and why, by the name of the fault alone."""

    def __init__(self, table: str, why: str) -> None:
        super().__init__(f"table {table}: {why}")
        self.table, self.why = table, why


def transfer(source: Connection, target: Connection) -> dict[str, Sum]:
    """Copy every row; what each table holds. The caller opens, and commits once it is checked.

    Both have the present shape. Raises `NotEmpty`, `NotTaken` and `Differs`: then nothing may be
    committed.
    """
    for one in (source, target):
        unhurried(one)
    if held(target):
        raise NotEmpty
    sums = {table.name: _copied(source, target, table) for table in metadata.sorted_tables}
    for table in metadata.sorted_tables:
        if summed(target, table) != sums[table.name]:
            raise Differs(table.name)
        _numbered(source, target, table)
    return sums


def held(connection: Connection) -> bool:
    """Does any table hold a row?"""
    return any(
        connection.execute(select(table).limit(1)).first() is not None
        for table in metadata.sorted_tables
    )


def emptied(connection: Connection) -> None:
    """Every row goes, in this transaction; the numbers already given stay given."""
    for table in reversed(metadata.sorted_tables):
        for column in _own_references(table):
            connection.execute(update(table).values({column.name: None}))
        connection.execute(table.delete())


def summed(connection: Connection, table: Table) -> Sum:
    """What that table holds."""
    found = Sum()
    for rows in _read(connection, table):
        found = found.with_rows(rows)
    return found


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that reads one moment of a database, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET TRANSACTION READ ONLY"))
            yield connection


def numbers_raised(connection: Connection, by: int) -> None:
    """From now on rows take numbers that much higher: none is given again that a lost one had."""
    for table in metadata.sorted_tables:
        if highest := _highest(connection, table):
            _raise_to(connection, table, highest + by)


def _copied(source: Connection, target: Connection, table: Table) -> Sum:
    found, own = Sum(), _own_references(table)
    later: list[dict[str, Any]] = []
    for rows in _read(source, table):
        found = found.with_rows(rows)
        later += [row for row in rows if any(row[column.name] is not None for column in own)]
        bare = {column.name: None for column in own}
        _put(target, table, [{**row, **bare} for row in rows] if own else rows)
    if later:
        _pointed(target, table, own, later)
    return found


def _put(target: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    try:
        target.execute(table.insert(), rows)
    except DBAPIError as fault:
        if is_outage(fault):
            raise
        # PostgreSQL refuses a zero character, which SQLite keeps. The words stay unsaid.
        raise NotTaken(table.name, type(fault.orig).__name__) from None


def _own_references(table: Table) -> list[Column[Any]]:
    """The columns that name another row of the same table: it may come later."""
    return [
        column
        for column in table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]


def _pointed(
    target: Connection, table: Table, own: list[Column[Any]], rows: Sequence[Mapping[str, Any]]
) -> None:
    values: dict[str, Any] = {column.name: bindparam(f"to_{column.name}") for column in own}
    change = update(table).where(table.c.id == bindparam("one")).values(values)
    binds = [
        {"one": row["id"], **{f"to_{column.name}": row[column.name] for column in own}}
        for row in rows
    ]
    target.execute(change, binds)


def _read(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).execution_options(yield_per=AT_ONCE)
    for part in connection.execute(query).mappings().partitions():
        yield [dict(row) for row in part]


def _print(row: Mapping[str, Any]) -> int:
    values = msgspec.json.encode([_plain(row[name]) for name in sorted(row)])
    return int.from_bytes(hashlib.sha256(values).digest())


def _plain(value: Any) -> Any:
    """A value that is the same whichever sort of database gives it, in whatever time zone."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


def _numbered(source: Connection, target: Connection, table: Table) -> None:
    """The next row takes the number that it would have had."""
    if highest := _highest(source, table):
        _raise_to(target, table, highest)


def _highest(connection: Connection, table: Table) -> int:
    """The last number that the table gave, be its row gone since; 0 when it gives none."""
    if "id" not in table.columns:
        return 0
    here = connection.scalar(select(func.max(table.c.id))) or 0
    if connection.dialect.name == "postgresql":
        last = text(f"SELECT last_value FROM {_sequence(connection, table)} WHERE is_called")
        given = connection.scalar(last)
    else:
        given = connection.scalar(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
        )
    return max(here, given or 0)


def _raise_to(connection: Connection, table: Table, number: int) -> None:
    values = {"name": table.name, "number": number}
    if connection.dialect.name == "postgresql":
        sequence = _sequence(connection, table)
        connection.execute(text(f"SELECT setval('{sequence}', :number)"), values)
    elif table.dialect_options["sqlite"]["autoincrement"]:
        gone = text("DELETE FROM sqlite_sequence WHERE name = :name")
        connection.execute(gone, values)
        row = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)")
        connection.execute(row, values)


def _sequence(connection: Connection, table: Table) -> str:
    name: str = connection.scalar(
        text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}
    )
    return name

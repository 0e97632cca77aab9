"""A database with rows in every table: each column is filled, and left empty once if it may be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Date, LargeBinary, Table, select

from bot.store.database.tables import metadata
from bot.store.database.timestamps import Instant

NOON = datetime(2027, 9, 3, 12, 0, 0, 123456, tzinfo=UTC)
WORDS = "L’été, à 12\u00a0h\u00a0: « ça ira » 🐝\n\ttable\u2028"
EACH = 3


def fill(connection: Connection) -> None:
    """Rows whose values differ by table, column and row; a row may name a later one."""
    for table in metadata.sorted_tables:
        rows = [_row(table, number) for number in range(1, EACH + 1)]
        keys = [key for key in table.foreign_keys if key.column.table is table]
        own = {key.parent.name for key in keys}
        connection.execute(table.insert(), [{**row, **dict.fromkeys(own)} for row in rows])
        for name in own:  # each names the next one, and the last nobody
            for number in range(1, EACH):
                named = table.update().where(table.c.id == number)
                connection.execute(named.values({name: number + 1}))


def every_row(connection: Connection) -> dict[str, list[Any]]:
    """All that a database holds."""
    return {
        table.name: sorted(
            repr([_in_utc(value) for value in row]) for row in connection.execute(select(table))
        )
        for table in metadata.sorted_tables
    }


def _in_utc(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _row(table: Table, number: int) -> dict[str, Any]:
    return {
        column.name: _value(column, f"{table.name}.{column.name}.{number}", number)
        for column in table.columns
    }


def _value(column: Column[Any], name: str, number: int) -> Any:
    if column.foreign_keys or (column.primary_key and column.type.python_type is int):
        return number
    if column.nullable and number == EACH:
        return None
    if isinstance(column.type, Instant):
        return NOON + timedelta(days=len(name), microseconds=number)
    if isinstance(column.type, Date):
        return date(2027, 1, number)
    if isinstance(column.type, LargeBinary):
        return name.encode() + b"\0\xff"
    if column.type.python_type is bool:
        return number % 2 == 0
    if column.type.python_type is int:
        return (-1) ** number * (2**40 if "Big" in type(column.type).__name__ else 1) + number
    return f"{name} {WORDS}"

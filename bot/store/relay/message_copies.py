"""Which message of a chat is the copy of which message of another: replies and edits follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, insert, or_, select

from bot.store.database.tables import echoes


@dataclass(frozen=True, kw_only=True, slots=True)
class Echo:
    """A person's message and its copy. `kind`: Telegram's word for what it is; `part`: from 0,
    which part of a text that was cut in several.
    """

    team: int
    from_chat: int
    from_message: int
    to_chat: int
    to_message: int
    kind: str
    part: int = 0


def keep(connection: Connection, found: Sequence[Echo]) -> None:
    """Remember copies just made."""
    if found:
        connection.execute(insert(echoes), [asdict(echo) for echo in found])


def copy_of(connection: Connection, chat: int, message: int) -> Echo | None:
    """The last copy of that message, None if it was not copied."""
    return _last(connection, _from(chat, message))


def chats_of(connection: Connection, chat: int, message: int) -> list[int]:
    """The chats where copies of that message stand, the first copied first."""
    query = select(echoes.c.to_chat).where(_from(chat, message)).order_by(echoes.c.id)
    return list(dict.fromkeys(connection.scalars(query)))


def original_of(connection: Connection, chat: int, message: int) -> Echo | None:
    """What that message is the copy of, None if it is no copy."""
    return _last(connection, and_(echoes.c.to_chat == chat, echoes.c.to_message == message))


def counterpart(connection: Connection, chat: int, message: int, other: int) -> int:
    """The message of the chat `other` that says the same, whichever is the copy; 0 for none."""
    there = or_(
        and_(_from(chat, message), echoes.c.to_chat == other),
        and_(
            echoes.c.to_chat == chat,
            echoes.c.to_message == message,
            echoes.c.from_chat == other,
        ),
    )
    echo = _last(connection, there)
    if echo is None:
        return 0
    return echo.to_message if echo.to_chat == other else echo.from_message


def parts(connection: Connection, chat: int, message: int, other: int) -> dict[int, int]:
    """The last copy of each part of that message in the chat `other`, by part."""
    query = select(echoes.c.part, echoes.c.to_message).where(
        _from(chat, message), echoes.c.to_chat == other
    )
    return {row.part: row.to_message for row in connection.execute(query.order_by(echoes.c.id))}


def forgotten(connection: Connection, team: int, chat: int) -> list[tuple[int, int]]:
    """Nothing is known any more of what that private chat and the groups said to each other; where
    copies of what it said stand (group, message).
    """
    mine = echoes.c.team == team, or_(echoes.c.from_chat == chat, echoes.c.to_chat == chat)
    query = select(echoes.c.to_chat, echoes.c.to_message)
    copies = query.where(*mine, echoes.c.from_chat == chat).order_by(echoes.c.id)
    found = [(row.to_chat, row.to_message) for row in connection.execute(copies)]
    connection.execute(delete(echoes).where(*mine))
    return found


def _from(chat: int, message: int) -> ColumnElement[bool]:
    return and_(echoes.c.from_chat == chat, echoes.c.from_message == message)


def _last(connection: Connection, which: ColumnElement[bool]) -> Echo | None:
    query = _echoes().where(which).order_by(echoes.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return _echo(row) if row else None


def _echoes() -> Select[tuple[int, int, int, int, int, str, int]]:
    return select(
        echoes.c.team,
        echoes.c.from_chat,
        echoes.c.from_message,
        echoes.c.to_chat,
        echoes.c.to_message,
        echoes.c.kind,
        echoes.c.part,
    )


def _echo(row: Row[tuple[int, int, int, int, int, str, int]]) -> Echo:
    return Echo(**row._mapping)

"""The teams that one person is of: which one their chat speaks of, and what is about which.

The chat speaks of the team it turned to last; when that one is left or erased, of the one before.
While the person is of several teams each message is marked with its team. One without a mark dates
from when they were of one team alone: `Tie.first` tells which, since messages are numbered
upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.store.database.engine import upsert
from bot.store.database.tables import echoes, members, outbox, whose


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """A team of the person: `first` is the first message of their chat that may be about it."""

    team: int
    first: int = 0


@dataclass(frozen=True, slots=True)
class Ties:
    """The teams of a private chat, the one it speaks of first; `marked`: messages bear marks."""

    teams: tuple[Tie, ...] = ()
    marked: bool = False

    @property
    def several(self) -> bool:
        """Is the person of more than one team?"""
        return len(self.teams) > 1

    @property
    def present(self) -> int:
        """The team that the chat speaks of, 0 for none."""
        return self.teams[0].team if self.teams else 0

    @property
    def plain(self) -> bool:
        """Can all that was ever said there only be about one team?"""
        return not self.marked and not self.several and all(not one.first for one in self.teams)

    def has(self, team: int) -> bool:
        """Is the person of that team?"""
        return any(one.team == team for one in self.teams)

    def alone_at(self, message: int) -> int:
        """The team they were of when that message, without a mark, came; 0: one they left."""
        before = [one for one in self.teams if one.first <= message]
        return max(before, key=lambda one: one.first).team if before else 0


NONE = Ties()


def of_chats(connection: Connection, chats: Iterable[int]) -> Mapping[int, Ties]:
    """The teams of these private chats; a chat of no team is left out."""
    found: dict[int, list[Tie]] = {}
    marked = set()
    for row in connection.execute(_OF_CHATS, {"chats": list(chats)}):
        found.setdefault(row.chat, []).append(Tie(team=row.team, first=row.first))
        if row.marked:
            marked.add(row.chat)
    return {chat: Ties(tuple(teams), chat in marked) for chat, teams in found.items()}


def turn(connection: Connection, chat: int, team: int) -> None:
    """The chat speaks of that team from now on."""
    highest = select(func.max(members.c.turned)).where(members.c.chat == chat)
    turned = (connection.scalar(highest) or 0) + 1
    mine = members.c.chat == chat, members.c.team == team
    connection.execute(update(members).where(*mine).values(turned=turned))


def mark(
    connection: Connection, chat: int, messages: Iterable[int], team: int, *, asks: bool = False
) -> None:
    """These messages of the chat are about that team; what is marked already stays so."""
    rows = [{"chat": chat, "message": one, "team": team, "asks": asks} for one in messages if one]
    if rows:
        row = upsert(connection, whose).on_conflict_do_nothing(index_elements=["chat", "message"])
        connection.execute(row, rows)


def remark(connection: Connection, chat: int, message: int, team: int) -> None:
    """It is about that team after all."""
    there = whose.c.chat == chat, whose.c.message == message
    connection.execute(delete(whose).where(*there))
    row = {"chat": chat, "message": message, "team": team, "asks": False}
    connection.execute(insert(whose), row)


def about(connection: Connection, chat: int, message: int, ties: Ties) -> int:
    """The team that message is about; 0: one the person left, or that was erased."""
    mine = whose.c.chat == chat, whose.c.message == message
    query = select(whose.c.team).where(*mine)
    marked = connection.execute(query).first() if ties.marked or ties.several else None
    team = ties.alone_at(message) if marked is None else marked.team
    return team if ties.has(team) else 0


def asked_last(connection: Connection, chat: int, before: int) -> int:
    """The team of the last message before that one which words may be an answer to; 0 for none."""
    mine = whose.c.chat == chat, whose.c.message < before, whose.c.asks
    query = select(whose.c.team).where(*mine).order_by(whose.c.message.desc()).limit(1)
    return connection.scalar(query) or 0


def latest(connection: Connection, chat: int, teams: Iterable[int]) -> int:
    """The last message of that chat that is known to be about one of these teams; 0 for none."""
    sent = select(func.max(outbox.c.message)).where(
        outbox.c.team.in_(list(teams)), outbox.c.chat == chat
    )
    passed_on = select(func.max(echoes.c.from_message)).where(echoes.c.from_chat == chat)
    return max(connection.scalar(sent) or 0, connection.scalar(passed_on) or 0)


def unmark(connection: Connection, chat: int) -> None:
    """Nothing is kept of a chat that is of no team any more."""
    still = select(members.c.id).where(members.c.chat == chat).limit(1)
    if connection.scalar(still) is None:
        connection.execute(delete(whose).where(whose.c.chat == chat))


_MARKED = select(whose.c.chat).where(whose.c.chat == members.c.chat).exists()
_OF_CHATS = (
    select(members.c.chat, members.c.team, members.c.first, _MARKED.label("marked"))
    .where(members.c.chat.in_(bindparam("chats", expanding=True)))
    .order_by(members.c.turned.desc(), members.c.id.desc())
)

"""Where teams stand: read for many chats at once, created at consent, saved with the unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    false,
    func,
    insert,
    select,
    true,
    update,
)

from bot.core.team.situation import BOT, Person, Situation
from bot.store import ties
from bot.store.database.codec import outline_from, situation_from, to_text
from bot.store.database.tables import (
    STILL_NEW,
    conversations,
    facts,
    history,
    members,
    outbox,
    stage_log,
    teams,
)
from bot.store.database.unit_of_work import Unit

AT_ONCE = 100
"""How many teams are read together where all are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A team as the store knows it: its chat, its situation, who holds its conversation.

    `rehearses`: it is one of staff's, who try there what they are writing.
    """

    team: int
    chat: int
    situation: Situation
    holder: str = BOT
    rehearses: bool = False


class Unreadable(Exception):
    """What is kept of the team `team` is no situation: what concerns it waits, and it alone."""

    def __init__(self, team: int) -> None:
        super().__init__(f"team {team} cannot be read")
        self.team = team


def standings(connection: Connection, chats: Iterable[int]) -> dict[int, Standing]:
    """The team each of these chats speaks of (`ties`), locked until the transaction ends, as are
    the others of who is of several.

    This and the next raise `Unreadable`.
    """
    asked = {"chats": list(chats)}
    _wait_for(connection, _LOCK_BY_CHAT, asked)
    rows = connection.execute(_BY_CHAT, asked).all()
    present = {row.chat: row for row in sorted(rows, key=lambda row: (row.turned, row.member))}
    return {chat: _standing(row) for chat, row in present.items()}


def standing_of(connection: Connection, team: int) -> Standing | None:
    """The team of that id, with the chat of its first member, locked; None if it was erased."""
    _wait_for(connection, _LOCK_BY_TEAM, {"team": team})
    row = connection.execute(_BY_TEAM, {"team": team}).first()
    return _standing(row) if row else None


def _wait_for(connection: Connection, lock: Select[tuple[int]], asked: Mapping[str, Any]) -> None:
    """The teams are this transaction's before anything of them is read.

    A statement that had to wait reads the row it waited for as it is now, and what it joins to it
    as it was before: PostgreSQL, « Read Committed Isolation Level ». SQLite waits at BEGIN. The
    rows that others add about the team do not wait (`key_share`): whoever marks what was sent of
    it holds rows that we may wait for.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(lock, asked).all()


def every(connection: Connection, holder: str = "") -> Iterator[Standing]:
    """Every team that can be read, oldest first, or those whose conversation that holder has;
    nothing is locked. One that rehearses is none.

    They are read some at a time: who keeps them all keeps ten kilobytes for each.
    """
    chosen = _EVERY.where(teams.c.rehearses.is_(false())).limit(AT_ONCE)
    chosen = chosen.where(conversations.c.holder == holder) if holder else chosen
    last = 0
    while rows := connection.execute(chosen.where(teams.c.id > last)).all():
        yield from (one for one in map(_readable, rows) if one is not None)
        last = rows[-1].team


def count(connection: Connection) -> int:
    """How many teams there are, readable or not; one that rehearses is none."""
    mine = _EVERY.where(teams.c.rehearses.is_(false())).order_by(None).subquery()
    return connection.scalar(select(func.count()).select_from(mine)) or 0


def outlines(connection: Connection, facts: Set[str]) -> Iterator[tuple[int, Situation]]:
    """Where every team that can be read stands, with those of its facts alone, oldest first.

    Neither is one that rehearses, nor is anything locked.
    """
    query = select(teams.c.id, teams.c.situation).where(teams.c.rehearses.is_(false()))
    for row in connection.execute(query.order_by(teams.c.id)):
        with suppress(msgspec.MsgspecError):
            yield row.id, outline_from(row.situation, facts)


def unreadable(connection: Connection) -> list[int]:
    """The numbers of the teams that cannot be read, oldest first."""
    return [row.team for row in connection.execute(_EVERY) if _readable(row) is None]


def still_unreadable(connection: Connection, among: Iterable[int]) -> list[int]:
    """Of those teams, the numbers of the ones that are there and cannot be read."""
    wanted = sorted(among)
    if not wanted:
        return []
    rows = connection.execute(_EVERY.where(teams.c.id.in_(wanted)))
    return [row.team for row in rows if _readable(row) is None]


def known(connection: Connection, chat: int) -> bool:
    """Is that the private chat of a team, readable or not?"""
    return connection.scalar(select(members.c.id).where(members.c.chat == chat)) is not None


def rehearse(connection: Connection, team: int, *, on: bool) -> None:
    """From now on that team rehearses, or does no more."""
    connection.execute(update(teams).where(teams.c.id == team).values(rehearses=on))


def rehearsing(connection: Connection) -> bool:
    """Does any team rehearse?"""
    query = select(teams.c.id).where(teams.c.rehearses.is_(true())).limit(1)
    return connection.scalar(query) is not None


def _every() -> Select[tuple[int, str, str, bool, int]]:
    query = (
        select(
            teams.c.id.label("team"), teams.c.situation, conversations.c.holder, teams.c.rehearses
        )
        .join(conversations, conversations.c.team == teams.c.id)
        .order_by(teams.c.id)
    )
    others = members.alias("others")
    first = select(func.min(others.c.id)).where(others.c.team == teams.c.id).scalar_subquery()
    query = query.join(members, members.c.id == first)
    return query.add_columns(members.c.chat)


def names(connection: Connection, team: int) -> list[str]:
    """The first names of its members, in the order they came."""
    query = select(members.c.name).where(members.c.team == team).order_by(members.c.id)
    return list(connection.scalars(query))


def chats(connection: Connection, team: int) -> list[int]:
    """The private chats of its members, in the order they came."""
    query = select(members.c.chat).where(members.c.team == team).order_by(members.c.id)
    return list(connection.scalars(query))


def exists(connection: Connection, team: int) -> bool:
    """False if the team was erased. It cannot be before this transaction ends."""
    row = select(teams.c.id).where(teams.c.id == team).with_for_update(key_share=True)
    return connection.scalar(row) is not None


def found(
    connection: Connection,
    chat: int,
    person: Person,
    situation: Situation,
    now: datetime,
    first: int = 0,
) -> Standing:
    """Create the team of a chat that has just consented: team, member and conversation rows.

    `first`: the message that consented (`ties.Tie`).
    """
    made = connection.execute(insert(teams), {"created_at": now, **_columns(situation)})
    assert made.inserted_primary_key is not None
    team: int = made.inserted_primary_key[0]
    joined(connection, team, chat, person, now, first)
    connection.execute(insert(conversations), {"team": team, "holder": BOT, "since": now})
    return Standing(team=team, chat=chat, situation=situation)


def joined(
    connection: Connection, team: int, chat: int, person: Person, now: datetime, first: int = 0
) -> None:
    """That person is of the team, in that private chat, since that message of it: it is the team
    that the chat speaks of.
    """
    row = {"team": team, "person": person.id, "name": person.name, "chat": chat, "joined_at": now}
    connection.execute(insert(members), {**row, "first": first})
    ties.turn(connection, chat, team)


def left(connection: Connection, team: int, person: int) -> None:
    """That person is not of the team any more."""
    mine = members.c.team == team, members.c.person == person
    chat = connection.scalar(select(members.c.chat).where(*mine))
    connection.execute(delete(members).where(*mine))
    if chat is not None:
        ties.unmark(connection, chat)


def unnamed(connection: Connection, team: int, person: int, name: str, nobody: str) -> None:
    """Nothing of the team bears that name any more, and the words of that person are gone."""
    mine = facts.c.team == team, facts.c.person == person
    connection.execute(update(facts).where(*mine).values(person=0, name=nobody))
    said = history.c.team == team, history.c.author == name
    connection.execute(delete(history).where(*said))
    moves = stage_log.c.team == team, stage_log.c.by == name
    connection.execute(update(stage_log).where(*moves).values(by=nobody))
    waits = outbox.c.team == team, outbox.c.chat == person, outbox.c.state != STILL_NEW
    connection.execute(delete(outbox).where(*waits))


def people(connection: Connection, team: int) -> dict[int, int]:
    """The private chat of each person of the team."""
    query = select(members.c.person, members.c.chat).where(members.c.team == team)
    return {row.person: row.chat for row in connection.execute(query)}


def chat_of(connection: Connection, team: int, person: int) -> int | None:
    """The private chat of someone of the team; None if they are not of it."""
    query = select(members.c.chat).where(members.c.team == team, members.c.person == person)
    return connection.scalar(query)


def save(unit: Unit, standing: Standing) -> None:
    """Write the situation with the unit, and the columns that people look teams up by."""
    unit.change("situation", {"id": standing.team}, **_columns(standing.situation))


def _columns(situation: Situation) -> dict[str, object]:
    return {
        "situation": to_text(situation),
        "stage": situation.stage,
        "status": situation.status,
        "reachable": situation.reachable,
        "last_seen": situation.last_seen,
    }


def _standing(row: Row[Any]) -> Standing:
    try:
        situation = situation_from(row.situation)
    except Exception:
        # Whatever a former version, a hand or a disk made of it, and in whatever way it fails.
        # What the decoder says of it would quote people's words.
        raise Unreadable(row.team) from None
    return Standing(
        team=row.team,
        chat=row.chat,
        situation=situation,
        holder=row.holder,
        rehearses=row.rehearses,
    )


def _readable(row: Row[Any]) -> Standing | None:
    try:
        return _standing(row)
    except Unreadable:
        return None


def _teams_with_chats() -> Select[tuple[int, int, int, int, str, str, bool]]:
    return (
        select(
            teams.c.id.label("team"),
            members.c.chat,
            members.c.turned,
            members.c.id.label("member"),
            teams.c.situation,
            conversations.c.holder,
            teams.c.rehearses,
        )
        .join(members, members.c.team == teams.c.id)
        .join(conversations, conversations.c.team == teams.c.id)
        .with_for_update(of=teams, key_share=True)
    )


_EVERY = _every()
_HELD = select(teams.c.id).order_by(teams.c.id).with_for_update(key_share=True)
_IN_CHATS = members.c.chat.in_(bindparam("chats", expanding=True))
_LOCK_BY_CHAT = _HELD.where(teams.c.id.in_(select(members.c.team).where(_IN_CHATS)))
_LOCK_BY_TEAM = _HELD.where(teams.c.id == bindparam("team"))
_BY_CHAT = _teams_with_chats().where(_IN_CHATS).order_by(teams.c.id)
_BY_TEAM = _teams_with_chats().where(teams.c.id == bindparam("team")).order_by(members.c.id)

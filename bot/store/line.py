"""Who is first in line to leave, for each chat: decided in one query, never sent here.

While a human holds a conversation its automatic rows are not even seen here (an invariant), and
the rows of a team that cannot be reached wait, but for those of its own group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    true,
)

from bot.core.definition.federation import NATION
from bot.core.team.situation import HUMAN
from bot.store.database.tables import BARE, STILL_NEW, conversations, moved, outbox, teams
from bot.store.outbox import NOWHERE, PROMPT, TIDYING, URGENT, Letter, Outgoing, letter_of


def first_in_line(
    connection: Connection,
    groups: Mapping[str, int],
    resting: Iterable[int],
    limit: int,
    now: datetime,
) -> tuple[list[Outgoing], list[int]]:
    """The oldest sendable row of each chat, human words first; none of the chats that rest.

    Then the ids of those among them whose words cannot be read any more.

    `groups`: the group of each region, by its id; a region without one has the national group,
    and without any the animators' rows wait. Acknowledgements have a line of their own: nobody
    should wait for a button to come back. So has what tidies a chat: nobody should wait for a
    keyboard to go or for the pinned card to be right.
    """
    chats = sorted(resting) or [NOWHERE]
    query = _first(tuple(sorted(groups.items())))
    found: list[Outgoing] = []
    spoiled: list[int] = []
    for row in connection.execute(query, {"resting": chats, "most": limit, "now": now}):
        letter = letter_of(row.payload)
        if letter is None:
            spoiled.append(row.id)
        else:
            found.append(_outgoing(row, letter))
    return found, spoiled


def behind(
    connection: Connection, chats: Iterable[int], now: datetime
) -> dict[int, list[Outgoing]]:
    """All that may leave now for these private chats, in order; up to what cannot be read."""
    waits = (outbox.c.state == STILL_NEW) & outbox.c.chat.in_(sorted(chats))
    ready = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now)
    target = outbox.c.chat.label("target")
    query = select(outbox, target).where(waits, outbox.c.kind.not_in(PROMPT), ready)
    found: dict[int, list[Outgoing]] = {}
    spoiled: set[int] = set()
    for row in connection.execute(query.order_by(outbox.c.id)):
        letter = letter_of(row.payload)
        if letter is None:
            spoiled.add(row.target)
        elif row.target not in spoiled and row.rank != TIDYING:
            found.setdefault(row.target, []).append(_outgoing(row, letter))
    return found


def _outgoing(row: Row[Any], letter: Letter) -> Outgoing:
    return Outgoing(
        id=row.id,
        team=row.team,
        chat=row.target,
        animators=row.animators,
        kind=row.kind,
        automatic=row.automatic,
        doubts=row.doubts,
        letter=replace(letter, buttons=()) if row.card == BARE else letter,
        at=row.created_at,
        card=row.card,
        rank=row.rank,
    )


def _group(groups: tuple[tuple[str, int], ...]) -> ColumnElement[int]:
    """The group of the row's region as staff wrote it, NOWHERE if there is none."""
    national = dict(groups).get(NATION, NOWHERE)
    regions = [
        (outbox.c.desk == region, literal(chat, BigInteger))
        for region, chat in groups
        if region != NATION
    ]
    otherwise = literal(national, BigInteger)
    return case(*regions, else_=otherwise) if regions else otherwise


@lru_cache(maxsize=8)
def _first(
    groups: tuple[tuple[str, int], ...],
) -> Select[Any]:
    group = _group(groups)
    there = select(moved.c.new).where(moved.c.old == group).correlate(outbox).scalar_subquery()
    target = func.coalesce(outbox.c.chat, there, group)
    prompt = outbox.c.kind.in_([literal_column(f"'{kind}'") for kind in PROMPT])
    tidies = outbox.c.rank == literal_column(str(TIDYING))
    held = (conversations.c.holder == HUMAN) & outbox.c.automatic & ~outbox.c.animators
    in_a_group = outbox.c.animators | (outbox.c.chat < 0)
    urgent = outbox.c.rank == literal_column(str(URGENT))
    lane = (target, case((outbox.c.animators, outbox.c.team), else_=null()))
    heads = (
        select(func.min(outbox.c.id))
        .outerjoin(teams, teams.c.id == outbox.c.team)
        .outerjoin(conversations, conversations.c.team == outbox.c.team)
        .where(outbox.c.state == STILL_NEW, target != NOWHERE)
        .where(~func.coalesce(held, literal_column("false", Boolean)))
        .where(or_(func.coalesce(teams.c.reachable, true()), in_a_group))
        .where(or_(prompt, target.not_in(bindparam("resting", expanding=True))))
        .where(or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")))
        .group_by(*lane, prompt, tidies, urgent)
    )
    # In a group each team has its line, and the most urgent of their firsts is the chat's.
    place = func.row_number().over(
        partition_by=(target, prompt, tidies), order_by=(outbox.c.rank, outbox.c.id)
    )
    firsts = (
        select(
            outbox.c.id,
            outbox.c.team,
            target.label("target"),
            outbox.c.animators,
            outbox.c.kind,
            outbox.c.automatic,
            outbox.c.doubts,
            outbox.c.payload,
            outbox.c.card,
            outbox.c.created_at,
            outbox.c.rank,
            place.label("place"),
        )
        .where(outbox.c.id.in_(heads))
        .subquery()
    )
    first = firsts.c.place == literal_column("1")
    chosen = select(firsts).where(first).order_by(firsts.c.rank, firsts.c.id)
    return chosen.limit(bindparam("most", type_=Integer))

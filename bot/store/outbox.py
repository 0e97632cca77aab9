"""The one door out: what must be sent, in order per chat; it never decides when.

While a human holds a conversation its automatic rows are not even seen here (an invariant), and
the rows of a team that cannot be reached wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import (
    Boolean,
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    true,
)

from bot.core.effects import Button
from bot.store.codec import to_text
from bot.store.tables import (
    DOUBTED,
    HUMAN,
    NEW,
    REFUSED,
    SENT,
    STILL_NEW,
    conversations,
    moved,
    outbox,
    teams,
)
from bot.store.unit import Unit

MESSAGE, EDIT, ACKNOWLEDGE = "message", "edit", "acknowledge"
HUMAN_WORDS, AWAITED, AUTOMATIC = 0, 1, 2
REQUEST, PART, WORD = "request", "part", "word"
NOWHERE = 0  # no chat has this id: « no group is configured »


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What a row says. `request` and `role`: what replies to it will speak of (see `links`).

    `plain`: the HTML was refused once and this is its bare text.
    """

    html: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    message: int = 0
    callback: str = ""
    reply_to: int = 0
    placeholder: str = ""
    force_reply: bool = False
    toast: str = ""
    request: str = ""
    role: str = ""
    plain: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Whom a row is for. `chat` None: the animators' group, whichever it is at delivery."""

    chat: int | None
    team: int | None = None
    animators: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """A row to send now, to a chat that is known."""

    id: int
    team: int | None
    chat: int
    animators: bool
    kind: str
    automatic: bool
    doubts: int
    letter: Letter


def post(
    unit: Unit, to: Address, letter: Letter, now: datetime, *, kind: str = MESSAGE, rank: int
) -> None:
    """Add a row to the outbox, with the unit; `rank` AUTOMATIC is for what nobody waits for."""
    unit.add(
        "post",
        {
            "team": to.team,
            "chat": to.chat,
            "animators": to.animators,
            "kind": kind,
            "rank": rank,
            "automatic": rank == AUTOMATIC,
            "payload": to_text(letter),
            "state": NEW,
            "doubts": 0,
            "created_at": now,
            "message": 0,
        },
    )


def first_in_line(
    connection: Connection, group: int, resting: Iterable[int], limit: int
) -> list[Outgoing]:
    """The oldest sendable row of each chat, human words first; none of the chats that rest.

    `group` is the configured animators' group, or NOWHERE: their rows then wait.
    Acknowledgements have a line of their own: nobody should wait for a button to come back.
    """
    chats = sorted(resting) or [NOWHERE]
    rows = connection.execute(_FIRST, {"group": group, "resting": chats, "most": limit})
    return [_outgoing(row) for row in rows]


def nowhere_to_go(connection: Connection) -> int:
    """How many rows wait for an animators' group to be configured."""
    query = select(func.count()).where(outbox.c.state == STILL_NEW, outbox.c.chat.is_(None))
    return connection.scalar(query) or 0


def pending(connection: Connection) -> int:
    """How many rows are not sent yet, held or not."""
    query = select(func.count()).select_from(outbox).where(outbox.c.state == STILL_NEW)
    return connection.scalar(query) or 0


def purge(connection: Connection, before: datetime) -> int:
    """Forget the rows sent, refused or doubted that were made before that moment; how many."""
    done = outbox.c.state.in_((SENT, REFUSED, DOUBTED))
    return connection.execute(outbox.delete().where(done, outbox.c.created_at < before)).rowcount


_read_letter = msgspec.json.Decoder(Letter).decode


def _outgoing(row: Row[tuple[int, int, int, bool, str, bool, int, str]]) -> Outgoing:
    return Outgoing(
        id=row.id,
        team=row.team,
        chat=row.target,
        animators=row.animators,
        kind=row.kind,
        automatic=row.automatic,
        doubts=row.doubts,
        letter=_read_letter(row.payload),
    )


def _first() -> Select[tuple[int, int, int, bool, str, bool, int, str]]:
    group = bindparam("group", type_=outbox.c.chat.type)
    there = select(moved.c.new).where(moved.c.old == group).scalar_subquery()
    target = func.coalesce(outbox.c.chat, there, group)
    acknowledges = outbox.c.kind == literal_column(f"'{ACKNOWLEDGE}'")
    held = (conversations.c.holder == HUMAN) & outbox.c.automatic
    heads = (
        select(func.min(outbox.c.id))
        .outerjoin(teams, teams.c.id == outbox.c.team)
        .outerjoin(conversations, conversations.c.team == outbox.c.team)
        .where(outbox.c.state == STILL_NEW, target != NOWHERE)
        .where(~func.coalesce(held, literal_column("false", Boolean)))
        .where(or_(func.coalesce(teams.c.reachable, true()), outbox.c.animators))
        .where(or_(acknowledges, target.not_in(bindparam("resting", expanding=True))))
        .group_by(target, acknowledges)
    )
    return (
        select(
            outbox.c.id,
            outbox.c.team,
            target.label("target"),
            outbox.c.animators,
            outbox.c.kind,
            outbox.c.automatic,
            outbox.c.doubts,
            outbox.c.payload,
        )
        .where(outbox.c.id.in_(heads))
        .order_by(outbox.c.rank, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
    )


_FIRST = _first()

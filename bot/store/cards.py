"""The card of each chat: the message that shows what waits for the team, and only the last one.

A card that has not left is replaced when a newer one is written (`Unit.flush`, after the rows).
One that is there loses its buttons when the newer one is there too; which message it is, is a
cache: lost, a keyboard stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Integer, bindparam, func, select, type_coerce

from bot.core.effects import WHOLE
from bot.store.database.tables import BARE, STILL_NEW, members, outbox
from bot.store.database.unit_of_work import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What someone may have read: `typed_at`, their text before; `waits`: is a card unsent?"""

    typed_at: datetime | None = None
    waits: bool = False


def shown(connection: Connection, chats: Iterable[int]) -> dict[int, Shown]:
    """What was typed and what waits in these chats; those of no team are left out."""
    rows = connection.execute(_SHOWN, {"chats": list(chats)})
    return {row.chat: Shown(typed_at=row.typed_at, waits=bool(row.waits)) for row in rows}


def typed(unit: Unit, chat: int, at: datetime) -> None:
    """A text came from that chat."""
    unit.change("typed", {"chat": chat}, typed_at=at)


def settled(unit: Unit, chat: int, message: int) -> None:
    """That message keeps its choice, without buttons: it is no card any more."""
    unit.change("settled", {"chat": chat, "card": message}, card=0)


def show(unit: Unit, team: int, chat: int, message: int) -> None:
    """That message is the card of the team in that chat; 0 for none."""
    unit.change("shown", {"team": team, "chat": chat}, card=message)


def present(connection: Connection, team: int, chat: int) -> int | None:
    """The message that is the card of the chat, 0 for none. None: the team is gone."""
    found: int | None = connection.scalar(_PRESENT, {"the_team": team, "the_chat": chat})
    return found


def forget(connection: Connection, team: int) -> None:
    """Take back the cards that have not left: they will be shown again in due time."""
    waits = (outbox.c.team == team) & (outbox.c.state == STILL_NEW)
    connection.execute(outbox.delete().where(waits, outbox.c.card == WHOLE))


_PRESENT = (
    select(members.c.card)
    .where(members.c.team == bindparam("the_team"), members.c.chat == bindparam("the_chat"))
    .with_for_update()
)
_WAITS = (
    select(func.count())
    .where(outbox.c.state == STILL_NEW, outbox.c.chat == members.c.chat)
    .where(outbox.c.card.not_in(("", BARE)))
    .correlate(members)
    .scalar_subquery()
)
_SHOWN = select(
    members.c.chat, members.c.typed_at, type_coerce(_WAITS, Integer).label("waits")
).where(members.c.chat.in_(bindparam("chats", expanding=True)))

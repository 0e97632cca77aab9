"""A small world for the use cases: a real database, the tiny bot, a platform on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Row, Table, func, select

from bot.app import receive
from bot.app.deliver import Delivery, Outcome, Wave, parcel
from bot.app.desk import Desk
from bot.app.incoming import (
    GroupAsked,
    GroupPressed,
    GroupSpoke,
    Ignored,
    Incoming,
    Migrated,
    Original,
    TeamSpoke,
)
from bot.app.messenger import Delivered, Parcel, Receipt
from bot.app.pace import UNLIMITED, Limits, Pace
from bot.core.events import Pressed, Said, Unblocked
from bot.core.situation import Person
from bot.store.schema import migrate
from tests.app import tiny

NOON = datetime(2027, 9, 3, 12, tzinfo=UTC)
LEA = Person(id=7, name="Léa")
CLAIRE = Person(id=8, name="Claire")
MARC = Person(id=9, name="Marc")
CHAT = 7
GROUP = -100
Platform = Callable[[Parcel], Receipt]


def translate(update: Mapping[str, Any]) -> Incoming:
    """The updates of these tests: {"update_id", "chat": {"id"}, "deed", …}."""
    body = update["body"]
    chat, at = body["chat"]["id"], datetime.fromisoformat(update["at"])
    by = Person(id=body["by"], name=body["name"])
    match body["deed"]:
        case "say":
            return TeamSpoke(chat=chat, event=Said(at=at, by=by, text=body["text"]))
        case "press":
            event = Pressed(at=at, by=by, press=body["text"], message=3, shown="Choisi")
            return TeamSpoke(chat=chat, event=event, callback="q")
        case "unblock":
            return TeamSpoke(chat=chat, event=Unblocked(at=at, by=by))
        case "group press":
            return GroupPressed(
                chat=chat,
                message=body["message"],
                press=body["text"],
                by=by,
                callback="gq",
                at=at,
                shown="",
            )
        case "group say":
            original = Original(
                message=update["update_id"],
                text=body["text"],
                html=body["text"],
                reply_to=body["message"],
            )
            return GroupSpoke(chat=chat, by=by, original=original, at=at)
        case "group start":
            return GroupAsked(chat=chat, title="Les <A>", at=at)
        case "move":
            return Migrated(old=chat, new=body["message"])
    return Ignored(reason="of no interest", callback="iq")


def accepted(parcel: Parcel) -> Receipt:
    """The platform takes everything; the message has the number of its parcel, plus 1000."""
    return Delivered(message=parcel.id + 1000)


class World:
    """The use cases on one database, with time in hand and a log of what was sent."""

    def __init__(self, engine: Engine, limits: Limits = UNLIMITED, group: int | None = GROUP):
        migrate(engine)
        self.engine = engine
        self.now = NOON
        self.at = 1000.0
        self.group = group
        self.desk = Desk(
            engine=engine,
            decide=tiny.decide,
            journey=lambda: tiny.JOURNEY,
            translate=translate,
            group=lambda: self.group,
        )
        self.delivery = Delivery(self.desk, Pace(limits))
        self.sent: list[Parcel] = []
        self.updates = 0

    def update(
        self,
        text: str,
        chat: int = CHAT,
        deed: str = "say",
        by: Person = LEA,
        message: int = 0,
    ) -> dict[str, Any]:
        """One raw update, with the next number."""
        self.updates += 1
        body = {
            "chat": {"id": chat},
            "deed": deed,
            "by": by.id if chat < 0 else chat,
            "name": by.name,
            "text": text,
            "message": message,
        }
        return {"update_id": self.updates, "at": self.now.isoformat(), "body": body}

    def hear(self, *texts: str, chat: int = CHAT) -> None:
        """Someone says these texts in a private chat, and the bot works them off."""
        receive.take_in(self.desk, [self.update(text, chat) for text in texts], self.now)
        self.work()

    def act(self, deed: str, text: str = "", **details: Any) -> None:
        """Something else happens, and the bot works it off."""
        receive.take_in(self.desk, [self.update(text, deed=deed, **details)], self.now)
        self.work()

    def work(self) -> None:
        """Empty the inbox."""
        while receive.work_off(self.desk, self.now):
            pass

    def wave(self, outcomes: Sequence[Outcome] = ()) -> Wave:
        """One exchange with the outbox."""
        with self.engine.connect() as connection:
            return self.delivery.exchange(connection, outcomes, self.now, self.at)

    def deliver(self, platform: Platform = accepted) -> list[str]:
        """Send what may leave, wave after wave, until nothing may. What was sent, as texts."""
        before = len(self.sent)
        wave = self.wave()
        while wave.rows:
            outcomes = []
            for row in wave.rows:
                self.sent.append(parcel(row))
                outcomes.append(Outcome(row=row, receipt=platform(self.sent[-1])))
            wave = self.wave(outcomes)
        return [one.html or one.toast or one.kind for one in self.sent[before:]]

    def wait(self, **delay: float) -> None:
        """Time goes by."""
        self.now += timedelta(**delay)
        self.at += timedelta(**delay).total_seconds()

    def rows(self, table: Table) -> list[Row[Any]]:
        """All the rows of a table, oldest first."""
        with self.engine.connect() as connection:
            return list(connection.execute(select(table).order_by(*table.primary_key.columns)))

    def count(self, table: Table) -> int:
        """How many rows a table has."""
        with self.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(table)) or 0

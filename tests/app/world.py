"""A small world for the use cases: a real database, the tiny bot, a platform on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Row, Table, event, func, select

from bot.app.delivery.deliver import Delivery, Outcome, Wave, parcel
from bot.app.delivery.rate_limits import UNLIMITED, Limits, Pace
from bot.app.desk import Decide, Desk
from bot.app.incoming import (
    GroupAsked,
    GroupCommanded,
    GroupEdited,
    GroupLeft,
    GroupPressed,
    GroupSpoke,
    Ignored,
    Incoming,
    Migrated,
    Original,
    RightsChanged,
    TeamSpoke,
)
from bot.app.intake import receive
from bot.app.intake.timers import tick
from bot.app.messenger import Delivered, Parcel, Receipt
from bot.core.definition.federation import NATION
from bot.core.definition.journey import Journey
from bot.core.events import (
    Blocked,
    Commanded,
    Edited,
    Event,
    Pressed,
    Said,
    Sent,
    Strayed,
    Unblocked,
)
from bot.core.team.situation import Person
from bot.store.database.schema import migrate
from bot.telegram.incoming import translate as telegram
from bot.telegram.incoming.senders import Me
from tests.app import tiny
from tests.botapi.parcels import mistakes_of

NOON = datetime(2027, 9, 3, 12, tzinfo=UTC)
LEA = Person(id=7, name="Léa")
CLAIRE = Person(id=8, name="Claire")
MARC = Person(id=9, name="Marc")
CHAT = 7
GROUP = -100
UNSAID = ("topic", "rename", "react", "discard", "strip")
"""What is done to a chat without saying anything there."""
Platform = Callable[[Parcel], Receipt]


def translate(update: Mapping[str, Any]) -> Incoming:
    """The updates of these tests: {"update_id", "at", "body": {"chat": {"id"}, "deed", …}}.

    One of Telegram's own shape is read as the bot reads it.
    """
    if "body" not in update:
        return telegram.translate(update, me=Me(id=42, username="EssaimBot"))
    body = update["body"]
    by = Person(id=body["by"], name=body["name"])
    at = datetime.fromisoformat(update["at"])
    if body["deed"] in IN_PRIVATE:
        event = IN_PRIVATE[body["deed"]](at, by, body)
        original = None if isinstance(event, Pressed | Blocked | Unblocked) else written(update)
        callback = "q" if isinstance(event, Pressed) else ""
        chat = body["chat"]["id"]
        return TeamSpoke(chat=chat, event=event, callback=callback, original=original)
    if body["deed"] in IN_GROUP:
        return IN_GROUP[body["deed"]](at, by, update)
    return Ignored(reason="of no interest", callback="iq")


IN_PRIVATE: Mapping[str, Callable[[datetime, Person, Mapping[str, Any]], Event]] = {
    "say": lambda at, by, body: Said(at=at, by=by, text=body["text"]),
    "send": lambda at, by, body: Strayed(at=at, by=by, kind=body["kind"]),
    "file": lambda at, by, body: Sent(
        at=at,
        by=by,
        file=f"id-{body['file']}",
        name=body["file"],
        caption=body["text"],
        kind=body["kind"],
        unique=body["file"],
        album=body["album"],
    ),
    "edit": lambda at, by, body: Edited(at=at, by=by, text=body["text"]),
    "command": lambda at, by, body: Commanded(
        at=at, by=by, name=body["text"].partition(" ")[0], rest=body["text"].partition(" ")[2]
    ),
    "press": lambda at, by, body: Pressed(
        at=at,
        by=by,
        press=body["text"],
        message=body["message"],
        shown="Choisi",
        label=body.get("label", ""),
    ),
    "block": lambda at, by, body: Blocked(at=at, by=by),
    "unblock": lambda at, by, body: Unblocked(at=at, by=by),
}


def _pressed(at: datetime, by: Person, update: Mapping[str, Any]) -> Incoming:
    body = update["body"]
    return GroupPressed(
        chat=body["chat"]["id"],
        message=body["message"],
        press=body["text"],
        by=by,
        callback="gq",
        at=at,
        shown="",
        thread=body["thread"],
    )


def _spoke(at: datetime, by: Person, update: Mapping[str, Any]) -> Incoming:
    body = update["body"]
    kind = GroupEdited if body["deed"] == "group edit" else GroupSpoke
    chat, thread = body["chat"]["id"], body["thread"]
    if kind is GroupEdited:
        return GroupEdited(chat=chat, by=by, original=written(update), at=at, thread=thread)
    ours = bool(thread)
    return GroupSpoke(
        chat=chat,
        by=by,
        original=written(update),
        at=at,
        thread=thread,
        ours=ours,
        to_us=body.get("to_us", False),
        about=body.get("about", ""),
    )


def _commanded(at: datetime, by: Person, update: Mapping[str, Any]) -> Incoming:
    body = update["body"]
    name, _, rest = body["text"].partition(" ")
    return GroupCommanded(
        chat=body["chat"]["id"],
        by=by,
        name=name,
        rest=rest,
        original=written(update),
        at=at,
        thread=body["thread"],
    )


IN_GROUP: Mapping[str, Callable[[datetime, Person, Mapping[str, Any]], Incoming]] = {
    "group press": _pressed,
    "group say": _spoke,
    "group edit": _spoke,
    "group command": _commanded,
    "group start": lambda at, by, update: GroupAsked(
        chat=update["body"]["chat"]["id"], title="Les <A>", at=at, by=by
    ),
    "left": lambda at, by, update: GroupLeft(chat=update["body"]["chat"]["id"]),
    "rights": lambda at, by, update: RightsChanged(chat=update["body"]["chat"]["id"]),
    "move": lambda at, by, update: Migrated(
        old=update["body"]["chat"]["id"], new=update["body"]["message"]
    ),
}


def written(update: Mapping[str, Any]) -> Original:
    """The message of an update: its number is that of the update, unless it says another one."""
    body = update["body"]
    typed = f"/{body['text']}" if body["deed"] == "command" else body["text"]
    return Original(
        message=body["number"] or update["update_id"],
        kind=body["kind"],
        text=typed,
        html=typed,
        reply_to=body["message"],
        album=body["album"],
    )


def accepted(parcel: Parcel) -> Receipt:
    """The platform takes everything; the message has the number of its parcel, plus 1000.

    A topic has the number of its parcel, plus 5000.
    """
    if parcel.kind == "topic":
        return Delivered(thread=parcel.id + 5000)
    copies = tuple(parcel.id + 1000 + n for n in range(len(parcel.originals)))
    return Delivered(message=parcel.id + 1000, messages=copies, thread=parcel.thread)


def _hasty(raw: Any, record: object) -> None:
    """No test here pulls the plug: nobody waits for the disk, nor does our PostgreSQL."""
    raw.execute("PRAGMA synchronous = OFF").close()


class World:
    """The use cases on one database, with time in hand and a log of what was sent."""

    def __init__(
        self,
        engine: Engine,
        limits: Limits = UNLIMITED,
        group: int | None = GROUP,
        bot: tuple[Decide, Journey] = (tiny.decide, tiny.JOURNEY),
    ):
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _hasty)
        migrate(engine)
        self.engine = engine
        self.now = NOON
        self.at = 1000.0
        self.groups = {} if group is None else {NATION: group}
        self.desk = Desk(
            engine=engine,
            decide=bot[0],
            journey=lambda: bot[1],
            translate=translate,
            groups=lambda: self.groups,
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
        **details: Any,
    ) -> dict[str, Any]:
        """One raw update, with the next number; a press is of a message just shown."""
        self.updates += 1
        message = message or (self.updates if deed == "press" else 0)
        body = {
            "chat": {"id": chat},
            "deed": deed,
            "by": by.id if chat < 0 else chat,
            "name": by.name,
            "text": text,
            "message": message,
            "thread": 0,
            "kind": "text",
            "album": "",
            "number": 0,
            **details,
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

    def take(self, *updates: Mapping[str, Any]) -> None:
        """Updates come in; nobody works them off yet."""
        receive.take_in(self.desk, updates, self.now)

    def tick(self) -> None:
        """The timers that are due strike, and the bot works them off."""
        tick(self.desk, self.now)
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
        """Send what may leave, wave after wave, until nothing may. What was said, as texts.

        Each parcel must be a request that Telegram would take.
        """
        before = len(self.sent)
        wave = self.wave()
        while wave.rows:
            outcomes = []
            for row in wave.rows:
                self.sent.append(parcel(row))
                if wrong := mistakes_of(self.sent[-1]):
                    raise AssertionError(wrong)
                outcomes.append(Outcome(row=row, receipt=platform(self.sent[-1])))
            wave = self.wave(outcomes)
        said = [one for one in self.sent[before:] if one.kind not in UNSAID]
        return [one.html or one.toast or one.kind for one in said]

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

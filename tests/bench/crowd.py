"""A crowd of teams for the loads: founders, and a database that knows them already.

The first lines of each team are lived by the real use cases in this process, as if they had been
said before the bot started: saying them over Telegram would take twenty-five a second.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Engine, insert, select, update

from bot.app.desk import Desk
from bot.app.intake import receive
from bot.core.decide import decide
from bot.core.definition.journey import Journey
from bot.store.database.tables import DONE, SENT, history, inbox, outbox
from bot.telegram.incoming.senders import Me
from bot.telegram.incoming.translate import translate

FIRST_UPDATE = 10**12
"""Numbers that the simulator will not hand out."""
ME = Me(id=1, username="EssaimBot")


@dataclass(frozen=True, kw_only=True, slots=True)
class Crowd:
    """The Telegram ids of the founders, and how many lines each has said already."""

    chats: tuple[int, ...]
    said: int


def settled(
    engine: Engine, journey: Journey, chats: Sequence[int], lines: Sequence[str], region: int
) -> Crowd:
    """Every team has said these lines, and has read what it was answered."""
    desk = Desk(
        engine=engine,
        decide=decide,
        journey=lambda: journey,
        translate=lambda raw: translate(raw, me=ME),
        groups=lambda: {"national": region},
    )
    numbers = iter(range(FIRST_UPDATE, 2 * FIRST_UPDATE))
    for line in lines:
        for some in _slices(chats, 100):
            now = datetime.now(UTC)
            receive.take_in(desk, [_update(next(numbers), chat, line) for chat in some], now)
            while receive.work_off(desk, now):
                pass
    with engine.begin() as connection:
        read = {"state": SENT, "payload": "", "chat": 0, "sent_at": datetime.now(UTC)}
        connection.execute(update(outbox).values(read))
    return Crowd(chats=tuple(chats), said=len(lines))


def aged(engine: Engine, rows: int) -> None:
    """So many past events: rows of the inbox and of the outbox that are over, and transcripts."""
    now = datetime.now(UTC)
    with engine.begin() as connection:
        teams = connection.scalars(select(history.c.team).distinct()).all()
        for numbers in _slices(range(rows), 5_000):
            over = {"source": "telegram", "chat": 0, "payload": "", "state": DONE}
            connection.execute(
                insert(inbox), [{**over, "key": f"old{n}", "received_at": now} for n in numbers]
            )
            told = {"direction": "in", "kind": "said", "author": "Awa", "text": "Jadis, oui."}
            whose = ({"team": teams[n % len(teams)], "at": now} for n in numbers)
            connection.execute(insert(history), [{**told, **one} for one in whose])


def _update(number: int, chat: int, text: str) -> dict[str, object]:
    person = {"id": chat, "is_bot": False, "first_name": f"Awa{chat}", "language_code": "fr"}
    message: dict[str, object] = {
        "message_id": number - FIRST_UPDATE + 1,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": person["first_name"]},
        "from": person,
        "text": text,
    }
    if text.startswith("/"):
        length = len(text.split()[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"update_id": number, "message": message}


def _slices(items: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some

"""What is seen of a running bot at one look: plain values, of no team's words, of no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

NONE = timedelta()


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """What waits at a door: how many rows, and for how long the first has not moved."""

    count: int = 0
    stuck: timedelta = NONE


@dataclass(frozen=True, kw_only=True, slots=True)
class Signs:
    """One look at the bot.

    `at`: now. `unread`: the numbers of the teams that cannot be read. `aside`: how many rows were
    put aside; `dropped`: one just was that could not be kept. `free`: bytes left where the
    database is, None when nobody knows; `needed`: how many there should be. `backup`: how old the
    last one is, None when there is none to be expected.
    `expired`: titles of the pages that were to be read again before today. `refused`: what
    Telegram answers to the whole bot (`pulse`), for how long. `rest`: how long it asks to wait.
    `second`: when another process tried to start on this database, None if none did lately.
    `jump`: how far the clock was set, just now. `apart`: how far the machine's clock is from the
    hour the bot goes by. `database`: why it does not answer, as French words, "" when it does.
    `still`: for how long the loops have done nothing.
    """

    at: datetime
    timezone: str = "Europe/Paris"
    inbox: Queue = Queue()
    outbox: Queue = Queue()
    aside: int = 0
    dropped: bool = False
    unread: tuple[int, ...] = ()
    free: int | None = None
    needed: int = 0
    backup: timedelta | None = None
    expired: tuple[str, ...] = ()
    refused: str = ""
    refused_for: timedelta = NONE
    rest: timedelta = NONE
    second: datetime | None = None
    jump: timedelta = NONE
    apart: timedelta = NONE
    database: str = ""
    still: timedelta = NONE

"""Puts unsure texts to the reader from outside, beside the transactions; answers come in by rows.

A text is put to it once at most. Whatever happens here, late or never included, the team's turn is
settled without it: by its row, else by its own hour.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.app.breaker import Breaker
from bot.app.clock import Clock
from bot.app.desk import Desk
from bot.app.reader import Reader, Unasked, Unread
from bot.core import calendar
from bot.core.events import ReadOutside
from bot.store import readings
from bot.store.database.codec import addressed

log = logging.getLogger(__name__)
AT_ONCE = 4
Hop = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Does something in the one thread of the database."""


@dataclass(kw_only=True, slots=True)
class Asking:
    """The requests under way. `budget`: how many a day; `told`: rings when an answer came in."""

    desk: Desk
    reader: Reader
    budget: int
    clock: Clock
    hop: Hop
    told: Callable[[], object]
    breaker: Breaker = field(default_factory=Breaker)
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    going: set[asyncio.Task[None]] = field(default_factory=set)
    spent: date | None = None

    async def step(self) -> None:
        """Begin what waits, a few at once, then wait for the bell."""
        self.bell.clear()
        while self.desk.unasked and len(self.going) < AT_ONCE:
            task = asyncio.create_task(self._put(self.desk.unasked.popleft()))
            self.going.add(task)
            task.add_done_callback(self._over)
        await self.bell.wait()

    def _over(self, task: asyncio.Task[None]) -> None:
        self.going.discard(task)
        self.bell.set()
        if not task.cancelled() and (fault := task.exception()):
            log.error(
                "a text was not put to the reader from outside: %s",
                type(fault).__name__,
                extra={"event": "reader-failed"},
            )

    async def leave(self) -> None:
        """Wait for nothing more: what was being asked is settled by its hour."""
        for task in self.going:
            task.cancel()
        await asyncio.gather(*self.going, return_exceptions=True)

    async def _put(self, one: Unasked) -> None:
        """One text, once; what came of it comes in, unless its hour has come already."""
        if one.asked.due <= self.clock.now():
            return
        key = await self.hop(lambda: self._reserved(one))
        choices = await self._chosen(one) if key else ()
        await self.hop(lambda: self._in(one, key, choices))
        self.told()

    def _reserved(self, one: Unasked) -> str:
        """One of the day's requests; "" when none may be made."""
        if not self.breaker.lets(self.clock.seconds()):
            return ""
        now = self.clock.now()
        day = calendar.today(now, self.desk.journey().timezone)
        with self.desk.engine.begin() as connection:
            key = readings.reserve(connection, one.chat, day, self.budget, now)
        if not key and self.spent != day:
            self.spent = day
            log.warning(
                "the reader from outside: the %d requests of the day are made",
                self.budget,
                extra={"event": "reader-spent"},
            )
        return key

    async def _chosen(self, one: Unasked) -> tuple[str, ...]:
        try:
            choices = await self.reader.choose(one.asked)
        except Unread as reason:
            log.warning(
                "reading %s from outside failed: %s",
                one.id,
                reason,
                extra={"event": "reader-failed"},
            )
            if self.breaker.failed(self.clock.seconds()):
                log.warning(
                    "the reader from outside is left alone for five minutes",
                    extra={"event": "reader-rested"},
                )
            return ()
        self.breaker.worked()
        return choices

    def _in(self, one: Unasked, key: str, choices: tuple[str, ...]) -> None:
        now = self.clock.now()
        event = ReadOutside(at=now, number=one.asked.number, choices=choices)
        payload = addressed(event, one.team)
        with self.desk.engine.begin() as connection:
            if key:
                readings.answered(connection, key, payload)
            else:
                readings.unasked(connection, one.chat, one.id, payload, now)

"""Keeps the use cases going: the only place that reads the clock or survives any exception.

One thread has the database to itself, one hop per transaction. Loops wait for a bell, not for the
time: a row in the inbox rings the first, a row in the outbox or a receipt rings the second. A beat
each second looks for timers, changed files and rows another process wrote.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.app import unread_teams
from bot.app.blame import blame
from bot.app.clock import Apart, Clock
from bot.app.delivery.deliver import Delivery, Outcome, Wave, parcel
from bot.app.delivery.rate_limits import Limits, Pace
from bot.app.desk import Desk
from bot.app.fetcher import Fetcher
from bot.app.fetching import Fetching, sweep
from bot.app.group import daily_digest, mailings, page_drafts, publishing
from bot.app.intake import receive
from bot.app.intake.timers import ahead, count, purge, reset, scrub, tick
from bot.app.messenger import Messenger, Receipt, Unsure
from bot.app.outside import Asking
from bot.app.reader import Reader
from bot.app.reports import page_changes, staff_news, weekly_digest
from bot.core.definition.library import Library
from bot.flowfile.refusals import Shelved
from bot.store import inbox
from bot.store.database.engine import is_outage
from bot.store.delivery_lock import leave_lock, take_lock
from bot.store.outbox import Outgoing
from bot.store.teams import Unreadable

log = logging.getLogger(__name__)
T = TypeVar("T")
BEAT = 1.0
PURGE_EVERY = timedelta(hours=6)
COUNT_EVERY = timedelta(minutes=10)
LOOK_EVERY = timedelta(seconds=30)
LAST_SENDS = 6.0
RETRY = 0.5
LONGEST_RETRY = 30.0


class Loops:
    """The running bot. `take_in` is its door; `run` goes on until `stop`."""

    def __init__(
        self,
        desk: Desk,
        messenger: Messenger,
        clock: Clock,
        limits: Limits,
        reload: Callable[[], object] = lambda: None,
        reader: Reader | None = None,
        budget: int = 0,
        fetcher: Fetcher | None = None,
    ) -> None:
        self._desk = desk
        self._messenger = messenger
        self._clock = clock
        self._reload = reload
        self._delivery = Delivery(desk, Pace(limits))
        self._lock: Connection | None = None
        self._purged_at: datetime | None = None
        self._counted_at: datetime | None = None
        self._told_at: datetime | None = None
        self._apart = Apart()
        self._looked = False
        self._was_set = ""
        self._begun: daily_digest.Begun = frozenset()
        self._week = ""
        self._shelved: Shelved | None = None
        self._pages: Library | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._inbox_bell = asyncio.Event()
        self._outbox_bell = asyncio.Event()
        self._stopping = asyncio.Event()
        self._landed: list[Outcome] = []
        self._sends: set[asyncio.Task[None]] = set()
        self._asking = (
            Asking(
                desk=desk,
                reader=reader,
                budget=budget,
                clock=clock,
                hop=self._hop,
                told=self._inbox_bell.set,
            )
            if reader
            else None
        )
        self._fetching = (
            Fetching(
                desk=desk,
                folder=desk.files,
                fetcher=fetcher,
                clock=clock,
                hop=self._hop,
                mine=lambda: self._lock is not None and not self._stopping.is_set(),
                told=self._inbox_bell.set,
            )
            if fetcher and desk.files
            else None
        )

    async def take_in(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Keep raw updates. Durable when it returns; an exception means that nothing was kept."""
        await self._hop(lambda: receive.take_in(self._desk, updates, self._clock.now()))
        self._inbox_bell.set()

    async def run(self) -> None:
        """Work until `stop`, then finish what was begun: ten seconds at most."""
        steps = [self._work_step, self._deliver_step, self._beat_step]
        steps += [self._asking.step] if self._asking else []
        steps += [self._fetching.step] if self._fetching else []
        try:
            async with asyncio.TaskGroup() as group:
                for step in steps:
                    group.create_task(self._again_and_again(step))
            await self._wind_down()
        finally:
            self._thread.shutdown(wait=True)

    def stop(self) -> None:
        """Ask `run` to end. What is in the doors stays there for the next start."""
        self._stopping.set()
        self._inbox_bell.set()
        self._outbox_bell.set()
        if self._asking:
            self._asking.bell.set()
        if self._fetching:
            self._fetching.leave()

    async def _again_and_again(self, step: Callable[[], Awaitable[None]]) -> None:
        """Run a step until the end; one that fails is tried again, less and less often."""
        pause = RETRY
        while not self._stopping.is_set():
            try:
                await step()
                pause = RETRY
            except Exception as fault:
                log.error(
                    "%s failed, tried again in %.1f s: %s", step.__name__, pause, blame(fault)
                )
                await self._rest(self._stopping, pause)
                pause = min(pause * 2, LONGEST_RETRY)

    async def _work_step(self) -> None:
        """Empty the inbox, batch by batch, then wait for the bell."""
        self._inbox_bell.clear()
        done = receive.BATCH
        while done >= receive.BATCH and not self._stopping.is_set():
            done = await self._hop(self._work_off)
            if done:
                self._outbox_bell.set()
                if self._asking:
                    self._asking.bell.set()
                if self._fetching and self._desk.owed:
                    self._fetching.bell.set()
        await self._inbox_bell.wait()

    def _work_off(self) -> int:
        """One batch; if a row spoils it, its rows one by one and the bad ones aside."""
        try:
            return receive.work_off(self._desk, self._clock.now())
        except Exception as fault:
            if is_outage(fault):
                raise
            return self._one_by_one()

    def _one_by_one(self) -> int:
        with self._desk.engine.begin() as connection:
            rows = inbox.heads(connection, receive.BATCH)
        return sum(self._alone(row) for row in rows)

    def _alone(self, row: int) -> int:
        try:
            return receive.work_one(self._desk, row, self._clock.now())
        except Exception as fault:
            if is_outage(fault):
                raise
            if isinstance(fault, Unreadable):
                unread_teams.tell(self._desk, fault)
            else:
                log.error("inbox row %d was put aside: %s", row, blame(fault))
            receive.set_aside(self._desk, row, self._clock.now(), fault)
            return 1

    async def _deliver_step(self) -> None:
        """One exchange with the outbox, then wait for a receipt, the bell or the pace."""
        self._outbox_bell.clear()
        landed = self._landed[:]
        wave = await self._hop(lambda: self._exchange(landed))
        if wave is None:
            return await self._rest(self._stopping, BEAT)
        del self._landed[: len(landed)]
        if wave.knocked:
            self._inbox_bell.set()
        for row in wave.rows:
            send = asyncio.create_task(self._send(row))
            self._sends.add(send)
            send.add_done_callback(self._sends.discard)
        return await self._rest(self._outbox_bell, wave.wait)

    def _exchange(self, landed: Sequence[Outcome], *, closing: bool = False) -> Wave | None:
        """None while another process has the lock: nothing was marked."""
        lock = self._locked()
        if lock is None:
            return None
        now, at = self._clock.now(), self._clock.seconds()
        try:
            return self._delivery.exchange(lock, landed, now, at, closing=closing)
        except Exception:
            leave_lock(lock)
            self._lock = None
            raise

    def _locked(self) -> Connection | None:
        if self._lock is None:
            self._lock = take_lock(self._desk.engine)
            if self._lock is not None:
                self._delivery.begin(self._lock)
        return self._lock

    async def _send(self, row: Outgoing) -> None:
        receipt: Receipt
        try:
            receipt = await self._messenger.send(parcel(row))
        except Exception as fault:
            receipt = Unsure(reason=blame(fault))
        self._landed.append(Outcome(row=row, receipt=receipt))
        self._outbox_bell.set()

    async def _beat_step(self) -> None:
        """What comes with time, once a second."""
        now = self._clock.now()
        await asyncio.to_thread(self._reload)
        await self._look_at_the_clock(now)
        await self._tell_staff(now)
        await self._hop(lambda: tick(self._desk, now))
        week = weekly_digest.name(now, self._desk.journey().timezone)
        if week != self._week:
            await self._hop(lambda: weekly_digest.begin(self._desk, now))
            self._week = week
        if self._counted_at is None or now - self._counted_at > COUNT_EVERY:
            await self._hop(lambda: count(self._desk, now))
            self._counted_at = now
        if self._told_at is None or now - self._told_at > LOOK_EVERY:
            self._begun = await self._hop(lambda: daily_digest.begin(self._desk, now, self._begun))
            await self._hop(lambda: page_drafts.tell(self._desk, now))
            await self._hop(lambda: mailings.step(self._desk, now))
            await self._hop(lambda: publishing.tell(self._desk, now))
            self._pages = await self._hop(lambda: page_changes.look(self._desk, now, self._pages))
            self._told_at = now
        if self._desk.lingering:
            await self._hop(lambda: scrub(self._desk))
            await self._hop(lambda: sweep(self._desk, now))
        if self._purged_at is None or now - self._purged_at > PURGE_EVERY:
            await self._hop(lambda: purge(self._desk, now))
            self._purged_at = now
        self._inbox_bell.set()
        self._outbox_bell.set()
        await self._rest(self._stopping, BEAT)

    async def _tell_staff(self, now: datetime) -> None:
        """What became of their files since they were told last."""
        shelved = self._desk.shelved()
        if shelved is self._shelved:
            return
        news = await self._hop(lambda: staff_news.untold(self._desk, shelved))
        if news is not None:
            signed = await asyncio.to_thread(self._desk.signed, news.changed)
            await self._hop(lambda: staff_news.begin(self._desk, news, signed, now))
        self._shelved = shelved

    async def _look_at_the_clock(self, now: datetime) -> None:
        """When the clock was set, now or while we were away, all is scheduled again."""
        if jump := self._apart.jumped(now, self._clock.seconds()):
            self._was_set = (
                f"the clock was set, or the machine slept: {jump.total_seconds():+.0f} s"
            )
        if not self._looked and await self._hop(lambda: ahead(self._desk, now)):
            self._was_set = "the clock was ahead when the last rows were written"
        self._looked = True
        if self._was_set:
            teams = await self._hop(lambda: reset(self._desk, now))
            self._counted_at = self._told_at = self._purged_at = None
            log.warning("%s; the hours of %d team(s) are worked out again", self._was_set, teams)
            self._was_set = ""

    async def _wind_down(self) -> None:
        """Let what is on its way land, mark it, and leave the lock to another process."""
        if self._asking:
            await self._asking.leave()
        if self._sends:
            await asyncio.wait(self._sends, timeout=LAST_SENDS)
        for send in self._sends:
            send.cancel()
        try:
            await self._hop(self._leave)
        except Exception as fault:
            log.error("the last receipts were not marked: %s", blame(fault))

    def _leave(self) -> None:
        if self._lock is not None:
            self._exchange(self._landed, closing=True)
        if self._lock is not None:
            leave_lock(self._lock)

    async def _hop(self, work: Callable[[], T]) -> T:
        """Do something in the one thread of the database."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    @staticmethod
    async def _rest(bell: asyncio.Event, seconds: float | None) -> None:
        """Until the bell rings, or for so long."""
        try:
            async with asyncio.timeout(seconds):
                await bell.wait()
        except TimeoutError:
            return

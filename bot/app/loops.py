"""Keeps the use cases going: the only place that reads the clock or survives any exception.

One thread has the database to itself, one hop per transaction. Loops wait for a bell, not for the
time: a row in the inbox rings the first, a row in the outbox or a receipt rings the second, in
whatever process it was written. A beat each second looks for timers, changed files and rows whose
bell was not heard.
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
from bot.app.clock import TOLERATED, Apart, Clock
from bot.app.delivery.deliver import Delivery, Outcome, Wave, parcel
from bot.app.delivery.rate_limits import Limits, Pace
from bot.app.desk import Desk
from bot.app.fetcher import Fetcher
from bot.app.fetching import Fetching, sweep
from bot.app.group import daily_digest, mailings, page_drafts, publishing
from bot.app.intake import receive
from bot.app.intake.bridging import bridge
from bot.app.intake.timers import ahead, count, purge, reset, scrub, tick
from bot.app.messenger import Messenger, Receipt, Unsure
from bot.app.outside import Asking
from bot.app.reader import Reader
from bot.app.reports import page_changes, staff_news, weekly_digest
from bot.core.definition.library import Library
from bot.flowfile.refusals import Shelved
from bot.store import inbox
from bot.store.bells import IN, OUT, Bells
from bot.store.database.engine import is_outage, let_nothing_linger
from bot.store.delivery_lock import leave_lock, take_lock
from bot.store.outbox import Outgoing
from bot.store.teams import Unreadable
from bot.store.upkeep.heartbeat import EVERY

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
        alive: Callable[[datetime], None] = lambda now: None,
    ) -> None:
        """`alive`: gives a sign of life of this process, now."""
        self._desk = desk
        self._alive = alive
        self._alive_at: float | None = None
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
        self._bells = Bells(desk.engine)
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
        await self._hop(lambda: self._keep(updates))
        self._inbox_bell.set()

    def _keep(self, updates: Sequence[Mapping[str, Any]]) -> None:
        receive.take_in(self._desk, updates, self._clock.now())
        self._bells.ring(IN)

    async def run(self) -> None:
        """Work until `stop`, then finish what was begun: ten seconds at most."""
        steps = [self._work_step, self._deliver_step, self._beat_step]
        steps += [self._asking.step] if self._asking else []
        listening = asyncio.create_task(self._listen())
        steps += [self._fetching.step] if self._fetching else []
        try:
            await self._hop(lambda: bridge(self._desk, self._clock.now(), self._work_off))
            async with asyncio.TaskGroup() as group:
                for step in steps:
                    group.create_task(self._again_and_again(step))
            await self._wind_down()
        finally:
            await self._hop(self._bells.leave)
            await listening
            self._thread.shutdown(wait=True)

    async def alive(self) -> None:
        """Return once the thread of the database is free: it does not, if something hangs."""
        await self._hop(lambda: None)

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
                self._desk.pulse.outage = fault if is_outage(fault) else None
                log.error(
                    "%s failed, tried again in %.1f s: %s",
                    step.__name__,
                    pause,
                    blame(fault),
                    extra={"event": "loop-failed"},
                )
                await self._rest(self._stopping, pause)
                pause = min(pause * 2, LONGEST_RETRY)

    async def _listen(self) -> None:
        """Hear the bells of other processes, until the end, in a thread that only waits."""
        loop = asyncio.get_running_loop()
        bells = {IN: self._inbox_bell, OUT: self._outbox_bell}
        await asyncio.to_thread(
            self._bells.listen, lambda door: loop.call_soon_threadsafe(bells[door].set)
        )

    async def _work_step(self) -> None:
        """Empty the inbox, batch by batch, then wait for the bell.

        Where others work too, until nothing is found: a row that came while we held its chat was
        passed over by whoever took it in.
        """
        self._inbox_bell.clear()
        done = enough = 1 if self._bells.there else receive.BATCH
        while done >= enough and not self._stopping.is_set():
            done = await self._hop(self._work_off)
            self._desk.pulse.worked(done, self._clock.now())
            if done:
                self._outbox_bell.set()
                if self._asking:
                    self._asking.bell.set()
                if self._fetching and self._desk.owed:
                    self._fetching.bell.set()
        await self._inbox_bell.wait()

    def _work_off(self) -> int:
        """One batch, and the bell of the process that delivers, if it is another."""
        done = self._batch()
        if done and self._lock is None:
            self._bells.ring(OUT)
        return done

    def _batch(self) -> int:
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
                log.error(
                    "inbox row %d was put aside: %s",
                    row,
                    blame(fault),
                    extra={"event": "row-parked"},
                )
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
        # The lock goes to another process when its holder says nothing for a few seconds.
        await self._rest(self._outbox_bell, min(wave.wait or BEAT, BEAT))
        return None

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
        self._desk.pulse.sent(receipt, self._clock.now(), self._clock.seconds())
        self._landed.append(Outcome(row=row, receipt=receipt))
        self._outbox_bell.set()

    async def _beat_step(self) -> None:
        """What comes with time, once a second."""
        now = self._clock.now()
        await asyncio.to_thread(self._reload)
        await self._look_at_the_clock(now)
        await self._tell_staff(now)
        await self._hop(lambda: tick(self._desk, now))
        await self._give_a_sign(now)
        week = weekly_digest.name(now, self._desk.journey().timezone)
        if week != self._week:
            await self._hop(lambda: weekly_digest.begin(self._desk, now))
            self._week = week
        if self._counted_at is None or now - self._counted_at > COUNT_EVERY:
            await self._hop(lambda: count(self._desk, now))
            self._counted_at = now
        if self._told_at is None or now - self._told_at > LOOK_EVERY:
            await self._hop(lambda: let_nothing_linger(self._desk.engine))
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
        await self._rest(self._stopping, BEAT)

    async def _give_a_sign(self, now: datetime) -> None:
        """The loops came round: kept in memory each time, in the database now and then."""
        at = self._clock.seconds()
        if self._alive_at is None or at - self._alive_at >= EVERY:
            await self._hop(lambda: self._alive(now))
            self._alive_at = at
        self._desk.pulse.beaten, self._desk.pulse.outage = at, None

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
            self._desk.pulse.set_by(jump, self._clock.seconds())
        if not self._looked and (far := await self._hop(lambda: ahead(self._desk, now))):
            self._was_set = "the clock was ahead when the last rows were written"
            self._desk.pulse.set_by(-far, self._clock.seconds())
        self._looked = True
        self._look_apart()
        if self._was_set:
            teams = await self._hop(lambda: reset(self._desk, now))
            self._counted_at = self._told_at = self._purged_at = None
            log.warning(
                "%s; the hours of %d team(s) are worked out again",
                self._was_set,
                teams,
                extra={"event": "clock-set"},
            )
            self._was_set = ""

    def _look_apart(self) -> None:
        """The machine’s clock is wrong, and is not believed: said once, and once it is right."""
        pulse, apart = self._desk.pulse, self._clock.apart
        wrong, known = abs(apart) > TOLERATED, abs(pulse.apart) > TOLERATED
        pulse.apart = apart
        if wrong and not known:
            log.warning(
                "the machine's clock leapt by %+.0f s: the bot keeps the hour it went by",
                apart.total_seconds(),
                extra={"event": "clock-doubted"},
            )

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
            log.error(
                "the last receipts were not marked: %s",
                blame(fault),
                extra={"event": "receipts-lost"},
            )

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

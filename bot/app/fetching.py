"""Fetches the bytes of the files that teams sent, beside all the rest, one after the other.

A paper is kept from the moment it comes; its bytes follow, however long the line is cut or the
disk is full, and nobody waits for them. What could be run is never written to the disk.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.app.clock import Clock
from bot.app.desk import Desk
from bot.app.fetcher import Fetcher, NotFetched
from bot.core.events import Examined
from bot.core.team import papers
from bot.store import inbox, teams
from bot.store.database.codec import tagged
from bot.store.inbox import FOLDER, Arrival
from bot.store.papers import contents, rows
from bot.store.papers.contents import Content
from bot.store.papers.folder import Folder
from bot.store.papers.rows import Owed

log = logging.getLogger(__name__)
T = TypeVar("T")
LOOK = 60.0
"""Seconds between two looks for files whose hour came by time alone."""
TIDY_EVERY = timedelta(hours=6)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=6)
MOST_TRIES = 60
"""Two weeks, since most are six hours apart: what a line or a disk may take to be mended."""


@dataclass(kw_only=True, slots=True)
class Fetching:
    """What is fetched now. `mine`: is it for this process to do? `told`: rings when something
    came in. `tidied`: when the folder and its rows were last brought to agree.
    """

    desk: Desk
    folder: Folder
    fetcher: Fetcher
    clock: Clock
    hop: Callable[[Callable[[], Any]], Awaitable[Any]]
    mine: Callable[[], bool]
    told: Callable[[], object]
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    tidied: datetime | None = None
    going: asyncio.Task[None] | None = None

    async def step(self) -> None:
        """Fetch all that is due, then wait for the bell."""
        self.bell.clear()
        self.going = asyncio.create_task(self.all_due())
        await asyncio.wait({self.going})
        if self.going.cancelled():
            return
        self.going.result()
        try:
            async with asyncio.timeout(LOOK):
                await self.bell.wait()
        except TimeoutError:
            return

    def leave(self) -> None:
        """Wait for no file any more: what was being fetched is owed still."""
        if self.going:
            self.going.cancel()
        self.bell.set()

    async def all_due(self) -> None:
        """Bring the folder up to date, as far as the line and the disk allow."""
        self.desk.owed.clear()
        if self.mine() and (self.tidied is None or self._now - self.tidied > TIDY_EVERY):
            await self.hop(lambda: tidy(self.desk, self._now))
            self.tidied = self._now
        while self.mine() and (one := await self.hop(self._next)) is not None:
            await self._fetched(one)

    def _next(self) -> Owed | None:
        with self.desk.engine.begin() as connection:
            return rows.first_owed(connection, self.clock.now())

    async def _fetched(self, one: Owed) -> None:
        try:
            content = await self.fetcher.fetch(one.file)
            found = await asyncio.to_thread(contents.of, content)
            if not found.program:
                await asyncio.to_thread(self.folder.write, one.key, content)
        except NotFetched as fault:
            await self._again(one, str(fault), never=fault.never)
        except OSError as fault:
            reason = f"the folder of files: {fault.strerror or type(fault).__name__}"
            await self._again(one, reason, never=False)
        else:
            size = len(content)
            if await self.hop(lambda: kept(self.desk, self.folder, one, found, size, self._now)):
                self.told()

    @property
    def _now(self) -> datetime:
        return self.clock.now()

    async def _again(self, one: Owed, reason: str, *, never: bool) -> None:
        await self.hop(lambda: self._not_fetched(one, reason, never=never))

    def _not_fetched(self, one: Owed, reason: str, *, never: bool) -> None:
        over = never or one.tries >= MOST_TRIES
        if over or not one.tries:
            what = "is kept by the platform alone" if over else "will be tried again"
            log.warning(
                "file %d of team %d %s: %s",
                one.number,
                one.team,
                what,
                reason,
                extra={"event": "file-not-fetched"},
            )
        with self.desk.engine.begin() as connection:
            if over:
                rows.lost(connection, one.key)
            else:
                pause = min(FIRST_PAUSE * 2 ** min(one.tries, 16), LONGEST_PAUSE)
                rows.postponed(connection, one.key, self.clock.now() + pause)


def kept(desk: Desk, folder: Folder, one: Owed, found: Content, size: int, now: datetime) -> bool:
    """Mark it so; the team lives it if it is not what its name says. True if it does."""
    with desk.engine.begin() as connection:
        if found.program:
            rows.lost(connection, one.key)
        elif not rows.kept(connection, one.key, size, found.media):
            desk.lingering.add(one.team)  # its paper went meanwhile: so do the bytes
            return False
        standing = teams.standing_of(connection, one.team)
        paper = papers.find(standing.situation, one.number) if standing else None
        if standing is None or paper is None:
            return False
        end = papers.ending(papers.label(paper.name))
        belied = paper.kind == papers.DOCUMENT and found.belies(end)
        if not found.program and not belied:
            return False
        event = Examined(at=now, number=one.number, ending=found.ending, program=found.program)
        arrival = Arrival(source=FOLDER, key=one.key, chat=standing.chat, payload=tagged(event))
        inbox.take(connection, [arrival], now)
        return True


def tidy(desk: Desk, now: datetime) -> None:
    """The folder, its rows and where teams stand agree again, whatever happened to any of them."""
    folder = desk.files
    if folder is None:
        return
    with desk.engine.begin() as connection:
        known = rows.numbers(connection)
        for standing in teams.every(connection):
            held = papers.held(standing.situation)
            had = known.get(standing.team, frozenset())
            if gone := had - held.keys():
                rows.drop(connection, standing.team, gone)
            new = [(one, held[one].file) for one in sorted(held.keys() - had)]
            rows.owe(connection, standing.team, new, now)
        missing = [key for key in rows.keys(connection, rows.KEPT) if not folder.has(key)]
        rows.owed_again(connection, missing, now)
    if missing:
        log.warning(
            "%d files left their folder, and are fetched again",
            len(missing),
            extra={"event": "files-gone"},
        )
    sweep(desk, now)


def sweep(desk: Desk, now: datetime) -> None:
    """Delete what is in the folder for no paper; what cannot be deleted is at the next look."""
    folder = desk.files
    if folder is None:
        return
    with desk.engine.begin() as connection:
        mark, keys = rows.mark(connection, now), rows.keys(connection)
    try:
        gone = folder.swept(mark, keys)
    except OSError as fault:
        log.error(
            "files of papers that are no more cannot be deleted: %s",
            fault.strerror,
            extra={"event": "file-not-deleted"},
        )
        return
    if gone:
        log.info("%d files of papers that are no more were deleted", gone)

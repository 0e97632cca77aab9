from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from bot.app.delivery.rate_limits import UNLIMITED
from bot.app.intake import receive
from bot.app.loops import Loops
from bot.app.messenger import Parcel, Receipt, Unreachable
from bot.core.definition.journey import Journey
from bot.core.events import Event
from bot.core.team.situation import Situation
from bot.store.bells import IN, Bells
from bot.store.database.tables import inbox, outbox, teams
from bot.store.inbox import DAY, WEEK
from tests.app import tiny
from tests.app.world import NOON, World, accepted
from tests.store.servers import fresh_postgres

ENOUGH = 20.0


class Paper:
    """A platform that keeps what it gets; each message may be held back until `open`."""

    def __init__(self) -> None:
        self.got: list[Parcel] = []
        self.open = asyncio.Event()
        self.open.set()
        self.fault: Exception | None = None
        self.answer: Callable[[Parcel], Receipt] = accepted
        self.rang = asyncio.Event()
        self.called = asyncio.Event()

    async def send(self, parcel: Parcel) -> Receipt:
        self.called.set()
        await self.open.wait()
        self.got.append(parcel)
        self.rang.set()
        if self.fault:
            fault, self.fault = self.fault, None
            raise fault
        return self.answer(parcel)

    async def said(self, count: int) -> list[str]:
        """The first messages, once there are so many."""
        async with asyncio.timeout(ENOUGH):
            while len(self.got) < count:
                self.rang.clear()
                await self.rang.wait()
        return [parcel.html for parcel in self.got]


class Hands:
    """A clock whose hands are moved by the test; its seconds are the machine's."""

    def __init__(self) -> None:
        self.at = NOON
        self.apart = timedelta()

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return time.monotonic()


@asynccontextmanager
async def running(
    world: World, paper: Paper, clock: Hands | None = None, reload: Callable[[], object] = bool
) -> AsyncIterator[Loops]:
    """The loops at work, stopped at the end."""
    loops = Loops(world.desk, paper, clock or Hands(), UNLIMITED, reload)
    work = asyncio.create_task(loops.run())
    try:
        yield loops
    finally:
        loops.stop()
        async with asyncio.timeout(ENOUGH):
            await work


async def test_what_is_taken_in_is_answered(world: World) -> None:
    paper = Paper()

    async with running(world, paper) as loops:
        await loops.take_in([world.update("oui"), world.update("n=1")])
        said = await paper.said(2)

    assert said == ["Bienvenue.", "Noté : 1"]
    assert {row.state for row in world.rows(outbox)} == {"sent"}


async def test_a_copy_of_the_file_alone_holds_what_was_said(
    tmp_path: Path, opened: Callable[[str], Engine]
) -> None:
    """People copy `essaim.db` and not the log beside it: the first look writes it all there."""
    world, paper = World(opened(f"sqlite:///{tmp_path}/essaim.db")), Paper()
    world.hear("oui")
    looks: list[int] = []
    again = asyncio.Event()
    loop = asyncio.get_running_loop()

    def looked() -> None:
        looks.append(1)
        if len(looks) > 1:
            loop.call_soon_threadsafe(again.set)

    async with running(world, paper, reload=looked):
        await asyncio.wait_for(again.wait(), ENOUGH)
        shutil.copy(tmp_path / "essaim.db", tmp_path / "copy.db")

    alone = sqlite3.connect(tmp_path / "copy.db")
    assert alone.execute("SELECT count(*) FROM teams").fetchone() == (1,)
    alone.close()


async def test_what_was_taken_in_before_the_start_is_answered(world: World) -> None:
    world.hear("oui")
    paper = Paper()

    async with running(world, paper):
        said = await paper.said(1)

    assert said == ["Bienvenue."]


async def test_a_row_that_fails_is_put_aside_alone(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    paper = Paper()
    batch = [world.update("oui"), world.update("casse"), world.update("n=1")]

    async with running(world, paper) as loops:
        await loops.take_in(batch)
        said = await paper.said(3)

    assert said[1].startswith("Je n’ai pas pu traiter")
    assert said[2] == "Noté : 1"
    assert states(world) == ["done", "failed", "done"]
    assert caplog.text.count("inbox row 2 was put aside: ValueError at turn.py:") == 1
    assert "secret" not in caplog.text


async def test_half_a_character_spoils_nothing(world: World) -> None:
    paper = Paper()
    batch = [world.update("oui"), world.update("n=\ud83d"), world.update("n=1")]

    async with running(world, paper) as loops:
        await loops.take_in(batch)
        await paper.said(3)

    assert states(world) == ["done", "done", "done"]


async def test_a_character_that_postgresql_refuses_spoils_only_its_row(
    opened: Callable[[str], Engine],
) -> None:
    world = World(opened(fresh_postgres()))
    paper = Paper()
    batch = [world.update("oui"), world.update("n=\0"), world.update("n=1")]

    async with running(world, paper) as loops:
        await loops.take_in(batch)
        await paper.said(3)

    assert states(world) == ["done", "failed", "done"]


async def test_a_row_that_fails_does_not_stop_other_chats(world: World) -> None:
    paper = Paper()
    batch = [world.update("casse", chat=7), world.update("oui", chat=8)]

    async with running(world, paper) as loops:
        await loops.take_in(batch)
        await paper.said(2)

    assert sorted(parcel.chat for parcel in paper.got) == [7, 8]


async def test_a_messenger_that_raises_is_a_doubt_not_an_end(world: World) -> None:
    world.hear("oui")
    paper = Paper()
    paper.fault = RuntimeError("a secret")

    async with running(world, paper):
        said = await paper.said(2)

    assert said == ["Bienvenue.", "Bienvenue."]
    assert [row.doubts for row in world.rows(outbox)] == [1]


async def test_a_timer_that_is_due_is_fired_by_the_beat(world: World) -> None:
    world.hear("oui", "plus tard")
    world.deliver()
    clock = Hands()
    clock.at += timedelta(days=2)
    paper = Paper()

    async with running(world, paper, clock):
        said = await paper.said(1)

    assert said == ["Des nouvelles ?"]


async def test_an_outage_of_the_database_puts_no_row_aside(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    paper = Paper()
    failures = iter([True, True])

    def fail(*_: object) -> None:
        if next(failures, False):
            raise OperationalError("", {}, Exception("disk full"))

    async with running(world, paper) as loops:
        await loops.take_in([world.update("oui")])
        await paper.said(1)
        event.listen(world.engine, "before_cursor_execute", fail)
        await taken(loops, world)
        said = await paper.said(2)

    assert said == ["Bienvenue.", "Noté : 1"]
    assert set(states(world)) == {"done"}


def states(world: World) -> list[str]:
    """What became of each update; the digests are none."""
    return [row.state for row in world.rows(inbox) if row.source not in (WEEK, DAY)]


async def taken(loops: Loops, world: World) -> None:
    """Offer an update as Telegram does: again, until it is taken."""
    update = world.update("n=1")
    async with asyncio.timeout(ENOUGH):
        while True:
            try:
                return await loops.take_in([update])
            except OperationalError:
                continue


async def test_stopping_lets_what_is_on_its_way_land(world: World) -> None:
    world.hear("oui")
    paper = Paper()
    paper.open.clear()
    loops = Loops(world.desk, paper, Hands(), UNLIMITED)
    work = asyncio.create_task(loops.run())
    async with asyncio.timeout(ENOUGH):
        await paper.called.wait()

    loops.stop()
    paper.open.set()
    async with asyncio.timeout(ENOUGH):
        await work

    assert [row.state for row in world.rows(outbox)] == ["sent"]


async def test_the_beat_looks_for_changed_files(world: World) -> None:
    looked = asyncio.Event()
    running_loop = asyncio.get_running_loop()

    async with running(
        world, Paper(), reload=lambda: running_loop.call_soon_threadsafe(looked.set)
    ):
        async with asyncio.timeout(ENOUGH):
            await looked.wait()

    assert looked.is_set()


async def test_someone_who_blocked_the_bot_is_marked_while_it_runs(world: World) -> None:
    world.hear("oui")
    paper = Paper()
    paper.answer = lambda parcel: Unreachable(reason="blocked")
    told = asyncio.Event()
    running_loop = asyncio.get_running_loop()

    def decide(journey: Journey, situation: Situation, event: Event) -> tiny.Decided:
        running_loop.call_soon_threadsafe(told.set)
        return tiny.decide(journey, situation, event)

    world.desk = replace(world.desk, decide=decide)
    async with running(world, paper), asyncio.timeout(ENOUGH):
        await told.wait()

    assert [row.reachable for row in world.rows(teams)] == [False]
    assert [row.state for row in world.rows(outbox)] == ["new"]


async def test_two_bots_on_one_postgresql_send_each_message_once(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    world, other = World(opened(url)), World(opened(url))
    paper = Paper()

    async with running(world, paper) as first, running(other, paper) as second:
        for chat in range(1, 21):
            loops = first if chat % 2 else second
            await loops.take_in([world.update("oui", chat=chat)])
        await paper.said(20)

    assert sorted(parcel.chat for parcel in paper.got) == list(range(1, 21))


async def test_what_another_process_took_in_does_not_wait_for_the_beat(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    world, other = World(opened(url)), World(opened(url))
    bells, paper, late = Bells(other.engine), Paper(), threading.Event()

    async with running(world, paper, reload=late.wait):
        for text in ("oui", "n=1"):
            receive.take_in(other.desk, [other.update(text)], other.now)
            bells.ring(IN)
            await paper.said(len(paper.got) + 1)
        late.set()

    assert [parcel.html for parcel in paper.got] == ["Bienvenue.", "Noté : 1"]

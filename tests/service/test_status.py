"""Alive, ready, and figures that name nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import Engine

from bot.app.messenger import Delivered
from bot.service.status import Status, served
from tests.app.world import LEA, World
from tests.store.databases import on_sqlite, opened

__all__ = ["on_sqlite", "opened"]


class Time:
    """The time of a world."""

    def __init__(self, world: World) -> None:
        self.world, self.apart = world, timedelta()

    def now(self) -> datetime:
        return self.world.now

    def seconds(self) -> float:
        return self.world.at


@pytest.fixture
def world(database: str, opened: Callable[[str], Engine]) -> World:
    """A bot whose loops came round."""
    world = World(opened(database))
    world.desk.pulse.beaten = world.at
    return world


async def asked(world: World, path: str) -> tuple[int, str]:
    """What a machine reads there."""
    status = Status(desk=world.desk, clock=Time(world))
    async with (
        served(status, "127.0.0.1:0") as url,
        aiohttp.ClientSession() as session,
        session.get(f"{url}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def test_a_bot_whose_loops_come_round_is_ready_and_one_that_is_stuck_is_not(
    world: World,
) -> None:
    ready = await asked(world, "/readyz")
    world.wait(minutes=2)

    assert ready == (200, '{"database": true, "loops": true}')
    assert await asked(world, "/readyz") == (503, '{"database": true, "loops": false}')
    assert await asked(world, "/healthz") == (200, '{"alive": true}')


async def test_a_bot_whose_database_is_spoiled_is_not_ready(world: World, tmp_path: Path) -> None:
    world.engine.dispose()
    (tmp_path / "essaim.db").write_bytes(b"\0\1" * 9_000)

    assert await asked(world, "/readyz") == (503, '{"database": false, "loops": true}')
    assert (await asked(world, "/metrics"))[0] == 503


async def test_the_figures_count_and_name_nobody(world: World) -> None:
    world.hear("oui", "relais")
    world.take(world.update("n=1"))
    world.desk.pulse.worked(2, world.now)
    world.desk.pulse.sent(Delivered(), world.now, world.at)
    world.wait(minutes=3)

    _, found = await asked(world, "/metrics")

    told = dict(line.rsplit(" ", 1) for line in found.splitlines() if line[0] != "#")
    assert told['essaim_queue_rows{door="in"}'] == "1.0"
    assert told['essaim_queue_age_seconds{door="in"}'] == "180.0"
    assert float(told['essaim_queue_rows{door="out"}']) > 1
    assert told['essaim_sends_total{outcome="delivered"}'] == "1.0"
    assert told["essaim_decisions_total"] == "2.0"
    assert told["essaim_handovers_waiting"] == "1.0"
    assert LEA.name not in found
    assert str(LEA.id) not in found


async def test_an_address_that_is_taken_costs_the_figures_and_nothing_else(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    status = Status(desk=world.desk, clock=Time(world))

    async with (
        served(status, "127.0.0.1:0") as url,
        served(status, url.removeprefix("http://")) as second,
    ):
        assert second == ""

    assert "no figures are served" in caplog.text

"""The years add rows to the tables; the daily work does not go through them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from bot.store.database.tables import metadata
from tests.app.world import World
from tests.bench.growth import LARGE, explained, listened, work
from tests.store.databases import on_sqlite, opened

__all__ = ["on_sqlite", "opened"]


def test_no_statement_of_the_daily_work_goes_through_a_whole_table(
    database: str, opened: Callable[[str], Engine]
) -> None:
    world = World(opened(database))
    for chat in range(1, 6):
        world.take(world.update("oui", chat))
    world.work()
    world.deliver()

    with listened(world.engine) as statements:
        work(world, 30)
        world.tick()

    assert metadata.tables.keys() >= LARGE
    assert len(statements) > 10
    assert explained(world.engine, statements) == {}

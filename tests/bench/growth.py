"""What grows with the years: `python -m tests.bench.growth [--teams 10000] [--past 1000000]`.

The same work (updates taken in, worked off, delivered, timers) on a database of 100 teams and on
one of many teams with many past events; the ratio, which must stay under 1.3. Then every
statement of that work is explained: those that go through a whole table are printed.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event

from bot.app.intake import receive
from bot.store.database.engine import open_engine
from tests.app.world import World
from tests.bench.crowd import aged

FEW, GOAL = 100, 1.3
BUSY, UPDATES, PER_POLL = 50, 1_500, 30
LARGE = {"inbox", "outbox", "history", "facts", "links", "stage_log", "tasks", "asked"}
"""The tables to which each event adds rows."""


def main() -> None:
    """Both sizes, the ratio, the plans."""
    asked = arguments()
    few, _ = measured(FEW, 0)
    many, plans = measured(asked.teams, asked.past)
    print(f"{FEW} teams, no past: {few * 1e6:7.0f} µs per update")
    print(f"{asked.teams} teams, {asked.past} past events: {many * 1e6:7.0f} µs per update")
    print(f"ratio {many / few:.2f} (goal: under {GOAL})")
    for statement, plan in sorted(plans.items()):
        print(f"\n{plan}\n    {statement}")


def measured(teams: int, past: int) -> tuple[float, dict[str, str]]:
    """Seconds of processor for each update; the statements that scan, and how."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/bench.db")
        world = World(engine)
        for first in range(1, teams + 1, 100):
            chats = range(first, min(first + 100, teams + 1))
            world.take(*(world.update("oui", chat) for chat in chats))
            world.work()
            world.deliver()
        if past:
            aged(engine, past)
            with engine.connect() as connection:
                connection.exec_driver_sql("ANALYZE")
        spent = work(world, UPDATES)
        with listened(engine) as statements:
            work(world, 60)
            world.tick()
        plans = explained(engine, statements)
        engine.dispose()
    return spent / UPDATES, plans


def work(world: World, updates: int) -> float:
    """Seconds of processor of so many updates, of teams that already answered."""
    began = time.process_time()
    for start in range(0, updates, PER_POLL):
        numbers = range(start, start + PER_POLL)
        batch = [world.update(f"question{n // BUSY % 50}=5", n % BUSY + 1) for n in numbers]
        receive.take_in(world.desk, batch, world.now)
        world.work()
        world.deliver()
    return time.process_time() - began


@contextmanager
def listened(engine: Engine) -> Iterator[dict[str, Any]]:
    """Each statement that is executed meanwhile, with some parameters of it."""
    found: dict[str, Any] = {}

    def heard(*told: Any) -> None:
        _, _, statement, parameters, _, many = told
        found.setdefault(statement, parameters[0] if many else parameters)

    event.listen(engine, "before_cursor_execute", heard)
    yield found
    event.remove(engine, "before_cursor_execute", heard)


def explained(engine: Engine, statements: dict[str, Any]) -> dict[str, str]:
    """Those that go through a whole table, with the line of the plan that says so."""
    wrong = {}
    with engine.connect() as connection:
        for statement, parameters in statements.items():
            if not re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)", statement, re.IGNORECASE):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            scans = [str(row[3]) for row in plan if str(row[3]).startswith("SCAN ")]
            told = [one for one in scans if one.split()[1] in LARGE and "INDEX ix_" not in one]
            if told:
                wrong[" ".join(statement.split())] = "; ".join(told)
    return wrong


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth")
    parser.add_argument("--teams", type=int, default=10_000)
    parser.add_argument("--past", type=int, default=1_000_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()

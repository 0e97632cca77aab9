"""Times the durable path without Telegram: `python -m tests.bench.store [updates] [chats]`.

Each update is a text that gives one fact, one line of transcript each way and one message. Prints
the time per update of taking in, working off and delivering, on a file in the temporary folder.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.app.intake import receive
from bot.store.database.engine import open_engine
from tests.app.world import World, accepted

PER_POLL = 30


def main(updates: int = 2000, chats: int = 30) -> None:
    """Run once on a fresh file and print three lines."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/bench.db")
        world = World(engine)
        for chat in range(1, chats + 1):
            world.hear("oui", chat=chat)
        world.deliver()
        spent = dict.fromkeys(("take in", "work off", "deliver"), 0.0)
        for start in range(0, updates, PER_POLL):
            batch = [
                world.update(f"question{number // chats % 50}=5", chat=number % chats + 1)
                for number in range(start, min(start + PER_POLL, updates))
            ]
            _round(world, batch, spent)
        engine.dispose()
    for step, seconds in spent.items():
        print(f"{step:10} {seconds / updates * 1e6:7.0f} µs per update")
    print(f"{'all':10} {sum(spent.values()) / updates * 1e6:7.0f} µs per update")


def _round(world: World, batch: list[dict[str, Any]], spent: dict[str, float]) -> None:
    started = time.perf_counter()
    receive.take_in(world.desk, batch, world.now)
    taken = time.perf_counter()
    world.work()
    worked = time.perf_counter()
    world.deliver(accepted)
    spent["take in"] += taken - started
    spent["work off"] += worked - taken
    spent["deliver"] += time.perf_counter() - worked


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))

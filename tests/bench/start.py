"""How soon a founder is answered after a start: `python -m tests.bench.start [--teams 10000]`.

The real process on SQLite, with so many teams and past events, what it kept of the pages from its
first start, and somebody who wrote while it was stopped. Each round starts it, waits for the
answer, then kills it (SIGKILL). Seconds from the start of the process to the message in Telegram.
Python may keep what it compiles, as it has after `pip install`, whatever this machine forbids.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import folders
from bot.simulator.client.remote import Remote
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from tests.bench.crowd import aged, settled
from tests.bench.script import journey_of, written
from tests.e2e.world import start_bot, telegram

GROUP = -1001234567890
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
SAID_BEFORE, PATIENCE = 5, 60.0


def main() -> None:
    """Settle the teams, then start and kill."""
    asked = arguments()
    with TemporaryDirectory() as name, telegram() as remote:
        folder, flows = Path(name), folders.bundled(folders.FLOWS)
        settle(folder, remote, flows, asked)
        times = [answered(folder, remote, flows) for _ in range(asked.rounds + 1)]
    first, *others = times
    print(f"{asked.teams} teams, {asked.past} past events, on SQLite")
    print(f"first start, which works the pages out: {first:.2f} s")
    print(
        f"after a kill -9: {statistics.median(others):.2f} s"
        f" ({min(others):.2f}–{max(others):.2f}); goal: 2 s"
    )


def settle(folder: Path, remote: Remote, flows: Path, asked: argparse.Namespace) -> None:
    """A database of that many teams, one of which is somebody of that Telegram's."""
    engine = open_engine(f"sqlite:///{folder / 'essaim.db'}")
    migrate(engine)
    awa = remote.person("Awa").id
    journey = journey_of(flows)
    script = written(journey, SAID_BEFORE)
    chats = [awa, *range(10**9, 10**9 + asked.teams - 1)]
    settled(engine, journey, chats, script.lines, GROUP)
    if asked.past:
        aged(engine, asked.past)
    engine.dispose()


def answered(folder: Path, remote: Remote, flows: Path) -> float:
    """Seconds until who wrote while nobody ran is answered; then the process is killed."""
    awa = remote.person("Awa")
    before = remote.count("sendMessage")
    awa.says("/etape")
    began = time.monotonic()
    compiled = {**COMPILED, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    pages, cache = folders.bundled(folders.KNOWLEDGE), folder / "cache"
    bot = start_bot(remote, folder, flows, pages, cache, compiled)
    try:
        while remote.count("sendMessage") == before:
            if time.monotonic() > began + PATIENCE:
                raise SystemExit((folder / "bot.log").read_text("utf-8"))
            time.sleep(0.01)
        seconds = time.monotonic() - began
        remote.settle(quiet=1)
        return seconds
    finally:
        bot.kill()
        bot.wait()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start")
    parser.add_argument("--teams", type=int, default=10_000)
    parser.add_argument("--past", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()

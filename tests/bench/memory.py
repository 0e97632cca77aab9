"""`python -m tests.bench.memory`: what the running bot weighs, at rest and after edits of a page.

The real process against the simulator in another one, with the pages and the journey of this
repository. Resident memory as the kernel counts it (Linux). `--edits 50`: how many times a page is
changed while it runs; each change is waited for in the bot's log.
"""

from __future__ import annotations

import argparse
import re
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.simulator.client.remote import Remote
from tests.e2e.world import start_bot, telegram

ROOT = Path(__file__).parents[2]
BEAT = 0.2
REST = 25.0
"""Seconds at rest before it is weighed: a little more than the bot takes to tidy up."""
PATIENCE = 120.0


def main() -> None:
    """Start the bot twice, with an empty cache then with what it kept, and edit a page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory")
    parser.add_argument("--edits", type=int, default=50)
    asked = parser.parse_args()
    with TemporaryDirectory() as name, telegram() as remote:
        folder = Path(name)
        pages = Path(shutil.copytree(ROOT / "knowledge", folder / "knowledge"))
        for start in ("empty cache", "kept cache"):
            show(f"at rest, {start}", *run(remote, folder, pages, edits=0))
        show(f"after {asked.edits} edits of a page", *run(remote, folder, pages, asked.edits))


def run(remote: Remote, folder: Path, pages: Path, edits: int) -> tuple[float, float, float]:
    """Seconds until a founder is answered, then resident memory now and at its peak, in MB."""
    log = folder / "bot.log"
    log.write_bytes(b"")
    began = time.monotonic()
    bot = start_bot(remote, folder, ROOT / "flows", pages, folder / "cache")
    try:
        awa = remote.person("Awa")
        before = len(awa.messages())
        awa.says("/start")
        until(lambda: len(awa.messages()) > before + 1)
        seconds = time.monotonic() - began
        awa.says("c koi la taxe d'aprentisage ?")
        remote.settle(quiet=4)
        page = next(pages.glob("taxe*.md"))
        for number in range(edits):
            known = served(log)
            page.write_text(page.read_text("utf-8") + f"\nRelu {number} fois.\n", "utf-8")
            until(partial(more, log, known))
        time.sleep(REST)
        return (seconds, *resident(bot.pid))
    finally:
        bot.terminate()
        bot.wait()


def served(log: Path) -> int:
    """How many times pages entered service."""
    return len(re.findall(r"pages in service", log.read_text("utf-8")))


def more(log: Path, known: int) -> bool:
    """Have they entered service again?"""
    return served(log) > known


def until(true: Callable[[], bool]) -> None:
    """Look again and again until it is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit("the bot did not answer in time")
        time.sleep(BEAT)


def resident(pid: int) -> tuple[float, float]:
    """Resident memory of a process in MB: now, and at its peak."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+) kB", status))
    return int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024


def show(what: str, seconds: float, now: float, peak: float) -> None:
    """One line of the table."""
    print(
        f"{what}: {now:.0f} MB (peak {peak:.0f}); first answer after {seconds:.1f} s", flush=True
    )


if __name__ == "__main__":
    main()

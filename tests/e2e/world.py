"""The real processes on loopback: a Telegram of our own, and the bot as operators run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.simulator.client.remote import Remote

PYTHON = os.environ.get("ESSAIM_PYTHON", sys.executable)
"""Which Python runs the bot: for a measure, that of an environment with nothing but the bot (the
tools of the tests make its libraries load more)."""
SMALL_PAGES = Path(__file__).parents[1] / "small_pages"


@contextmanager
def telegram(*arguments: str) -> Iterator[Remote]:
    """A simulator in its own process, which outlives the bots that talk to it."""
    command = [PYTHON, "-m", "bot.simulator", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        try:
            yield Remote(served.stdout.readline().strip())
        finally:
            served.terminate()


def start_bot(
    remote: Remote,
    folder: Path,
    flows: Path,
    pages: Path = SMALL_PAGES,
    cache: Path | None = None,
    own: Mapping[str, str] | None = None,
    **more: str,
) -> subprocess.Popen[bytes]:
    """`essaim run` against that Telegram, its database in `folder`, its log appended there.

    `own`, `more`: other settings.
    """
    settings = {
        "ESSAIM_TELEGRAM_TOKEN": remote.token,
        "ESSAIM_TELEGRAM_BASE_URL": remote.address,
        "ESSAIM_DATABASE_URL": f"sqlite:///{folder / 'essaim.db'}",
        "ESSAIM_FLOWS": str(flows),
        "ESSAIM_KNOWLEDGE": str(pages),
        "ESSAIM_CACHE": str(cache or folder / "cache"),
        **(own or {}),
        **more,
    }
    with (folder / "bot.log").open("ab") as log:
        return subprocess.Popen(
            [PYTHON, "-m", "bot", "run"],
            env={**os.environ, **settings},
            cwd=folder,
            stdout=log,
            stderr=log,
        )

"""Tells systemd that the bot is ready, that it is alive, and that it stops (sd_notify(3)).

Started by anything else than systemd, it says nothing to nobody.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


def tell(word: str, environment: Mapping[str, str] = os.environ) -> None:
    """Say it on the socket that systemd gave; « @ » begins the name of an abstract one."""
    name = environment.get("NOTIFY_SOCKET", "")
    if not name:
        return
    place = f"\0{name[1:]}" if name.startswith("@") else name
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.sendto(word.encode("ascii"), place)


async def keep_told(
    alive: Callable[[], Awaitable[object]], environment: Mapping[str, str] = os.environ
) -> None:
    """Ready; then, twice in the time that systemd allows, alive once `alive` has returned.

    Until cancelled. A bot that hangs says no more: systemd ends it and starts another.
    """
    tell(READY, environment)
    microseconds = environment.get("WATCHDOG_USEC", "")
    if not microseconds.isdigit():
        return
    while True:
        await alive()
        tell(ALIVE, environment)
        await asyncio.sleep(int(microseconds) / 2_000_000)

"""Has a document laid out by a process of its own, which ends: what is heavy stays out of the bot.

At most two at once, a minute each: a layout that never ends delays nobody's messages for long.
"""

from __future__ import annotations

import asyncio
import json
import sys

from bot.core.effects import Made

AT_ONCE = 2
PATIENCE = 60.0


class NotMade(Exception):
    """The document could not be laid out; the reason holds none of its words."""


class Press:
    """Lays documents out, a few at once."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(AT_ONCE)

    async def made(self, document: Made) -> bytes:
        """The bytes of its file. Raises `NotMade`."""
        given = {"layout": document.layout, "form": document.form, "words": document.words}
        async with self._room:
            return await _by_itself(json.dumps(given).encode())


async def _by_itself(given: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.documents",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            made, said = await process.communicate(given)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise NotMade("it took too long") from None
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode or not made:
        raise NotMade(
            said.decode(errors="replace").strip() or f"it ended with {process.returncode}"
        )
    return made

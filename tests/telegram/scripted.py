"""A Bot API server of no simulator: it answers getUpdates with the very bytes it is given."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer

ME = b'{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"E","username":"essaim_bot"}}'
NOTHING = b'{"ok":true,"result":[]}'


@dataclass(slots=True)
class Scripted:
    """What it will answer (HTTP code, body), and what it was asked so far (offsets)."""

    answers: list[tuple[int, bytes]]
    waits: bool = True
    offsets: list[int] = field(default_factory=list)
    address: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        """The next answer; then nothing new, after the time-out of a patient server."""
        if not request.path.endswith("/getUpdates"):
            return web.Response(body=ME, content_type="application/json")
        self.offsets.append(int((await request.json())["offset"]))
        if self.answers:
            status, body = self.answers.pop(0)
            return web.Response(status=status, body=body, content_type="application/json")
        if self.waits:
            await asyncio.sleep(30)
        return web.Response(body=NOTHING, content_type="application/json")


@asynccontextmanager
async def scripted(
    *answers: bytes | tuple[int, bytes], waits: bool = True
) -> AsyncIterator[Scripted]:
    """Serve these answers on loopback, whole bodies or (code, body)."""
    script: Sequence[tuple[int, bytes]] = [
        one if isinstance(one, tuple) else (200, one) for one in answers
    ]
    server = Scripted(answers=list(script), waits=waits)
    application = web.Application()
    application.router.add_route("*", "/{any:.*}", server.answer)
    async with TestServer(application) as serving:
        server.address = f"http://127.0.0.1:{serving.port}"
        yield server

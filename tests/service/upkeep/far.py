"""A real address outside, on loopback: it keeps what it is told, and may refuse it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass
class Far:
    """`told`: what came by POST; `pings`: how often it was asked; `status`: what it answers."""

    url: str = ""
    status: int = 200
    told: list[dict[str, str]] = field(default_factory=list)
    pings: int = 0


@asynccontextmanager
async def far_away() -> AsyncIterator[Far]:
    """The server, as long as it is needed."""
    far = Far()

    async def posted(request: web.Request) -> web.Response:
        if far.status == 200:
            far.told.append(await request.json())
        return web.Response(status=far.status)

    async def asked(request: web.Request) -> web.Response:
        far.pings += 1
        return web.Response(status=far.status)

    app = web.Application()
    app.router.add_post("/{secret}", posted)
    app.router.add_get("/{secret}", asked, allow_head=False)
    server = TestServer(app, shutdown_timeout=0)
    await server.start_server()
    far.url = str(server.make_url("/AAsecret"))
    try:
        yield far
    finally:
        await server.close()

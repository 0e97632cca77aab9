"""Serving a world over HTTP on loopback: the Bot API, the control API and the page.

``application(world)`` is the ASGI application; ``serving(world)`` runs it on the current event
loop; ``in_background(world)`` runs it on a thread of its own, for tests that block.
"""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Scope

from bot.simulator.server import endpoints, page_state
from bot.simulator.server.botapi import BotApi, FileStore
from bot.simulator.server.loopback import OnlyHere
from bot.simulator.server.webhook import deliver_forever
from bot.simulator.world.world import Simulator

Progress = Callable[[int], Any]
STARTING_SECONDS = 15.0


class Connections:
    """The open connections of the server, to cut one on purpose."""

    def __init__(self) -> None:
        self.server: uvicorn.Server | None = None

    def drop(self, scope: Scope) -> None:
        """Cut the connection a request came by, without a word."""
        if self.server is None:
            raise ConnectionAbortedError("this connection is cut on purpose")
        for each in self.server.server_state.connections:
            transport: Any = getattr(each, "transport", None)
            if getattr(each, "client", None) == tuple(scope["client"]) and transport:
                transport.abort()


def application(
    world: Simulator,
    *,
    progress: Progress | None = None,
    connections: Connections | None = None,
) -> Starlette:
    """The whole Telegram of a world as an ASGI application.

    ``progress`` is called with a founder's chat id and gives what the page shows on top as JSON,
    or None; it may be a coroutine function.
    """
    cut = (connections or Connections()).drop
    bot_routes = [
        Route("/bot{token}/{method}", BotApi(world, cut), methods=None),
        Route("/file/bot{token}/{path:path}", FileStore(world), methods=None),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        delivery = asyncio.create_task(deliver_forever(world))
        try:
            yield
        finally:
            delivery.cancel()
            await asyncio.gather(delivery, return_exceptions=True)

    app = Starlette(
        routes=[*bot_routes, *endpoints.routes(world), *page_state.routes(world, progress)],
        lifespan=lifespan,
    )
    app.add_middleware(OnlyHere)
    return app


class _Server(uvicorn.Server):
    """A server that leaves signals to its host program and says when it has started."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.stop = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        # The parent looks ten times a second whether it must stop; this one is told.
        await self.stop.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def serving(
    world: Simulator, port: int = 0, *, progress: Progress | None = None
) -> AsyncIterator[str]:
    """Serve a world on 127.0.0.1 as long as the block lasts; gives its address, ``http://…``.

    Port 0 means any free one. At the end waiting calls are let go and the journal is closed.
    """
    connections = Connections()
    # The protocol is named because asyncio sets TCP_NODELAY on such sockets only; without it
    # every answer waits 40 ms for an acknowledgement.
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(512)
        app = application(world, progress=progress, connections=connections)
        server = connections.server = _Server(_config(app))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        ready = asyncio.create_task(server.ready.wait())
        try:
            await asyncio.wait({ready, running}, return_when=asyncio.FIRST_COMPLETED)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            ready.cancel()
            world.close()
            server.should_exit = True
            server.stop.set()
            await running


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="on",
        ws="none",
        timeout_keep_alive=120,
        timeout_graceful_shutdown=1,
        backlog=512,
    )


@contextmanager
def in_background(
    world: Simulator, port: int = 0, *, progress: Progress | None = None
) -> Iterator[str]:
    """The same on a thread of its own, so that the block may use the blocking ``Remote``."""
    address: Future[str] = Future()
    over = threading.Event()

    async def run() -> None:
        try:
            async with serving(world, port, progress=progress) as here:
                address.set_result(here)
                await asyncio.to_thread(over.wait)
        except OSError as mistake:  # the port is taken: whoever waits for the address is told
            address.set_exception(mistake)

    thread = threading.Thread(target=asyncio.run, args=(run(),), daemon=True)
    thread.start()
    try:
        yield address.result(STARTING_SECONDS)
    finally:
        over.set()
        thread.join(STARTING_SECONDS)

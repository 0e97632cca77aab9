"""The proxy in front of several bots: each connection goes to the next one that answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from itertools import count

CHUNK = 65536


class Balancer:
    """Forwards connections to some ports of this machine, in turn."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = ports
        self._turns = count()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, both ways, until either end closes it."""
        first = next(self._turns)
        for number in range(len(self._ports)):
            port = self._ports[(first + number) % len(self._ports)]
            with suppress(OSError):
                there = await asyncio.open_connection("127.0.0.1", port)
                ways = (flow(reader, there[1]), flow(there[0], writer))
                await asyncio.gather(*ways, return_exceptions=True)
                return
        writer.close()


async def flow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """All that comes, until it ends."""
    try:
        while some := await reader.read(CHUNK):
            writer.write(some)
            await writer.drain()
    finally:
        writer.close()


@contextmanager
def balancer(ports: Sequence[int]) -> Iterator[int]:
    """The port of a balancer at work, on a thread of its own."""
    place: Future[int] = Future()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def work() -> None:
        server = await asyncio.start_server(Balancer(ports).serve, "127.0.0.1", 0)
        place.set_result(server.sockets[0].getsockname()[1])
        await over.wait()
        server.close()
        for each in asyncio.all_tasks() - {asyncio.current_task()}:
            each.cancel()

    thread = threading.Thread(target=loop.run_until_complete, args=(work(),), daemon=True)
    thread.start()
    try:
        yield place.result(10)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

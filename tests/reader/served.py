"""A real server on loopback that answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.reader.server import ReaderServer

Answer = Callable[[Mapping[str, Any]], Awaitable[web.StreamResponse]]
"""What the server does with the body of a request."""


def completion(content: str) -> web.Response:
    """An answer in the form that OpenAI gave it, whatever its content."""
    return web.json_response({"choices": [{"message": {"role": "assistant", "content": content}}]})


def choosing(*ids: str) -> Answer:
    """Chooses these ids, whatever is asked."""

    async def answer(asked: Mapping[str, Any]) -> web.StreamResponse:
        return completion(json.dumps({"choix": ids}))

    return answer


def meaning(words: str) -> Answer:
    """Chooses the meaning that says this."""

    async def answer(asked: Mapping[str, Any]) -> web.StreamResponse:
        senses = put(asked)["sens"]
        found = next(one for one, said in senses.items() if words in said.replace("\u00a0", " "))
        return completion(json.dumps({"choix": [found]}))

    return answer


def saying(body: str, status: int = 200) -> Answer:
    """Answers that very body."""

    async def answer(asked: Mapping[str, Any]) -> web.StreamResponse:
        return web.Response(text=body, status=status)

    return answer


async def never(asked: Mapping[str, Any]) -> web.StreamResponse:
    """Keeps the connection, and never answers."""
    await asyncio.Event().wait()
    raise AssertionError("it never ends")


def put(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the reader is given to read."""
    found: dict[str, Any] = json.loads(asked["messages"][1]["content"])
    return found


@dataclass
class Served:
    """The server: where it is, what it does, what it was asked, with which headers."""

    url: str
    answer: Answer
    bodies: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    def reader(self, key: str = "", patience: float = 20.0) -> ReaderServer:
        """A reader that asks it."""
        return ReaderServer(url=self.url, model="petit", key=key, patience=patience)


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[Served]:
    """The server, as long as it is needed."""
    served = Served("", answer)

    async def answered(request: web.Request) -> web.StreamResponse:
        served.bodies.append(await request.json())
        served.headers.append(dict(request.headers))
        served.asked.set()
        return await served.answer(served.bodies[-1])

    app = web.Application()
    app.router.add_post("/v1/chat/completions", answered)
    server = TestServer(app, shutdown_timeout=0)
    await server.start_server()
    served.url = str(server.make_url("/v1"))
    try:
        yield served
    finally:
        await server.close()


@contextmanager
def in_background(answer: Answer) -> Iterator[Served]:
    """The same on a thread of its own, for a bot in another process."""
    loop, ready = asyncio.new_event_loop(), threading.Event()
    stop, found = asyncio.Event(), []

    async def serve() -> None:
        async with serving(answer) as served:
            found.append(served)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait()
    try:
        yield found[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()

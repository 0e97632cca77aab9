import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.simulator.scene import Scene

Json = dict[str, Any]


class Hook:
    """A tiny web server that takes what Telegram posts; answers with ``statuses`` in turn."""

    def __init__(self) -> None:
        self.got: asyncio.Queue[tuple[str, Json]] = asyncio.Queue()
        self.statuses: list[int] = []
        self.answer = b""
        self.address = ""

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length: ")[1].split("\r\n")[0])
        body = json.loads(await reader.readexactly(length))
        status = self.statuses.pop(0) if self.statuses else 200
        size = len(self.answer)
        writer.write(f"HTTP/1.1 {status} x\r\nContent-Length: {size}\r\n\r\n".encode())
        writer.write(self.answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        self.got.put_nowait((head, body))

    async def next(self) -> tuple[str, Json]:
        async with asyncio.timeout(10):
            return await self.got.get()


@asynccontextmanager
async def hook() -> AsyncIterator[Hook]:
    found = Hook()
    server = await asyncio.start_server(found.take, "127.0.0.1", 0)
    async with server:
        found.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        yield found


async def test_updates_are_posted_in_order_with_the_secret(s: Scene) -> None:
    async with hook() as here:
        await s.bot.set_webhook(here.address, secret_token="mot-de-passe")
        s.says("un")
        s.says("deux")

        first, second = await here.next(), await here.next()

    assert "x-telegram-bot-api-secret-token: mot-de-passe" in first[0]
    assert [each[1]["message"]["text"] for each in (first, second)] == ["un", "deux"]


async def test_a_refused_update_is_posted_again(s: Scene) -> None:
    async with hook() as here:
        here.statuses = [500]
        await s.bot.set_webhook(here.address)
        s.says("un")

        first, second = await here.next(), await here.next()
        info = await s.bot.get_webhook_info()

    assert first[1]["update_id"] == second[1]["update_id"]
    assert info.last_error_message == "Wrong response from the webhook: 500"


async def test_a_webhook_may_answer_with_a_call(s: Scene) -> None:
    async with hook() as here:
        reply = {"method": "sendMessage", "chat_id": s.awa.id, "text": "reçu"}
        here.answer = json.dumps(reply).encode()
        await s.bot.set_webhook(here.address)

        s.says("un")
        await here.next()
        while len(s.world.posts_of(s.awa.id)) < 2:
            assert await s.world.changes.heard(10)

    assert [p.text for p in s.world.posts_of(s.awa.id)] == ["un", "reçu"]


async def test_without_webhook_updates_wait_for_polling_again(s: Scene) -> None:
    async with hook() as here:
        await s.bot.set_webhook(here.address)
        await s.bot.delete_webhook()

        s.says("un")

    assert [u.message.text for u in await s.hears() if u.message] == ["un"]
    assert (await s.bot.get_webhook_info()).url == ""

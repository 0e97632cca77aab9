"""The webhook, through real HTTP: posted by the simulator as by Telegram, and by others."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import aiohttp
import pytest

from bot.simulator.client.remote import Remote
from bot.telegram.incoming import webhook
from bot.telegram.incoming.poll import TakeIn, Updates, connect
from bot.telegram.incoming.webhook import HEADER, LARGEST, Hook, Together, WebhookRefused, posted
from bot.telegram.line import Line

SECRET = "un-secret-que-personne-ne-devine"
GOOD = {HEADER: SECRET}


class Inbox:
    """Keeps updates; while `away`, it cannot."""

    def __init__(self) -> None:
        self.batches: list[Updates] = []
        self.away = False
        self.rang = asyncio.Event()

    async def take_in(self, updates: Updates) -> None:
        self.rang.set()
        if self.away:
            raise OSError("the database is away")
        self.batches.append(updates)

    async def texts(self, count: int) -> list[str]:
        """What was kept, once there is so much."""
        async with asyncio.timeout(20):
            while len(kept := [u["message"]["text"] for b in self.batches for u in b]) < count:
                self.rang.clear()
                await self.rang.wait()
        return kept


@asynccontextmanager
async def at_work(line: Line, take_in: TakeIn, path: str = "/telegram") -> AsyncIterator[str]:
    """The webhook served and set; gives its address."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    hook = Hook(url=f"http://127.0.0.1:{port}{path}", secret=SECRET, port=port)
    serving = asyncio.create_task(posted(line, hook, take_in))
    try:
        async with asyncio.timeout(20):
            while (await line.get_webhook_info()).url != hook.url:
                assert not serving.done()
        yield hook.url
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


@pytest.mark.parametrize("line", ["aiohttp"], indirect=True)
async def test_what_telegram_posts_is_taken_in_and_posted_again_until_it_is(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    awa, inbox = remote.person("Awa"), Inbox()
    inbox.away = True

    async with at_work(line, inbox.take_in):
        await asyncio.to_thread(awa.says, "un")
        async with asyncio.timeout(20):
            await inbox.rang.wait()
        inbox.away = False
        await asyncio.to_thread(awa.says, "deux")
        assert await inbox.texts(2) == ["un", "deux"]
        info = await line.get_webhook_info()

    assert (info.max_connections, info.last_error_message) == (
        webhook.AT_ONCE,
        "Wrong response from the webhook: 503",
    )
    assert all(u["essaim_received"] > 1_700_000_000 for batch in inbox.batches for u in batch)
    assert "1 posted updates could not be kept: OSError" in caplog.text
    await connect(line)  # a bot that polls takes the webhook off
    assert (await line.get_webhook_info()).url == ""


@pytest.mark.parametrize("line", ["aiohttp"], indirect=True)
async def test_who_is_not_telegram_gets_nothing_in(line: Line) -> None:
    inbox, update = Inbox(), b'{"update_id": 1, "message": {"text": "un"}}'
    asked: tuple[tuple[str, str, dict[str, str], bytes, int], ...] = (
        ("POST", "", GOOD, update, 200),
        ("POST", "", {}, update, 403),
        ("POST", "", {HEADER: SECRET[:-1]}, update, 403),
        ("POST", "", {HEADER: f"{SECRET}\u00e9"}, update, 403),
        ("POST", "", {}, b"x" * (LARGEST + 1), 403),
        ("POST", "", GOOD, b'{"update_id": 2, "a": "' + b"x" * LARGEST + b'"}', 413),
        ("POST", "", GOOD, b"", 400),
        ("POST", "", GOOD, b"[]", 400),
        ("POST", "", GOOD, b'{"update_id": "un"}', 400),
        ("POST", "", GOOD, b"[" * 100_000, 400),
        ("POST", "", GOOD, b'{"update_id": 3, "a": ' * 20_000, 400),
        ("GET", "", GOOD, b"", 405),
        ("PUT", "", GOOD, update, 405),
        ("POST", "/autre", GOOD, update, 404),
        ("POST", "", GOOD, b'{"update_id": 4, "message": {"text": "d\xff"}}', 200),
    )

    async with at_work(line, inbox.take_in) as url, aiohttp.ClientSession() as session:
        for method, path, headers, body, expected in asked:
            async with session.request(
                method, url + path, headers=headers, data=BytesIO(body)
            ) as answer:
                assert (answer.status, method, path, body[:20]) == (
                    expected,
                    method,
                    path,
                    body[:20],
                )

    assert await inbox.texts(2) == ["un", "d\ufffd"]


@pytest.mark.parametrize("line", ["aiohttp"], indirect=True)
async def test_nobody_is_answered_before_the_update_is_durable(line: Line) -> None:
    begun, free = asyncio.Event(), asyncio.Event()

    async def take_in(updates: Updates) -> None:
        begun.set()
        await free.wait()

    async with at_work(line, take_in) as url, aiohttp.ClientSession(headers=GOOD) as session:
        post = asyncio.create_task(session.post(url, json={"update_id": 1}))
        async with asyncio.timeout(20):
            await begun.wait()
        answered_before = post.done()
        free.set()
        async with await post as answer:
            assert (answered_before, answer.status) == (False, 200)


async def test_updates_that_come_at_once_are_kept_together() -> None:
    inbox = Inbox()
    together = Together(inbox.take_in)

    kept = await asyncio.gather(*(together.keep({"update_id": n}) for n in range(1, 11)))

    assert kept == [True] * 10
    assert [[u["update_id"] for u in batch] for batch in inbox.batches] == [list(range(1, 11))]


@pytest.mark.parametrize("line", ["aiohttp"], indirect=True)
async def test_a_webhook_taken_off_by_somebody_is_set_again(
    line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(webhook, "LOOK_EVERY", 0.01)

    async with at_work(line, Inbox().take_in) as url:
        await line.delete_webhook()
        async with asyncio.timeout(20):
            while (await line.get_webhook_info()).url != url:
                pass

    assert "another program had this bot's webhook taken off: set again" in caplog.text


@pytest.mark.parametrize("line", ["aiohttp"], indirect=True)
async def test_an_address_that_telegram_refuses_ends_the_start(line: Line) -> None:
    hook = Hook(url="https://essaim.exemple.fr/telegram", secret=SECRET)

    with pytest.raises(WebhookRefused, match="Bad webhook"):
        await posted(line, hook, Inbox().take_in)

"""What one spoiled answer of Telegram's must not do: silence the bot for everybody."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.telegram.incoming import poll as polling
from bot.telegram.incoming.poll import Updates, poll
from bot.telegram.line import line_to
from bot.telegram.raw import part, words
from tests.telegram.scripted import Scripted, scripted

TOKEN = "42:AAnobodyshouldeverreadthis"
ORDINARY = b'{"update_id":9,"message":{"text":"bonjour"}}'
SPOILED = {
    "bytes that are no UTF-8 in a press": b'{"callback_query":{"data":"\xff\xfe\x80"},',
    "half a character in a text": b'{"message":{"text":"\\ud83d"},',
    "half a character as bytes": b'{"message":{"text":"\xed\xa0\xbd"},',
    "a cut sequence": b'{"message":{"text":"\xc3"},',
    "a control character": b'{"message":{"text":"\x01"},',
}


async def fetched(server: Scripted, batches: int = 1) -> list[dict[str, Any]]:
    """What the poll handed over, in so many batches."""
    line = line_to(TOKEN, root=server.address)
    await line.initialize()
    found: list[dict[str, Any]] = []
    over = asyncio.Event()

    async def take_in(updates: Updates) -> None:
        nonlocal batches
        found.extend(updates)
        batches -= 1
        if not batches:
            over.set()

    task = asyncio.create_task(poll(line, take_in))
    async with asyncio.timeout(20):
        await over.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await line.shutdown()
    return found


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=list(SPOILED))
async def test_one_spoiled_update_does_not_hide_the_others(spoiled: bytes) -> None:
    body = b'{"ok":true,"result":[' + spoiled + b'"update_id":8},' + ORDINARY + b"]}"

    async with scripted(body) as server:
        found = await fetched(server)

    assert [one["update_id"] for one in found] == [8, 9]
    assert words(part(found[1], "message"), "text") == "bonjour"


async def test_the_poll_goes_on_from_behind_a_spoiled_update() -> None:
    first = b'{"ok":true,"result":[{"update_id":8,"message":{"text":"\xff"}}]}'
    second = b'{"ok":true,"result":[' + ORDINARY + b"]}"

    async with scripted(first, second) as server:
        await fetched(server, batches=2)

    assert server.offsets[:2] == [0, 9]


@pytest.mark.parametrize("code", [401, 404])
async def test_a_token_refused_once_does_not_end_a_bot_at_work(
    code: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "SHORTEST", 0.01)
    no = b'{"ok":false,"error_code":%d,"description":"Unauthorized"}' % code
    yes = b'{"ok":true,"result":[' + ORDINARY + b"]}"

    async with scripted((code, no), (code, no), yes) as server:
        found = await fetched(server)

    assert [one["update_id"] for one in found] == [9]
    said = [one.getMessage() for one in caplog.records if "token" in one.getMessage()]
    assert said == ["Telegram refuses the token of a bot at work: revoked? trying again"]
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("again", [b"", ORDINARY], ids=["nothing", "the same update again"])
async def test_a_server_that_does_not_wait_is_left_to_rest(
    again: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "SHORTEST", 0.5)
    first = b'{"ok":true,"result":[' + ORDINARY + b"]}"
    idle = b'{"ok":true,"result":[' + again + b"]}"
    last = b'{"ok":true,"result":[{"update_id":10}]}'
    rests: list[float] = []
    told = polling.unhurried

    def noted(idle: float, *, new: bool, waited: float) -> float:
        rests.append(told(idle, new=new, waited=waited))
        return rests[-1]

    monkeypatch.setattr(polling, "unhurried", noted)
    async with scripted(first, idle, idle, last) as server:
        await fetched(server, batches=4 if again else 2)

    assert rests[:3] == [0.0, 0.125, 0.25]


def test_in_a_minute_a_server_that_never_waits_is_asked_twenty_times_at_most() -> None:
    asked, idle, elapsed = 0, 0.0, 0.0
    while elapsed < 60:
        idle = polling.unhurried(idle, new=False, waited=0.001)
        asked, elapsed = asked + 1, elapsed + idle

    assert asked <= 20


def test_a_server_that_waits_or_has_news_is_asked_at_once() -> None:
    assert polling.unhurried(4.0, new=True, waited=0.0) == 0.0
    assert polling.unhurried(4.0, new=False, waited=30.0) == 0.0

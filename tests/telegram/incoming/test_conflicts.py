"""Another program takes the bot's updates: said once, in plain words; a webhook is taken off."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import pytest
from telegram.error import Conflict

from bot.simulator.client.remote import Remote
from bot.telegram.incoming import poll as polling
from bot.telegram.incoming.conflicts import Conflicts
from bot.telegram.incoming.poll import Updates, poll
from bot.telegram.line import Line, line_to

POLLED = "another program fetches this bot's updates: stop it; trying again slowly"
HOOKED = (
    "another program had this bot's updates sent elsewhere (a webhook): taken off, "
    "they are fetched here again; stop that program"
)
ELSEWHERE = "http://127.0.0.1:9/elsewhere"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "SHORTEST", 0.01)
    monkeypatch.setattr(polling, "AFTER_CONFLICT", 0.01)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]


async def test_a_webhook_set_while_polling_is_taken_off_and_said_once(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    awa = remote.person("Awa")
    awa.says("un")
    seen: list[str] = []
    over = asyncio.Event()

    async def take_in(updates: Updates) -> None:
        seen.extend(update["message"]["text"] for update in updates)
        if len(seen) == 3:
            return over.set()
        await line.set_webhook(ELSEWHERE)
        await asyncio.to_thread(awa.says, "deux" if len(seen) == 1 else "trois")
        return None

    task = asyncio.create_task(poll(line, take_in))
    async with asyncio.timeout(20):
        await over.wait()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

    assert seen == ["un", "deux", "trois"]
    assert not (await line.get_webhook_info()).url
    assert complaints(caplog) == [HOOKED]


async def test_another_bot_that_polls_is_said_once_however_often_it_comes_in_between(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    at = [100.0]
    conflicts = Conflicts(line, lambda: at[0])
    err = Conflict("Conflict: terminated by other getUpdates request; make sure that only one")

    for _ in range(500):  # nearly three hours of them
        assert not await conflicts.cleared(err)
        at[0] += 20

    assert complaints(caplog) == [POLLED]

    at[0] += 4000  # over an hour without any: the next one is another story
    assert not await conflicts.cleared(err)

    assert complaints(caplog) == [POLLED, POLLED]


async def test_a_webhook_that_cannot_be_taken_off_is_told_without_ending_anything(
    remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    line = line_to(remote.token, root=remote.address)
    await line.initialize()
    remote.fault("refuse", method="deleteWebhook", status=400, description="no")

    cleared = await Conflicts(line).cleared(
        Conflict("Conflict: can't use getUpdates method while webhook is active")
    )
    await line.shutdown()

    assert not cleared
    assert complaints(caplog) == [
        "another program has this bot's updates sent elsewhere (a webhook), "
        "and it cannot be taken off: no"
    ]

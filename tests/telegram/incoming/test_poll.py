import asyncio
import logging
from typing import Any

import pytest

from bot.app.pulse import AWAY, FORBIDDEN, TWICE, UNKNOWN, Pulse
from bot.simulator.client.remote import Remote
from bot.telegram.incoming import poll as polling
from bot.telegram.incoming.poll import TakeIn, TokenRefused, Updates, connect, poll
from bot.telegram.line import Line, line_to

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "SHORTEST", 0.01)
    monkeypatch.setattr(polling, "AFTER_CONFLICT", 0.01)


async def until(
    line: Line, take_in: TakeIn, over: asyncio.Event, pulse: Pulse | None = None
) -> None:
    """Poll until `over` is set."""
    task = asyncio.create_task(poll(line, take_in, pulse))
    waiting = asyncio.create_task(over.wait())
    async with asyncio.timeout(10):
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    task.cancel()
    for result in await asyncio.gather(task, return_exceptions=True):
        if isinstance(result, Exception):
            raise result


def texts(updates: Updates) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_a_whole_batch_is_taken_in_at_once_with_its_hour(line: Line, remote: Remote) -> None:
    awa = remote.person("Awa")
    for text in ("un", "deux", "trois"):
        awa.says(text)
    batches: list[Updates] = []
    over = asyncio.Event()

    async def take_in(updates: Updates) -> None:
        batches.append(updates)
        over.set()

    await until(line, take_in, over)

    assert [texts(batch) for batch in batches] == [["un", "deux", "trois"]]
    assert all(update["essaim_received"] > 1_700_000_000 for update in batches[0])


async def test_a_batch_that_could_not_be_kept_is_asked_for_again(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    remote.person("Awa").says("bonjour")
    seen: list[list[str]] = []
    over = asyncio.Event()

    async def take_in(updates: Updates) -> None:
        seen.append(texts(updates))
        if len(seen) == 1:
            raise OSError("disk full")
        over.set()

    await until(line, take_in, over)

    assert seen == [["bonjour"], ["bonjour"]]
    assert "updates could not be kept, asking again" in caplog.text


async def test_what_was_taken_in_is_not_asked_for_again(line: Line, remote: Remote) -> None:
    awa = remote.person("Awa")
    awa.says("un")
    seen: list[str] = []
    over = asyncio.Event()

    async def take_in(updates: Updates) -> None:
        seen.extend(texts(updates))
        if len(seen) == 1:
            await asyncio.to_thread(awa.says, "deux")
        else:
            over.set()

    await until(line, take_in, over)

    assert seen == ["un", "deux"]


@pytest.mark.parametrize("kind", ["flood", "error", "drop"])
async def test_the_poll_survives_trouble(line: Line, remote: Remote, kind: str) -> None:
    remote.person("Awa").says("bonjour")
    remote.fault(kind, method="getUpdates", retry_after=1)
    over = asyncio.Event()

    async def take_in(updates: Updates) -> None:
        over.set()

    await until(line, take_in, over)

    assert over.is_set()


@pytest.mark.parametrize(
    ("status", "how"), [(401, UNKNOWN), (403, FORBIDDEN), (409, TWICE), (502, AWAY)]
)
async def test_how_telegram_refuses_the_whole_bot_is_noted_until_it_answers(
    line: Line, remote: Remote, status: int, how: str
) -> None:
    remote.person("Awa").says("bonjour")
    remote.fault("refuse", method="getUpdates", status=status, description="Non", times=2)
    noted: list[str] = []
    over = asyncio.Event()

    class Heard(Pulse):
        def refuses(self, how: str, at: float) -> None:
            super().refuses(how, at)
            noted.append(self.refused)

    async def take_in(updates: Updates) -> None:
        noted.append(pulse.refused)
        over.set()

    pulse = Heard()
    await until(line, take_in, over, pulse)

    assert noted == [how, how, ""]


async def test_another_instance_is_said_in_one_line_and_the_poll_goes_on(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    remote.person("Awa").says("bonjour")
    remote.fault("refuse", method="getUpdates", status=409, description="Conflict: terminated")
    over = asyncio.Event()

    async def take_in(updates: Updates) -> None:
        over.set()

    await until(line, take_in, over)

    assert [
        record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR
    ] == ["another program fetches this bot's updates: stop it; trying again slowly"]


async def test_a_token_refused_at_start_is_told_without_the_token(remote: Remote) -> None:
    stranger = line_to("424242:AAnobodyshouldeverreadthis", root=remote.address)

    with pytest.raises(TokenRefused) as refused:
        await connect(stranger)
    await stranger.shutdown()

    assert str(refused.value) == ""
    assert refused.value.__cause__ is None


async def test_the_bot_waits_for_the_network_at_start(remote: Remote) -> None:
    remote.fault("error", method="getMe", times=2)
    line = line_to(remote.token, root=remote.address)

    await connect(line)
    await line.shutdown()

    assert line.username == "essaim_demo_bot"


async def test_a_webhook_left_behind_is_removed_and_said(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    await line.set_webhook("https://127.0.0.1/hook")

    await connect(line)

    assert (await line.get_webhook_info()).url == ""
    assert "a webhook was set for this bot: removed" in caplog.text

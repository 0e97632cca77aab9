"""Updates that Telegram posts: answered 200 once they are rows, never before.

TLS, certificates and the outside world are a proxy's business: this listens to plain HTTP, on one
path. What is refused is refused before it is read: no secret, no body. Any other answer than 200
makes Telegram post the update again, so while the database is away nothing is lost.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.app.pulse import Pulse
from bot.telegram.incoming.poll import KINDS, LONGEST, SHORTEST, TakeIn, refusal, stamped
from bot.telegram.line import Line
from bot.telegram.raw import number, words
from bot.telegram.request import AiohttpRequest
from bot.telegram.told import told

LOG = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_000_000
"""Bytes of an update; the largest a person can make is a tenth of that."""
PATIENCE = 10.0
"""Seconds for a body to arrive, and at the end for those under way."""
AT_ONCE = 40
"""How many updates Telegram posts at the same time, at most (its `max_connections`)."""
LOOK_EVERY = 60.0
Now = Callable[[], datetime]


def _utc() -> datetime:
    return datetime.now(UTC)


class WebhookRefused(Exception):
    """Telegram does not take the address; the text is what it said of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hook:
    """Where updates are posted: the public address, what they carry, where we listen for them."""

    url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 0

    @property
    def path(self) -> str:
        """The only path that is served."""
        return urlsplit(self.url).path or "/"


def secret_from(token: str) -> str:
    """A secret that every process of the bot knows, and nobody else: nothing is to be shared."""
    return hmac.new(token.encode(), b"essaim webhook", hashlib.sha256).hexdigest()


class Together:
    """Updates that come at the same time are kept in one transaction."""

    def __init__(self, take_in: TakeIn, now: Now = _utc) -> None:
        self._take_in = take_in
        self._now = now
        self._waiting: list[tuple[dict[str, Any], asyncio.Future[bool]]] = []
        self._keeping: asyncio.Task[None] | None = None

    async def keep(self, update: dict[str, Any]) -> bool:
        """True once it is durable; False if it could not be kept."""
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, kept))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all())
        return await kept

    async def _keep_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._take_in(
                    stamped([update for update, _ in batch], self._now().timestamp())
                )
            except Exception as fault:
                LOG.error(
                    "%d posted updates could not be kept: %s",
                    len(batch),
                    type(fault).__name__,
                    extra={"event": "updates-not-kept"},
                )
                done = False
            else:
                done = True
            for _, kept in batch:
                if not kept.done():
                    kept.set_result(done)


class Door:
    """Answers what is posted."""

    def __init__(self, hook: Hook, take_in: TakeIn, now: Now) -> None:
        self._secret = hook.secret.encode()
        self._together = Together(take_in, now)

    async def answer(self, request: web.Request) -> web.Response:
        """200 when the update is a row, 503 when it cannot be one now."""
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        try:
            async with asyncio.timeout(PATIENCE):
                update = AiohttpRequest.parse_json_payload(await request.read())
        except TimeoutError:
            return web.Response(status=408)
        except (TelegramError, RecursionError):
            return web.Response(status=400)
        if not number(update, "update_id"):
            return web.Response(status=400)
        kept = await self._together.keep(update)
        return web.Response(status=200 if kept else 503)


@asynccontextmanager
async def listening(hook: Hook, take_in: TakeIn, now: Now) -> AsyncIterator[int]:
    """Take what is posted as long as the block lasts; gives the port. Then no more is let in, and
    what is under way ends.

    Raises `OSError` when the place is taken.
    """
    application = web.Application(client_max_size=LARGEST)
    application.router.add_post(hook.path, Door(hook, take_in, now).answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=PATIENCE)
    await runner.setup()
    try:
        await web.TCPSite(runner, hook.host, hook.port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def posted(
    line: Line, hook: Hook, take_in: TakeIn, pulse: Pulse | None = None, now: Now = _utc
) -> None:
    """Take what Telegram posts until cancelled, and see to it that it is posted here. `pulse`:
    where it is noted how Telegram answers. `now`: the hour at which updates reach us.

    Raises `OSError` when nothing can be listened to, `WebhookRefused` when Telegram refuses the
    address at first. Later it is set again whenever somebody took it off: nothing else would come.
    """
    async with listening(hook, take_in, now):
        await _kept_set(line, hook, pulse or Pulse())


async def _kept_set(line: Line, hook: Hook, pulse: Pulse) -> None:
    pause, was_set, told_at = SHORTEST, False, int(time.time())
    while True:
        try:
            info = await line.call("getWebhookInfo", {})
            if not was_set or words(info, "url") != hook.url:
                if was_set:
                    LOG.error(
                        "another program had this bot's webhook taken off: set again",
                        extra={"event": "webhook-taken-off"},
                    )
                await _set(line, hook)
                was_set = True
            told_at = _tell(info, told_at)
            pulse.answers()
            pause = SHORTEST
            await asyncio.sleep(LOOK_EVERY)
        except BadRequest as bad:
            if not was_set:
                raise WebhookRefused(told(bad)) from None
            pause = await _rest(bad, pause)
        except TelegramError as err:
            if not isinstance(err, RetryAfter):
                pulse.refuses(refusal(err), time.monotonic())
            pause = await _rest(err, pause)


async def _set(line: Line, hook: Hook) -> None:
    asked = {
        "url": hook.url,
        "secret_token": hook.secret,
        "max_connections": AT_ONCE,
        "allowed_updates": KINDS,
        "drop_pending_updates": False,
    }
    await line.call("setWebhook", asked)


def _tell(info: Any, told_at: int) -> int:
    """What Telegram says of its last failure, once; until when it was told."""
    failed_at = number(info, "last_error_date")
    if failed_at > told_at:
        LOG.warning(
            "Telegram could not post an update: %s",
            words(info, "last_error_message"),
            extra={"event": "update-not-posted"},
        )
    return max(failed_at, told_at)


async def _rest(err: TelegramError, pause: float) -> float:
    LOG.warning(
        "the webhook cannot be looked at, trying again: %s",
        told(err),
        extra={"event": "telegram-away"},
    )
    await asyncio.sleep(pause)
    return min(pause * 2, LONGEST)

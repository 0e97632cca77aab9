"""Long polling in which a whole batch of updates is durable before Telegram may forget it.

PTB's `Updater` hands updates over one at a time (a transaction each), as objects that may lack
fields PTB does not know, and an error of ours in its queue ends its task without a word. Hence
this loop of our own around `Line.raw_updates`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from telegram.error import (
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.app.pulse import AWAY, FORBIDDEN, TWICE, UNKNOWN, Pulse
from bot.telegram.incoming.conflicts import Conflicts
from bot.telegram.incoming.senders import RECEIVED
from bot.telegram.line import Line
from bot.telegram.outgoing.send import seconds
from bot.telegram.told import told

LOG = logging.getLogger(__name__)

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
)
"""What is asked of Telegram. Channel posts only so that they are declined in one place, ours."""

PATIENCE = 30
SHORTEST, LONGEST, AFTER_CONFLICT = 1.0, 60.0, 20.0
IDLE_AT_MOST = 4.0
"""Seconds between two questions to a server that answers « nothing new » without waiting."""

Updates = Sequence[dict[str, Any]]
TakeIn = Callable[[Updates], Awaitable[object]]


class TokenRefused(Exception):
    """Telegram does not know the token (any more); nothing can be done without another one."""


async def connect(line: Line, *, polled: bool = True) -> None:
    """Make Telegram's acquaintance, however long the network takes; if updates are to be `polled`,
    clear a webhook if one is set.

    Raises `TokenRefused`. Its text holds no token, nor does its cause.
    """
    pause = SHORTEST
    while True:
        try:
            await line.initialize()
            if polled:
                await without_webhook(line)
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as err:
            pause = await rest(err, pause)
        else:
            return


async def without_webhook(line: Line) -> None:
    """Telegram refuses polling while a webhook is set; waiting updates are kept."""
    webhook = await line.get_webhook_info()
    if webhook.url:
        LOG.warning(
            "a webhook was set for this bot: removed, updates are fetched by polling",
            extra={"event": "webhook-removed"},
        )
        await line.delete_webhook(drop_pending_updates=False)


async def poll(
    line: Line,
    take_in: TakeIn,
    pulse: Pulse | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Fetch updates until cancelled; `take_in` makes a whole batch durable or raises.

    Only once it has returned does the offset move: a batch it refused, or one cut short by a
    crash, is handed out again by Telegram. A bot at work outlives everything: a token refused now
    may be accepted again (Telegram answered so for minutes while all was well). `pulse`: where it
    is noted how Telegram answers. `now`: the hour at which updates reach us.
    """
    pulse = pulse or Pulse()
    offset, pause, idle = 0, SHORTEST, 0.0
    conflicts = Conflicts(line)
    while True:
        try:
            asked = time.monotonic()
            batch = await line.raw_updates(offset=offset, patience=PATIENCE, kinds=KINDS)
            pause = SHORTEST
            pulse.answers()
            if batch:
                await take_in(stamped(batch, now().timestamp()))
            after = max((each["update_id"] + 1 for each in batch), default=offset)
            idle = unhurried(idle, new=after > offset, waited=time.monotonic() - asked)
            offset = max(after, offset)
            await asyncio.sleep(idle)
        except Conflict as err:
            pulse.refuses(TWICE, time.monotonic())
            pause = await contested(conflicts, err, pause)
        except TelegramError as err:
            if not isinstance(err, RetryAfter):
                pulse.refuses(refusal(err), time.monotonic())
            pause = await rest(err, pause)
        except Exception:
            # A full disk, a locked database: Telegram still holds the updates, they come again.
            failure = uuid4().hex[:8]
            LOG.exception(
                "failure %s: updates could not be kept, asking again",
                failure,
                extra={"event": "updates-not-kept"},
            )
            pause = await sleep(pause)


async def contested(conflicts: Conflicts, err: Conflict, pause: float) -> float:
    """Somebody else gets the updates: wait, and return how long to wait next time."""
    if await conflicts.cleared(err):
        return await sleep(pause)
    await asyncio.sleep(AFTER_CONFLICT)
    return pause


def refusal(err: TelegramError) -> str:
    """How Telegram refuses the whole bot (`bot.app.pulse`): it does not know it, or is away."""
    if isinstance(err, InvalidToken):
        return UNKNOWN
    return FORBIDDEN if isinstance(err, Forbidden) else AWAY


def unhurried(idle: float, *, new: bool, waited: float) -> float:
    """Seconds to rest when the server had nothing new and did not wait for it; `idle`: last time.

    Some servers and proxies ignore the time-out of getUpdates, or the offset: without this they
    would be asked a thousand times a second.
    """
    if new or waited >= SHORTEST:
        return 0.0
    return min(max(2 * idle, SHORTEST / 4), IDLE_AT_MOST)


def stamped(batch: Updates, now: float) -> Updates:
    """Note when each update reached us: presses carry no time of their own."""
    return [{**update, RECEIVED: now} for update in batch]


async def rest(err: TelegramError, pause: float) -> float:
    """Say what went wrong, wait, and return how long to wait next time."""
    if isinstance(err, RetryAfter):
        LOG.warning(
            "Telegram asks to wait",
            extra={"event": "telegram-flood", "seconds": seconds(err.retry_after)},
        )
        await asyncio.sleep(seconds(err.retry_after))
        return pause
    if isinstance(err, InvalidToken):
        if pause == SHORTEST:
            LOG.error(
                "Telegram refuses the token of a bot at work: revoked? trying again",
                extra={"event": "token-refused"},
            )
        return await sleep(pause)
    if isinstance(err, NetworkError) and pause == SHORTEST:
        LOG.info("Telegram is out of reach, trying again: %s", told(err))
    else:
        LOG.warning(
            "Telegram is out of reach, trying again: %s",
            told(err),
            extra={"event": "telegram-away"},
        )
    return await sleep(pause)


async def sleep(pause: float) -> float:
    """Wait for `pause` seconds; the next pause is twice as long, up to a minute."""
    await asyncio.sleep(pause)
    return min(pause * 2, LONGEST)

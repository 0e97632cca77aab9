"""Telegram's « Conflict »: somebody else gets the bot's updates. Said once, mended if possible.

A webhook keeps all updates from who polls, so it is taken off: this bot polls, and its settings
know no other way. Another poll cannot be ended from here: Telegram ends each for the other (Bot
API, getUpdates).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from telegram.error import Conflict, TelegramError

from bot.telegram.line import Line
from bot.telegram.told import told

LOG = logging.getLogger(__name__)

POLLED = "another program fetches this bot's updates: stop it; trying again slowly"
HOOKED = (
    "another program had this bot's updates sent elsewhere (a webhook): taken off, "
    "they are fetched here again; stop that program"
)
STUCK = (
    "another program has this bot's updates sent elsewhere (a webhook), "
    "and it cannot be taken off: %s"
)


LULL = 3600.0
"""Seconds without a conflict of one sort after which the next one is news again."""


class Conflicts:
    """The conflicts of one poll: each sort is said once, however often it comes back.

    `seconds` is a clock that never goes back.
    """

    def __init__(self, line: Line, seconds: Callable[[], float] = time.monotonic) -> None:
        self._line = line
        self._seconds = seconds
        self._last: dict[str, float] = {}

    async def cleared(self, err: Conflict) -> bool:
        """Take a webhook off, waiting updates kept. False if the conflict goes on."""
        if "webhook" not in err.message.lower():
            self._say("polled-twice", POLLED)
            return False
        try:
            await self._line.delete_webhook(drop_pending_updates=False)
        except TelegramError as refusal:
            self._say("webhook-stuck", STUCK, told(refusal))
            return False
        self._say("webhook-removed", HOOKED)
        return True

    def _say(self, event: str, what: str, *details: str) -> None:
        at = self._seconds()
        if at - self._last.get(what, -LULL) >= LULL:
            LOG.error(what, *details, extra={"event": event})
        self._last[what] = at

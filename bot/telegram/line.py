"""The line to Telegram: PTB's bot, which can also hand over updates as Telegram wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.telegram.raw import number
from bot.telegram.request import READ, Dated, requests_for

TELEGRAM = "https://api.telegram.org"
SLOW = 60.0


class Line(Bot):
    """A `telegram.Bot` whose two busiest calls speak plain JSON.

    Measured on one core, without the network: `get_updates` costs 200 µs for each update where
    `raw_updates` costs 3, `send_message` 460 µs where `call` costs 80; the difference is objects
    that nobody would look at. PTB's requests, errors and time-outs are the same.
    """

    _dated = Dated()

    @property
    def dated(self) -> Dated:
        """When the server last answered, and what time it was there."""
        return self._dated

    def __repr__(self) -> str:
        """PTB's own holds the token."""
        return f"{type(self).__name__}()"

    async def raw_updates(
        self, *, offset: int, patience: int, kinds: Sequence[str]
    ) -> list[dict[str, Any]]:
        """The updates from `offset` on, as decoded JSON; waits up to `patience` seconds for one.

        `Bot.get_updates` would build objects: fields that PTB does not know yet would be harder to
        keep, and one update it cannot read would hide the whole batch.
        """
        asked = {"offset": offset, "timeout": patience, "limit": 100, "allowed_updates": kinds}
        found = await self._post("getUpdates", asked, read_timeout=patience + READ)
        if not isinstance(found, list):
            raise TelegramError("Invalid server response")
        return [each for each in found if isinstance(each, dict) and number(each, "update_id")]

    async def call(self, method: str, what: dict[str, Any]) -> Any:
        """Make a call of the Bot API; its answer as decoded JSON.

        Raises PTB's `TelegramError`s. An answer that says less than expected is still a success.
        """
        return await self._post(method, what)

    async def downloaded(self, path: str) -> bytes:
        """The bytes of the file that getFile says is there; a slow line has a minute a piece.

        Raises PTB's `TelegramError`s.
        """
        return await self._calls.retrieve(
            f"{self.base_file_url}/{path}", read_timeout=SLOW, pool_timeout=None
        )

    @property
    def _calls(self) -> BaseRequest:
        return self._request[1]


def line_to(token: str, *, root: str = TELEGRAM, httpx: bool = False) -> Line:
    """A line to the Bot API server at `root`; `httpx`: through PTB's own HTTP instead of ours."""
    root = root.rstrip("/")
    dated = Dated()
    polling, calling = requests_for(root, httpx=httpx, dated=dated)
    line = Line(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=calling,
        get_updates_request=polling,
    )
    line._dated = dated
    return line

"""The icons of topics: those Telegram offers, one for each state a topic may be in.

Only the custom emoji of getForumTopicIconStickers may be a topic's icon (Bot API). They are asked
for once; without an answer, topics have none: their name says their state in words.
"""

from __future__ import annotations

import logging

from telegram.error import TelegramError

from bot.app.messenger import GIVEN_BACK, TAKEN, UNREACHABLE, WAITS
from bot.telegram.line import Line
from bot.telegram.raw import items, words
from bot.telegram.told import told

LOG = logging.getLogger(__name__)

WANTED = {
    WAITS: ("❗", "❓", "🔥"),
    TAKEN: ("💬", "🗣", "👀"),
    GIVEN_BACK: ("✅", "🤖", "🏁"),
    UNREACHABLE: ("‼", "⁉", "📵"),
}
"""For each state, the emoji that say it best, the best first."""
VARIANT = "\ufe0f"


class Icons:
    """What is known of the icons; asked again later if Telegram could not say."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._known: dict[str, str] | None = None

    async def of(self, state: str) -> str:
        """The custom emoji of a state, "" if there is none."""
        if self._known is None:
            self._known = await self._asked()
        known = self._known or {}
        emoji = (known.get(one, "") for one in WANTED.get(state, ()))
        return next(filter(None, emoji), "")

    async def _asked(self) -> dict[str, str] | None:
        try:
            answer = await self._line.call("getForumTopicIconStickers", {})
        except TelegramError as err:
            LOG.warning(
                "the icons of topics are not known: %s",
                told(err),
                extra={"event": "icons-unknown"},
            )
            return None
        stickers = items({"found": answer}, "found")
        return {
            words(each, "emoji").replace(VARIANT, ""): words(each, "custom_emoji_id")
            for each in stickers
        }

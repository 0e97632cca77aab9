"""The bytes of a file that someone sent: getFile says where they are, then they are downloaded.

Telegram's own servers give those of up to 20 MB (Bot API, getFile), for an hour after each call.
"""

from __future__ import annotations

from telegram.error import BadRequest, TelegramError

from bot.app.fetcher import NotFetched
from bot.core.team.papers import HEAVIEST
from bot.telegram.line import Line
from bot.telegram.raw import number, words
from bot.telegram.told import told

NEVER = ("file is too big", "wrong file identifier", "invalid file_id", "wrong file_id specified")
"""What Telegram says of a file that it will never give. « wrong file_id or the file is temporarily
unavailable » may pass."""


class TelegramFiles:
    """Files, over one line."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def fetch(self, file: str) -> bytes:
        """The bytes of the file of that id. Raises `NotFetched`."""
        try:
            found = await self._line.call("getFile", {"file_id": file})
            found = found if isinstance(found, dict) else {}
            path = words(found, "file_path")
            if number(found, "file_size") > HEAVIEST:
                raise NotFetched("file is too big", never=True)
            if not path or path.startswith("/"):
                # A Bot API server in its local mode gives places of its own disk.
                raise NotFetched("no place to download from")
            return await self._line.downloaded(path)
        except BadRequest as err:
            never = any(known in err.message.lower() for known in NEVER)
            raise NotFetched(told(err), never=never) from None
        except TelegramError as err:
            raise NotFetched(told(err)) from None

"""The reader over HTTP: one request a text, four seconds, no redirection, nothing logged."""

from __future__ import annotations

from dataclasses import dataclass, field

import aiohttp
import msgspec

from bot.app.reader import Unread
from bot.connections import proxy_for, trusted
from bot.core.effects import AskOutside
from bot.reader.answer import chosen
from bot.reader.request import body

PATIENCE = 4.0
MOST_BYTES = 65_536


@dataclass(kw_only=True, slots=True)
class ReaderServer:
    """The server at `url` (to which `/chat/completions` is added), its model, its key if any."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    patience: float = PATIENCE
    _session: aiohttp.ClientSession | None = field(default=None, repr=False)

    async def choose(self, asked: AskOutside) -> tuple[str, ...]:
        """The ids chosen, each one enumerated. Raises `Unread`, whose text quotes nothing."""
        return chosen(await self._put(msgspec.json.encode(body(asked, self.model))), asked)

    async def _put(self, request: bytes) -> bytes:
        try:
            async with self._opened().post(
                f"{self.url.rstrip('/')}/chat/completions", data=request, allow_redirects=False
            ) as answer:
                if answer.status != 200:
                    raise Unread(f"HTTP {answer.status}")
                return await _whole(answer)
        except TimeoutError:
            raise Unread("no answer in time") from None
        except (
            aiohttp.ClientError,
            OSError,
            ValueError,
        ) as fault:  # a bad address is a ValueError
            raise Unread(f"no answer ({type(fault).__name__})") from None

    def _opened(self) -> aiohttp.ClientSession:
        """One pool of connections, opened at the first request."""
        if self._session is None:
            headers = {"Content-Type": "application/json"}
            headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
            secure = trusted() if self.url.startswith("https:") else True
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(ssl=secure),
                proxy=proxy_for(self.url),
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=self.patience),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session

    async def close(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()


async def _whole(answer: aiohttp.ClientResponse) -> bytes:
    """All that was answered, if it is no longer than an answer may be."""
    found = b""
    async for part in answer.content.iter_any():
        found += part
        if len(found) > MOST_BYTES:
            raise Unread("too long an answer")
    return found

"""Two addresses outside: one is told of incidents, the other that all is well. Nothing is read.

Their paths are often secrets: no address is in an error, nor in the log.
"""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.connections import proxy_for, trusted

PATIENCE = 10.0


class NotTold(Exception):
    """The address did not take it; the text is a reason without the address."""


async def told(url: str, text: str) -> None:
    """Tell it in JSON, as chat tools take it (`text`; `content` for the others). `NotTold`."""
    await _asked("POST", url, {"text": text, "content": text})


async def pinged(url: str) -> None:
    """Say there that all is well. Raises `NotTold`."""
    await _asked("GET", url, None)


async def _asked(method: str, url: str, body: dict[str, Any] | None) -> None:
    secure = trusted() if url.startswith("https:") else True
    try:
        async with (
            aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(ssl=secure),
                proxy=proxy_for(url),
                timeout=aiohttp.ClientTimeout(total=PATIENCE),
                cookie_jar=aiohttp.DummyCookieJar(),
            ) as session,
            session.request(method, url, json=body) as answer,
        ):
            if answer.status >= 300:
                raise NotTold(f"HTTP {answer.status}")
    except TimeoutError:
        raise NotTold("no answer in time") from None
    except (aiohttp.ClientError, OSError, ValueError) as fault:
        raise NotTold(type(fault).__name__) from None

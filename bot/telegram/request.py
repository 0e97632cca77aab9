"""PTB's HTTP over aiohttp: tells « nothing was sent » from « may have been sent », hides tokens.

It never retries and never logs. The token is part of every address, so no exception of aiohttp
(many of them quote the address) is let through or kept as a cause.
"""

from __future__ import annotations

import json
import time
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import msgspec
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.app.clock import Witness
from bot.connections import on_loopback, proxy_for, trusted

CALLER = "Essaim"
"""What the bot calls itself (User-Agent); its tests know its requests by it."""
CONNECTIONS = 64
CONNECT, READ, WRITE, UPLOAD = 5.0, 10.0, 10.0, 60.0
JSON = {"Content-Type": "application/json"}
Seconds = ODVInput[float]


class NotSent(NetworkError):
    """No connection could be had: the call certainly did not reach Telegram."""


class Lost(NetworkError):
    """The connection broke under the call: Telegram may have performed it, nobody knows."""


class Dated:
    """When the server last answered, by its own clock and by our seconds."""

    def __init__(self) -> None:
        self._last: tuple[str, float] | None = None

    def note(self, date: str) -> None:
        """An answer says that date (RFC 9110); it is read when somebody asks."""
        if date:
            self._last = (date, time.monotonic())

    def witness(self) -> Witness | None:
        """What time it was there; None when no answer said it."""
        if self._last is None:
            return None
        date, at = self._last
        try:
            return Witness(hour=parsedate_to_datetime(date).timestamp(), at=at)
        except ValueError:
            return None


class AiohttpRequest(BaseRequest):
    """One pool of connections to the Bot API server at `base_url`, through the proxy it needs."""

    __slots__ = ("_dated", "_proxy", "_secure", "_session")

    def __init__(self, base_url: str, dated: Dated | None = None) -> None:
        self._dated = dated or Dated()
        self._proxy = proxy_for(base_url)
        self._secure = base_url.startswith("https:")
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless a call says otherwise."""
        return READ

    async def initialize(self) -> None:
        """Open the pool; connections are made when needed."""
        if self._session is None:
            certificates = trusted() if self._secure else True
            pool = aiohttp.TCPConnector(limit=CONNECTIONS, ssl=certificates)
            self._session = aiohttp.ClientSession(
                connector=pool,
                proxy=self._proxy,
                headers={"User-Agent": CALLER},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Decode an answer; PTB's own logs the whole answer when it is not JSON, we do not.

        One spoiled text in one update must not hide a hundred others: bytes that are no UTF-8 and
        halves of a character (any modified client can send both) are read as replaced.
        """
        try:
            return msgspec.json.decode(payload, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return leniently(payload)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call: the HTTP code and the answer's bytes.

        Raises `NotSent` when no connection was had, `TimedOut` and `Lost` when the call may have
        been performed. Their texts hold a reason, never an address.
        """
        if self._session is None:
            raise RuntimeError("AiohttpRequest is used before initialize() or after shutdown()")
        uploads = request_data is not None and request_data.contains_files
        patience = timeouts(read_timeout, write_timeout, connect_timeout, pool_timeout, uploads)
        body, headers = encoded(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=patience, allow_redirects=False
            ) as answer:
                self._dated.note(answer.headers.get("Date", ""))
                return told(answer.status, await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as err:
            raise NotSent(f"no connection ({type(err).__name__})") from None
        except (aiohttp.ClientHttpProxyError, ValueError) as err:  # a bad address is a ValueError
            raise NotSent(f"no connection ({type(err).__name__})") from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as err:
            raise Lost(f"connection lost ({type(err).__name__})") from None


def leniently(payload: bytes) -> dict[str, Any]:
    """The same answer by the slow reader, which bears bytes that are no text.

    Raises `TelegramError` when it is no JSON object at all, or one too deep to be a person's.
    """
    try:
        found = json.loads(payload.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        raise TelegramError("Invalid server response") from None
    if not isinstance(found, dict):
        raise TelegramError("Invalid server response")
    return found


def requests_for(
    base_url: str, *, httpx: bool = False, dated: Dated | None = None
) -> tuple[BaseRequest, BaseRequest]:
    """The two pools `telegram.Bot` wants: for getUpdates, and for all the rest.

    `dated`: where it is noted what time it is there (not by PTB's own HTTP).
    """
    if httpx:
        options = {"trust_env": False} if on_loopback(base_url) else None
        return (
            HTTPXRequest(connection_pool_size=2, httpx_kwargs=options),
            HTTPXRequest(connection_pool_size=CONNECTIONS, httpx_kwargs=options),
        )
    return AiohttpRequest(base_url, dated), AiohttpRequest(base_url, dated)


def timeouts(
    read: Seconds, write: Seconds, connect: Seconds, pool: Seconds, uploads: object
) -> aiohttp.ClientTimeout:
    """PTB's four time-outs as aiohttp's; what a call leaves open takes our defaults."""
    reading = READ if isinstance(read, DefaultValue) else read
    usual = UPLOAD if uploads else WRITE
    writing = usual if isinstance(write, DefaultValue) else write
    connecting = CONNECT if isinstance(connect, DefaultValue) else connect
    waiting = CONNECT if isinstance(pool, DefaultValue) else pool
    each = (waiting, connecting, writing, reading)
    known = [seconds for seconds in each if seconds is not None]
    return aiohttp.ClientTimeout(
        total=sum(known) if len(known) == len(each) else None,
        connect=None if waiting is None or connecting is None else waiting + connecting,
        sock_connect=connecting,
        sock_read=reading,
    )


def encoded(asked: RequestData | None) -> tuple[Any, dict[str, str]]:
    """The body of a call and its headers: JSON, or a form in parts when files go up.

    PTB writes URL-encoded forms; Telegram takes JSON as well, which costs a quarter of that.
    """
    if asked is None:
        return None, {}
    if not asked.contains_files:
        return msgspec.json.encode(asked.parameters), JSON
    form = aiohttp.FormData(quote_fields=False)
    for name, value in asked.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media) in asked.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media)
    return form, {}


def told(status: int, payload: bytes) -> tuple[int, bytes]:
    """The answer; an error page (a proxy's may quote the address) gives way to its code alone."""
    if status < 300 or payload.lstrip().startswith(b"{"):
        return status, payload
    return status, b"{}"

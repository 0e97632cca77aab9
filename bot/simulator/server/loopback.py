"""The door: only this machine comes in, and no other web site may speak through the browser."""

from functools import lru_cache
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.simulator.world.polling import is_here

OWN = ("", "same-origin", "none")
"""What ``Sec-Fetch-Site`` says of our page, of an address typed by a person, and of a program,
which sends none; a page of another site or port can forge none of them (W3C, Fetch Metadata)."""


class OnlyHere:
    """Refuses callers, host names and origins that are not this machine's loopback, and what a
    browser was told to ask by a page that is not ours, which sends no origin with a picture.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _from_here(scope):
            refusal = PlainTextResponse("This Telegram answers its own machine only.", 403)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _from_here(scope: Scope) -> bool:
    client = scope.get("client")
    if client and not is_here(client[0]):
        return False
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"localhost").decode("latin-1")
    origin = headers.get(b"origin", b"").decode("latin-1")
    asked_by = headers.get(b"sec-fetch-site", b"").decode("latin-1")
    ours = origin in ("", f"http://{host}") and asked_by in OWN
    return ours and is_here(_name("//" + host))


@lru_cache(maxsize=64)
def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

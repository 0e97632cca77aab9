"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``.

Plain ASGI on purpose: this is the hot path of every benchmark. No body is ever logged.
"""

import asyncio
import base64
import json
import re
from collections.abc import Callable
from typing import Any

from starlette.types import Receive, Scope, Send

from bot.simulator.methods.elsewhere import NOT_SERVED
from bot.simulator.methods.table import METHODS, Method
from bot.simulator.server.kept_requests import KeptRequests
from bot.simulator.server.parameters import received, typed
from bot.simulator.world.calls import Call
from bot.simulator.world.faults import Fault
from bot.simulator.world.polling import Polling
from bot.simulator.world.refusals import Json, Refusal, flood
from bot.simulator.world.world import Simulator

SENDS = ("send", "copy", "forward")
TOKEN_SHAPE = re.compile(r"[0-9]{6,}:[\w-]{30,}")
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Drop = Callable[[Scope], None]


class BotApi:
    """Answers the calls of the bot. ``drop`` cuts the connection of a request, for faults."""

    def __init__(self, world: Simulator, drop: Drop) -> None:
        self._world = world
        self._drop = drop
        self._polling = Polling(world)
        self._kept = KeptRequests()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        where = scope["path_params"]
        self._world.calls.under_way += 1
        try:
            answer = await self._answer(where["token"], where["method"], scope, receive)
        finally:
            self._world.calls.under_way -= 1
            self._world.journal.flush()
        if answer is None:
            self._drop(scope)
        else:
            await respond(send, answer)

    async def _answer(self, token: str, name: str, scope: Scope, receive: Receive) -> Json | None:
        """The answer to a call, as JSON; None when the connection is to be cut instead."""
        try:
            method = self._method(token, name)
            asked = await received(scope, receive)
            self._kept.keep(scope, method.name, asked)
            p = typed(asked, method.spec)
        except Refusal as refusal:
            self._log(name, {}, refusal.code, None)
            return refusal.as_json()
        fault = self._world.faults.take(method.name, chat_id(p))
        if fault is None:
            return await self._perform(method, p)
        return await self._go_wrong(fault, method, p, receive)

    def _method(self, token: str, name: str) -> Method:
        if token != self._world.token:
            known = TOKEN_SHAPE.fullmatch(token)
            raise Refusal(401, "Unauthorized") if known else Refusal(404, "Not Found")
        method = METHODS.get(name.lower())
        if method is None and name.lower() in NOT_SERVED:
            raise Refusal(404, f"Not Found: method {name} is not served by this simulator")
        if method is None:
            raise Refusal(404, "Not Found: method not found")
        return method

    async def _perform(self, method: Method, p: Json) -> Json:
        try:
            self._check_rate(method, p)
            if method.perform is None:
                result: Any = await self._polling.get_updates(p)
            else:
                result = method.perform(self._world, p)
        except Refusal as refusal:
            self._log(method.name, p, refusal.code, None)
            return refusal.as_json()
        self._log(method.name, p, 200, result)
        return {"ok": True, "result": result}

    def _check_rate(self, method: Method, p: Json) -> None:
        if self._world.rates.on and method.name.startswith(SENDS):
            wait = self._world.rates.wait(chat_id(p), self._world.now())
            if wait:
                raise flood(wait)

    async def _go_wrong(
        self, fault: Fault, method: Method, p: Json, receive: Receive
    ) -> Json | None:
        if fault.kind == "slow":
            await self._hold(fault.seconds, receive)
            return await self._perform(method, p)
        if fault.kind == "astray":
            return await self._perform(method, {**p, "message_thread_id": 0})
        if fault.kind in ("lose", "lose_late"):
            await self._perform(method, p)
            self._world.journal.flush()
            if fault.kind == "lose_late":
                await self._hold(fault.seconds, receive)
            return None
        if fault.kind in ("hang", "drop"):
            self._log(method.name, p, 0, None)
            if fault.kind == "hang":
                await self._hold(fault.seconds, receive)
            return None
        refusal = fault.refusal()
        self._log(method.name, p, refusal.code, None)
        return refusal.as_json()

    async def _hold(self, seconds: float, receive: Receive) -> None:
        """Keep the caller waiting, at most until it gives up or the world ends."""
        gone = asyncio.ensure_future(_gone(receive))
        try:
            async with asyncio.timeout(seconds):
                await gone
        except TimeoutError:
            return
        finally:
            gone.cancel()

    def _log(self, method: str, p: Json, code: int, result: Any) -> None:
        world = self._world
        numbers = message_numbers(result) or _meant(p)
        world.calls.add(
            Call(
                at=world.now(),
                method=method,
                chat_id=chat_id(p),
                message_ids=numbers,
                code=code,
                performed=code == 200,
            )
        )


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def chat_id(p: Json) -> int:
    return int(p.get("chat_id") or 0)


def _meant(p: Json) -> tuple[int, ...]:
    return (int(p["message_id"]),) if p.get("message_id") else ()


def message_numbers(result: Any) -> tuple[int, ...]:
    """The numbers of the messages in a result."""
    if isinstance(result, dict):
        return (result["message_id"],) if "message_id" in result else ()
    if isinstance(result, list):
        return tuple(each["message_id"] for each in result if "message_id" in each)
    return ()


async def respond(send: Send, answer: Json) -> None:
    """One HTTP answer with a JSON body."""
    body = ENCODE(answer).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    status = answer.get("error_code", 200)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class FileStore:
    """Downloads: ``/file/bot<token>/<file_path>``."""

    def __init__(self, world: Simulator) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        where = scope["path_params"]
        kept = self._world.files.values()
        found = next((file for file in kept if file.path == where["path"]), None)
        if where["token"] != self._world.token or found is None:
            await respond(send, Refusal(404, "Not Found").as_json())
            return
        body = base64.b64decode(found.content)
        headers = [
            (b"content-type", b"application/octet-stream"),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

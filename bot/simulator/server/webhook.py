"""Delivery to a webhook: in order in each chat, again until the bot answers 2xx.

Updates of different chats are posted side by side, up to ``max_connections``; presses of buttons
are a line of their own, as on Telegram. It calls this machine only; ``polling.set_webhook``
refuses any other address.
"""

import asyncio
import json

import aiohttp

from bot.simulator.methods.table import METHODS
from bot.simulator.server.parameters import typed
from bot.simulator.world.refusals import Json, Refusal
from bot.simulator.world.world import Simulator

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
PATIENCE = aiohttp.ClientTimeout(total=10.0)
Line = tuple[str, int]


async def deliver_forever(world: Simulator) -> None:
    """While a webhook is set, post to it what waits."""
    async with aiohttp.ClientSession(timeout=PATIENCE, trust_env=False) as session:
        deliveries = Deliveries(world, session)
        try:
            while not world.closed:
                deliveries.begin()
                await world.updates.arrivals.heard(60.0)
        finally:
            await deliveries.end()


class Deliveries:
    """The updates being posted, one a line."""

    def __init__(self, world: Simulator, session: aiohttp.ClientSession) -> None:
        self._world = world
        self._session = session
        self._busy: dict[Line, asyncio.Task[None]] = {}
        self._pauses: dict[Line, float] = {}

    def begin(self) -> None:
        """Post the first update of each line that has none under way."""
        webhook: Json = self._world.settings.get("webhook") or {}
        if not webhook:
            return
        room = int(webhook["most"]) - len(self._busy)
        for update in self._world.updates.in_line():
            if room <= 0:
                return
            line = line_of(update)
            if line not in self._busy:
                self._busy[line] = asyncio.create_task(self._post(line, webhook, update))
                room -= 1

    async def end(self) -> None:
        """Give up what is under way."""
        for task in self._busy.values():
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _post(self, line: Line, webhook: Json, update: Json) -> None:
        try:
            mistake = await self._taken(webhook, update)
            if mistake:
                self._note(webhook, mistake)
                pause = self._pauses.get(line, FIRST_PAUSE)
                self._pauses[line] = min(2 * pause, LONGEST_PAUSE)
                await asyncio.sleep(pause)
            else:
                self._pauses.pop(line, None)
        finally:
            del self._busy[line]
            self._world.journal.flush()
            self._world.updates.arrivals.ring()

    def _note(self, webhook: Json, mistake: str) -> None:
        """Keep what went wrong, for getWebhookInfo, unless the webhook is another by now."""
        now: Json = self._world.settings.get("webhook") or {}
        if now.get("url") == webhook["url"]:
            failed = {"last_error_date": int(self._world.now()), "last_error_message": mistake}
            self._world.settings.put("webhook", {**now, **failed})

    async def _taken(self, webhook: Json, update: Json) -> str:
        """Post one update; empty when the bot took it, else what went wrong."""
        headers = {"Content-Type": "application/json"}
        if webhook["secret"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret"]
        body = json.dumps(update).encode()
        try:
            async with self._session.post(webhook["url"], data=body, headers=headers) as reply:
                answer = await reply.content.read(1_000_000)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return "Connection refused"
        if not 200 <= reply.status < 300:
            return f"Wrong response from the webhook: {reply.status}"
        self._world.updates.delivered(update)
        _perform_answer(self._world, answer)
        self._world.changed()
        return ""


def line_of(update: Json) -> Line:
    """What keeps its order: the messages of a chat; the presses of a person."""
    for kind, body in update.items():
        if isinstance(body, dict):
            chat = body.get("chat") or body.get("from") or {}
            press = "callback_query" if kind == "callback_query" else ""
            return press, int(chat.get("id", 0))
    return "", 0


def _perform_answer(world: Simulator, answer: bytes) -> None:
    """A webhook may answer with a call: ``{"method": "sendMessage", ...}``."""
    try:
        wanted = json.loads(answer)
    except ValueError:
        return
    method = METHODS.get(str(wanted.get("method", "")).lower()) if type(wanted) is dict else None
    if method is None or method.perform is None:
        return
    try:
        method.perform(world, typed(wanted, method.spec))
    except Refusal:
        return  # as on Telegram, nobody hears of it

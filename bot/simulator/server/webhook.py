"""Delivery to a webhook: one update at a time, again until the bot answers 2xx.

It calls this machine only; ``polling.set_webhook`` refuses any other address.
"""

import asyncio
import json
import urllib.request
from http.client import HTTPException

from bot.simulator.methods.table import METHODS
from bot.simulator.server.parameters import typed
from bot.simulator.world.refusals import Json, Refusal
from bot.simulator.world.world import Simulator

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
PATIENCE = 10.0


async def deliver_forever(world: Simulator) -> None:
    """While a webhook is set, post each waiting update to it in order."""
    pause = FIRST_PAUSE
    while not world.closed:
        webhook: Json = world.settings.get("webhook") or {}
        waiting = world.updates.waiting(1) if webhook else []
        if not waiting:
            await world.updates.arrivals.heard(60.0)
            continue
        mistake = await _deliver(world, webhook, waiting[0])
        if mistake:
            failed = {"last_error_date": int(world.now()), "last_error_message": mistake}
            world.settings.put("webhook", {**webhook, **failed})
            await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE) if mistake else FIRST_PAUSE
        world.journal.flush()


async def _deliver(world: Simulator, webhook: Json, update: Json) -> str:
    """Post one update; empty when the bot took it, else what went wrong."""
    try:
        answer = await asyncio.to_thread(_post, webhook, update)
    except (OSError, HTTPException) as mistake:
        status = getattr(mistake, "code", None)
        return f"Wrong response from the webhook: {status}" if status else "Connection refused"
    if update["update_id"] in world.updates.pending.entries:
        world.updates.forget(update["update_id"])
    _perform_answer(world, answer)
    world.changed()
    return ""


def _post(webhook: Json, update: Json) -> bytes:
    headers = {"Content-Type": "application/json"}
    if webhook["secret"]:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret"]
    call = urllib.request.Request(  # the address was checked to be loopback
        webhook["url"], json.dumps(update).encode(), headers
    )
    with urllib.request.urlopen(call, timeout=PATIENCE) as reply:
        body: bytes = reply.read(1_000_000)
        return body


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

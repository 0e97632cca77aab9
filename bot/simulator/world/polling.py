"""How the bot receives updates: long polling with offsets, or a webhook, never both."""

import time
from functools import lru_cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.world.refusals import Json, bad, conflict
from bot.simulator.world.world import Simulator

LONGEST = 50
SECRET_LIMIT = 256
SECRET_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


class Polling:
    """The one long poll under way; a second one ends the first, as Telegram does."""

    def __init__(self, world: Simulator) -> None:
        self._world = world
        self._turn = 0

    async def get_updates(self, p: Json) -> list[Json]:
        """Confirm before ``offset``, then wait up to ``timeout`` seconds for something to give."""
        world = self._world
        if webhook_url(world):
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        turn = self._take_turn()
        world.updates.allow(p.get("allowed_updates"))
        world.updates.confirm(p.get("offset", 0))
        world.changed()
        limit = min(max(p.get("limit", 100), 1), 100)
        deadline = time.monotonic() + min(max(p.get("timeout", 0), 0), LONGEST)
        while not (found := world.updates.waiting(limit)) and not world.closed:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            world.polls += 1
            try:
                await world.updates.arrivals.heard(left)
            finally:
                world.polls -= 1
            self._check_turn(turn)
        return found

    def _take_turn(self) -> int:
        self._turn += 1
        self._world.updates.arrivals.ring()
        return self._turn

    def _check_turn(self, turn: int) -> None:
        if webhook_url(self._world):
            raise conflict("terminated by setWebhook request")
        if turn != self._turn:
            raise conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )


def webhook_url(world: Simulator) -> str:
    return str((world.settings.get("webhook") or {}).get("url", ""))


def set_webhook(world: Simulator, p: Json) -> bool:
    url = str(p.get("url", ""))
    if not url:
        return delete_webhook(world, p)
    _check_address(url)
    secret = str(p.get("secret_token", ""))
    if len(secret) > SECRET_LIMIT:
        raise bad("secret token is too long")
    if not SECRET_LETTERS.issuperset(secret):
        raise bad("secret token contains unallowed characters")
    world.updates.allow(p.get("allowed_updates"))
    if p.get("drop_pending_updates"):
        world.updates.clear()
    kept = {"url": url, "secret": secret, "most": p.get("max_connections", 40)}
    world.settings.put("webhook", kept)
    world.updates.arrivals.ring()
    return True


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad("invalid webhook URL specified")
    if not is_here(parts.hostname):
        raise bad("bad webhook: this Telegram only calls the machine it runs on")


@lru_cache(maxsize=64)
def is_here(host: str) -> bool:
    """Whether a host name is this machine's loopback."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def delete_webhook(world: Simulator, p: Json) -> bool:
    if p.get("drop_pending_updates"):
        world.updates.clear()
    world.settings.put("webhook", {})
    world.updates.arrivals.ring()
    return True


def get_webhook_info(world: Simulator, p: Json) -> Json:
    webhook: Json = world.settings.get("webhook") or {}
    found: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if webhook:
        found["max_connections"] = webhook["most"]
        found["ip_address"] = "127.0.0.1"
    for key in ("last_error_date", "last_error_message"):
        if webhook.get(key):
            found[key] = webhook[key]
    allowed: Any = world.settings.get("allowed_updates")
    if allowed:
        found["allowed_updates"] = allowed
    return found

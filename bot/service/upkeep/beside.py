"""What goes beside the loops of a running bot: who looks at it, what a machine may ask of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app.clock import Clock
from bot.app.desk import Desk
from bot.service.keeping.plan import backups_of
from bot.service.only_one import file_of
from bot.service.upkeep.watch import Places, Watch
from bot.settings.config import Settings
from bot.settings.table import OFF


@asynccontextmanager
async def figures(address: str, desk: Desk, clock: Clock) -> AsyncIterator[None]:
    """What a machine may ask of the bot is served there; nothing is without an address."""
    if not address:
        yield
        return
    from bot.service.status import Status, served

    async with served(Status(desk=desk, clock=clock), address):
        yield


def watch_of(settings: Settings, desk: Desk, clock: Clock) -> Watch:
    """What looks at the bot beside it."""
    file = file_of(settings.database_url)
    places = Places(
        folder=file.parent if file else settings.home,
        database=file,
        backups=None if settings.backup == OFF else backups_of(settings),
        alert_url=settings.alert_url,
        heartbeat_url=settings.heartbeat_url,
    )
    return Watch(desk=desk, clock=clock, places=places)

"""A group that does not let the bot write: its rows wait, and the national group is told once."""

from __future__ import annotations

import logging

from bot.app.batch import Batch
from bot.app.delivery import delivery_phrases as words
from bot.app.delivery.rate_limits import Pace
from bot.core.definition.federation import NATION
from bot.core.definition.templates import escape
from bot.core.french import writing
from bot.store import outbox
from bot.store.outbox import AWAITED, Address, Letter

log = logging.getLogger(__name__)


def noted(batch: Batch, pace: Pace, chat: int, reason: str, at: float) -> None:
    """The group refused a message, for a reason that may pass."""
    if not pace.close(chat, at):
        return
    log.error(
        "a group of animators does not let the bot write, all waits: %s",
        reason,
        extra={"event": "group-closed"},
    )
    groups = batch.groups()
    national = groups.get(NATION)
    if national is None or national == chat:
        return
    served = [
        region.name
        for region in batch.journey.federation.all()
        if groups.get(region.id, national) == chat
    ]
    html = words.GROUP_CLOSED.format(escape(writing.joined(served)))
    to = Address(chat=national, animators=True)
    outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=AWAITED)


def opened(batch: Batch, pace: Pace, chat: int) -> None:
    """A message was taken there: nothing waits any longer than it must."""
    if pace.open(chat):
        log.warning("a group of animators lets the bot write again", extra={"event": "group-open"})
        outbox.wait_no_more(batch.connection)

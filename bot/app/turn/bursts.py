"""Texts that follow one another within seconds: nobody reads a question between two of them.

The card that answers such a text waits for a moment of quiet, so that one comes back and not one
for each; a press or a command is always answered at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.app.batch import Batch
from bot.core.events import Event, Said
from bot.store import cards

CLOSE = timedelta(seconds=3)
"""Two texts within it are one burst: less than it takes to read a question and to answer it."""


def heard(batch: Batch, chat: int, event: Event) -> tuple[Event, datetime | None]:
    """The event, told whether its author had read what was asked; when a card may leave."""
    quiet = batch.desk.quiet
    if not isinstance(event, Said) or not quiet:
        return event, None
    before = batch.shown(chat)
    cards.typed(batch.unit, chat, event.at)
    batch.typed(chat, event.at)
    # A text from later than now: the clock was ahead then, and says nothing of how close they are.
    close = before.typed_at is not None and timedelta() <= event.at - before.typed_at <= CLOSE
    return replace(event, unseen=close or before.waits), batch.now + quiet if close else None

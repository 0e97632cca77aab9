"""What a database put back remembers of it, until the bot has seen to it: the gap it must bridge.

The bot that made the backup went on after it, for nobody knows how long. So nothing that waited
then leaves now, and numbers that it may have given since are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from bot.store.database.codec import to_text
from bot.store.keeping.transfer import numbers_raised
from bot.store.relay import mailings
from bot.store.staff import remembered

NAME = "put back"
NUMBERS = 1000
"""More than a bot gives in a day: a button shown since speaks of no other team than its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """From the moment of the backup to that of its return."""

    since: datetime
    until: datetime


def opened(connection: Connection, gap: Gap) -> None:
    """Remember the gap, and stop what would go on by itself: mailings to many teams."""
    remembered.write(connection, NAME, to_text(gap), gap.until)
    numbers_raised(connection, NUMBERS)
    for mailing in mailings.sending(connection):
        mailings.stop(connection, mailing.id, gap.until)


def found(connection: Connection) -> Gap | None:
    """The gap that nobody has bridged yet, None in a life without accident."""
    words = remembered.read(connection, NAME)
    return msgspec.json.decode(words, type=Gap) if words else None


def closed(connection: Connection) -> None:
    """All that had to be done is done."""
    remembered.forget(connection, NAME)

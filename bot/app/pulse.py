"""What a running bot knows of itself since its start: counted in memory, of no team, no person.

The loops and the poll write it as they go; alerts, the heartbeat and the metrics read it. Seconds
are those of a clock that never goes back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.app.messenger import Delivered, Down, Receipt, Wait

TOKEN_REFUSED = "token refused"
"""How the messenger says that Telegram does not know the token (`bot.telegram.told`)."""
UNKNOWN, FORBIDDEN, TWICE, AWAY = "401", "403", "409", "away"
"""What Telegram answers to the whole bot, or that it does not answer."""


@dataclass(kw_only=True, slots=True)
class Pulse:
    """Written by one thread of the loop at a time; each figure is whole whenever it is read.

    `beaten`: when the loops last came round. `aside`: rows put aside; `dropped_at`: when one could
    not be kept. `refused`: what Telegram answers to the whole bot, "" when all is well, and since
    when. `rests`: until when it asks for rest. `jumped`: how far the clock was set, and when.
    `apart`: how far the machine's clock is from the hour the bot goes by. `outage`: why the
    database did not take what the loops wrote, until it does.
    """

    beaten: float | None = None
    worked_at: datetime | None = None
    sent_at: datetime | None = None
    decisions: int = 0
    aside: int = 0
    dropped_at: datetime | None = None
    sends: Counter[str] = field(default_factory=Counter)
    refused: str = ""
    refused_at: float = 0.0
    rests: float = 0.0
    jumped: timedelta = timedelta()
    jumped_at: float | None = None
    apart: timedelta = timedelta()
    outage: BaseException | None = None

    def worked(self, rows: int, now: datetime) -> None:
        """So many rows of the inbox were decided."""
        if rows:
            self.decisions += rows
            self.worked_at = now

    def put_aside(self, now: datetime, *, kept: bool) -> None:
        """A row could not be handled; `kept`: it may be tried again."""
        if kept:
            self.aside += 1
        else:
            self.dropped_at = now

    def sent(self, receipt: Receipt, now: datetime, at: float) -> None:
        """A call to the platform came back."""
        self.sends[type(receipt).__name__.lower()] += 1
        if isinstance(receipt, Delivered):
            self.sent_at = now
        elif isinstance(receipt, Wait):
            self.rests = max(self.rests, at + receipt.seconds)
        elif isinstance(receipt, Down) and receipt.reason == TOKEN_REFUSED:
            self.refuses(UNKNOWN, at)

    def refuses(self, how: str, at: float) -> None:
        """The platform refuses the whole bot, or is out of reach."""
        if self.refused != how:
            self.refused, self.refused_at = how, at

    def answers(self) -> None:
        """The platform handed updates over as it should."""
        self.refused = ""

    def set_by(self, jump: timedelta, at: float) -> None:
        """The clock was set."""
        self.jumped, self.jumped_at = jump, at

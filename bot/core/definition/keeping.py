"""What is said of the data that are kept: who answers for them, whom to write to, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

TRACES = timedelta(days=30)
"""How long the marks of what came in and went out stay, without words (`bot.app.intake.timers`):
Telegram repeats an update for 24 hours at most, and keys are kept far longer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Keeping:
    """As staff write it under `données:`. body: who answers for the data, "" for the network.
    contact: whom to write to, "" for an animator. silence: after how long without a word a team
    is forgotten, once it was warned; None: never by itself.
    """

    body: str = ""
    contact: str = ""
    silence: timedelta | None = None

"""Where the effects of a turn are carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.app.incoming import Original
from bot.store.outbox import AWAITED, Address


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where effects are carried out: the team (None before consent), its chat, how urgent.

    `desk`: the region that accompanies the team. `original`: the message to pass on, of the chat
    `source`; `author`: who wrote it, when that chat is not theirs alone. `quiet_at`: when a card
    may leave, at once if None. `rehearses`: the team lives on what staff are writing, and all that
    is said of it says so.
    """

    team: int | None
    chat: int
    rank: int = AWAITED
    desk: str = ""
    original: Original | None = None
    source: int = 0
    author: int = 0
    quiet_at: datetime | None = None
    rehearses: bool = False


def topic(place: Place, desk: str = "") -> Address:
    """The team's topic, in the group of the region that accompanies it."""
    return Address(chat=None, team=place.team, animators=True, desk=desk or place.desk)

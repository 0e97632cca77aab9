"""The contract of a reader from outside, and what waits to be put to it; it knows no network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.core.effects import AskOutside


class Unread(Exception):
    """No answer that can be used. Its text, for operators, has no words of a team, no key."""


class Reader(Protocol):
    """Chooses what a text means among what was enumerated."""

    async def choose(self, asked: AskOutside) -> tuple[str, ...]:
        """The ids chosen, each one enumerated; none for no choice. Raises `Unread`."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Unasked:
    """A text that waits to be put to the reader; `team` and `chat` stay here."""

    team: int
    chat: int
    asked: AskOutside

    @property
    def id(self) -> str:
        """What operators know it by."""
        return f"{self.team}-{self.asked.number}"

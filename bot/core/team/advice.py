"""A session of advice as values: who was asked what of whom, until when, and what they said.

The team that asks keeps a `Session`, those that are asked an `Owed` each. Advice is no verdict:
nothing here opens or shuts a gate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

MOST = 2
"""Teams whose advice is asked at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Adviser:
    """A team that was asked: its number, its name, what it said ("" for nothing yet)."""

    team: int
    name: str
    words: str = ""
    declined: bool = False

    @property
    def waits(self) -> bool:
        """Has it still to answer?"""
        return not self.words and not self.declined


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """Advice asked for at a gate. `request`: what the animators were asked with.

    `advisers`: () until an animator has chosen. `until`: when they should have answered.
    `late`: that hour has passed, and it was told.
    """

    stage: str
    at: datetime
    request: str = ""
    advisers: tuple[Adviser, ...] = ()
    until: datetime | None = None
    late: bool = False

    @property
    def hour(self) -> datetime | None:
        """When a silence must be told, None when none is."""
        waited = any(one.waits for one in self.advisers)
        return self.until if waited and not self.late else None

    def heard(self, team: int, words: str, *, declined: bool) -> Session | None:
        """The session once that team answered; None if it is not awaited."""
        if not any(one.team == team and one.waits for one in self.advisers):
            return None
        said = (
            replace(one, words=words, declined=declined) if one.team == team else one
            for one in self.advisers
        )
        return replace(self, advisers=tuple(said))


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """Advice that a team was asked for, by another of that number; `given`: it answered."""

    team: int
    until: datetime
    given: bool = False

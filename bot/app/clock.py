"""What time it is, for the loops alone; below them, time comes with the event."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

TOLERATED = timedelta(seconds=30)
"""A clock set by less is one that is kept right; a machine that slept for long is a jump too."""


class Clock(Protocol):
    """The hour people live by, and seconds that never go back."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...

    def seconds(self) -> float:
        """Seconds since some moment: only differences mean something."""
        ...


class WallClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """The machine's monotonic seconds."""
        return time.monotonic()


class Apart:
    """How far the hour people live by goes from the seconds that never go back."""

    def __init__(self) -> None:
        self._before: tuple[datetime, float] | None = None

    def jumped(self, now: datetime, at: float) -> timedelta:
        """How far the hour was set since the last look; nothing when it was not, or by little."""
        before, self._before = self._before, (now, at)
        if before is None:
            return timedelta()
        jump = now - before[0] - timedelta(seconds=at - before[1])
        return jump if abs(jump) > TOLERATED else timedelta()

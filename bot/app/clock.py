"""What time it is, for the loops alone; below them, time comes with the event."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


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

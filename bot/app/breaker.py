"""A circuit breaker: after failures in a row nothing is asked for a while, then one is tried."""

from __future__ import annotations

from dataclasses import dataclass

FAILURES, CLOSED_FOR = 3, 300.0


@dataclass(slots=True)
class Breaker:
    """How many failures in a row, and until when nothing is asked (in the clock's seconds)."""

    failures: int = 0
    until: float = 0.0

    def lets(self, seconds: float) -> bool:
        """May one ask now?"""
        return seconds >= self.until

    def worked(self) -> None:
        """An answer came."""
        self.failures = 0

    def failed(self, seconds: float) -> bool:
        """None came; True when nothing is asked from now on."""
        self.failures += 1
        if self.failures < FAILURES:
            return False
        self.until = seconds + CLOSED_FOR
        return True

"""What time it is, for the loops alone; below them, time comes with the event."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Protocol

TOLERATED = timedelta(seconds=30)
"""A clock set by less is one that is kept right; a machine that slept for long is a jump too."""


AGREES = 300.0
"""Seconds: a machine kept right, and a witness who answers late, are within that."""
UNWITNESSED = 600.0
"""Seconds after which the machine is believed when there is nobody to ask."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    """The hour somewhere else, in seconds since 1970, when our own seconds were `at`."""

    hour: float
    at: float


class Clock(Protocol):
    """The hour people live by, and seconds that never go back.

    `apart`: how far the machine's own hour is from the one that is told.
    """

    apart: timedelta

    def now(self) -> datetime:
        """The present moment, aware."""
        ...

    def seconds(self) -> float:
        """Seconds since some moment: only differences mean something."""
        ...


class WallClock:
    """The machine's own hour, as long as it goes on as its seconds do.

    When it leaps, the seconds are believed: nothing that waits comes early or late. Who is right
    is then asked of a witness, which says what time it was elsewhere at a moment of our seconds.
    The machine is believed again once the witness agrees with it (it had slept, it was wrong
    before), or, without a witness, after a while. `apart`: how far its hour is from what is told.
    """

    def __init__(
        self,
        witness: Callable[[], Witness | None] = lambda: None,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._witness, self._wall, self._steady = witness, wall, steady
        self._kept: tuple[float, float] | None = None
        self._doubted: float | None = None
        self._lock = Lock()
        self.apart = timedelta()

    def now(self) -> datetime:
        """The present moment, in UTC."""
        with self._lock:
            wall, at = self._wall(), self._steady()
            told = self._told(wall, at)
            self.apart = timedelta(seconds=round(wall - told))
            return datetime.fromtimestamp(told, UTC)

    def seconds(self) -> float:
        """The machine's monotonic seconds."""
        return self._steady()

    def _told(self, wall: float, at: float) -> float:
        if self._kept is None:
            seen = self._seen(at, since=None)
            right = seen is None or abs(wall - seen) <= AGREES
            return self._keep(wall if right else seen or wall, at)
        reckoned = self._kept[0] + at - self._kept[1]
        if self._doubted is None and self._agree(wall, reckoned, self._seen(at, since=None)):
            return self._keep(wall, at)
        self._doubted = at if self._doubted is None else self._doubted
        seen = self._seen(at, since=self._doubted)
        if seen is None:
            return self._keep(wall, at) if at - self._doubted >= UNWITNESSED else reckoned
        if abs(wall - seen) <= AGREES:
            return self._keep(wall, at)
        if abs(reckoned - seen) > AGREES:
            self._kept = (seen, at)
            return seen
        return reckoned

    @staticmethod
    def _agree(wall: float, reckoned: float, seen: float | None) -> bool:
        """Does the machine go on as its seconds do? A clock set back by an hour, then an hour of
        sleep, would look so: the witness must not say otherwise.
        """
        others = (reckoned,) if seen is None else (reckoned, seen)
        return all(abs(wall - one) <= TOLERATED.total_seconds() for one in others)

    def _seen(self, at: float, since: float | None) -> float | None:
        """What time it is by the witness; one of before the leap says nothing of it."""
        found = self._witness()
        if found is None or (since is not None and found.at < since):
            return None
        return found.hour + at - found.at

    def _keep(self, hour: float, at: float) -> float:
        self._kept, self._doubted = (hour, at), None
        return hour


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

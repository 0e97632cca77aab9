"""Working time of a region: its slots, minus public and school holidays, and days away.

Hours are read on the clocks
of the journey's time zone, or of the region's own where it is wholly overseas. A span is working
time as a stopwatch would show it, whatever the nights between and the hours that change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core import public_holidays
from bot.core.definition.federation import Region, Slot
from bot.core.public_holidays import part, public, school

FARTHEST = 400
"""Days looked at before giving up: a region may be closed for good."""
USUAL = tuple(
    Slot(day=day, start=time(start), end=time(end))
    for day in range(5)
    for start, end in ((9, 12), (14, 17))
)
"""What the ladder counts with where staff wrote no hours; nothing is promised from it."""
Span = tuple[datetime, datetime]


def known(region: Region) -> bool:
    """Did staff write the hours of this region?"""
    return bool(region.hours.slots)


def clock(region: Region, timezone: str) -> str:
    """The time zone whose clocks it reads: the journey’s, unless all of it is in another one."""
    zones = {public_holidays.clock(one, timezone) for one in region.departments}
    return zones.pop() if len(zones) == 1 else timezone


def spans(region: Region, day: date, timezone: str) -> tuple[Span, ...]:
    """The working hours of that day, soonest first; none when the region is closed."""
    if closed(region, day):
        return ()
    zone = ZoneInfo(clock(region, timezone))
    slots = sorted(
        (slot for slot in region.hours.slots or USUAL if slot.day == day.weekday()),
        key=lambda slot: slot.start,
    )
    return tuple(
        (datetime.combine(day, slot.start, zone), datetime.combine(day, slot.end, zone))
        for slot in slots
    )


def closed(region: Region, day: date) -> bool:
    """Is the whole region away that day, whatever the hour?"""
    hours = region.hours
    if any(one.first <= day <= one.last for one in hours.closed):
        return True
    if hours.zone and day in school(hours.zone, day.year):
        return True
    return hours.holidays and all(day in public(one, day.year) for one in _parts(region))


def is_open(region: Region, at: datetime, timezone: str) -> bool:
    """Does the region work at that instant?"""
    return next_opening(region, at, timezone) == at


def next_opening(region: Region, at: datetime, timezone: str) -> datetime | None:
    """The first working instant from `at` on (`at` itself in hours); None if there is none."""
    found = next(_from(region, at, timezone), None)
    return _there(found[0], region, timezone) if found else None


def later(region: Region, at: datetime, span: timedelta, timezone: str) -> datetime | None:
    """The instant after `span` of working time from `at` on; None if the region never works."""
    left = span
    for start, end in _from(region, at, timezone):
        if left <= end - start:
            return _there(start + left, region, timezone)
        left -= end - start
    return None


def worked(region: Region, start: datetime, end: datetime, timezone: str) -> timedelta:
    """The working time between two instants, nothing if they are in the other order."""
    days = max(0, (end - start).days) + 2
    found = _from(region, start, timezone, days)
    return sum((min(closes, end) - opens for opens, closes in found if opens < end), timedelta())


def _from(
    region: Region, at: datetime, timezone: str, days: int = FARTHEST
) -> Iterator[tuple[datetime, datetime]]:
    """What is left of the working hours from `at` on, during so many days, in universal time.

    Clocks of one zone do not see the hour that changes, and show some instants twice or never.
    """
    first, now = at.astimezone(ZoneInfo(clock(region, timezone))).date(), at.astimezone(UTC)
    for ahead in range(days):
        for opens, closes in spans(region, first + timedelta(days=ahead), timezone):
            start, end = max(now, opens.astimezone(UTC)), closes.astimezone(UTC)
            if start < end:
                yield start, end
                now = end


def _there(instant: datetime, region: Region, timezone: str) -> datetime:
    return instant.astimezone(ZoneInfo(clock(region, timezone)))


def _parts(region: Region) -> frozenset[str]:
    """The parts of France the region lies in, "" being the one without holidays of its own.

    It is closed on the holidays they share: on 26 December, Metz is not at work but Reims is.
    """
    return frozenset(map(part, region.departments)) or frozenset(("",))

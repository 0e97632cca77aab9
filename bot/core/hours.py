"""Working time of a region: its slots, minus public and school holidays, and days away.

Public and school holidays come from the library `holidays` (school holidays follow the ministry's
decrees until summer 2028; later ones are that library's estimates). Times are those of the
journey's time zone; a span is working time, whatever the nights between.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.core.animators import Region, Slot

FARTHEST = 400
"""Days looked at before giving up: a region may be closed for good."""
ALSACE_MOSELLE = {"57": "57", "67": "6AE", "68": "6AE"}
OVERSEAS = ("971", "972", "973", "974", "976")
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


def spans(region: Region, day: date, timezone: str) -> tuple[Span, ...]:
    """The working hours of that day, soonest first; none when the region is closed."""
    if closed(region, day):
        return ()
    zone = ZoneInfo(timezone)
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
    if hours.zone and day in _school(hours.zone, day.year):
        return True
    return hours.holidays and day in _public(_subdivision(region), day.year)


def is_open(region: Region, at: datetime, timezone: str) -> bool:
    """Does the region work at that instant?"""
    day = at.astimezone(ZoneInfo(timezone)).date()
    return any(start <= at < end for start, end in spans(region, day, timezone))


def next_opening(region: Region, at: datetime, timezone: str) -> datetime | None:
    """The first working instant from `at` on (`at` itself in hours); None if there is none."""
    found = next(_from(region, at, timezone), None)
    return found[0] if found else None


def later(region: Region, at: datetime, span: timedelta, timezone: str) -> datetime | None:
    """The instant after `span` of working time from `at` on; None if the region never works."""
    left = span
    for start, end in _from(region, at, timezone):
        if left <= _elapsed(start, end):
            return _after(start, left)
        left -= _elapsed(start, end)
    return None


def worked(region: Region, start: datetime, end: datetime, timezone: str) -> timedelta:
    """The working time between two instants, nothing if they are in the other order."""
    total = timedelta()
    for opens, closes in _from(region, start, timezone, until=end):
        total += _elapsed(opens, min(closes, end.astimezone(closes.tzinfo)))
    return total


def _from(
    region: Region, at: datetime, timezone: str, until: datetime | None = None
) -> Iterator[Span]:
    """What is left of the working hours from `at` on, day after day."""
    there = at.astimezone(ZoneInfo(timezone))
    for ahead in range(FARTHEST):
        day = there.date() + timedelta(days=ahead)
        for start, end in spans(region, day, timezone):
            if until is not None and start >= until:
                return
            if end > there:
                yield max(start, there), end


def _elapsed(start: datetime, end: datetime) -> timedelta:
    """Time on a stopwatch: two clocks of one zone do not see the hour that changes."""
    return end.astimezone(ZoneInfo("UTC")) - start.astimezone(ZoneInfo("UTC"))


def _after(start: datetime, span: timedelta) -> datetime:
    return (start.astimezone(ZoneInfo("UTC")) + span).astimezone(start.tzinfo)


def _subdivision(region: Region) -> str:
    """The part of France with holidays of its own, if the whole region is in it."""
    parts = {ALSACE_MOSELLE.get(one, one if one in OVERSEAS else "") for one in region.departments}
    return parts.pop() if len(parts) == 1 else ""


@lru_cache(maxsize=64)
def _public(subdivision: str, year: int) -> frozenset[date]:
    # Imported here: half the commands never look at a calendar.
    import holidays

    found = holidays.country_holidays("FR", subdiv=subdivision or None, years=year)
    return frozenset(found)


@lru_cache(maxsize=64)
def _school(zone: str, year: int) -> frozenset[date]:
    import holidays

    found = holidays.country_holidays("FR", subdiv=f"Zone {zone}", categories="school", years=year)
    return frozenset(found)

"""The names of backups are their dates: which is the last, which are kept, is one due? All pure.

A name says when, in UTC, and nothing of anyone: `essaim-2026-11-30T023000Z.zip`, with `.age` after
it when it is encrypted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

NAME = re.compile(r"essaim-(\d{4}-\d\d-\d\dT\d{6})Z\.zip(\.age)?")
FORM = "%Y-%m-%dT%H%M%S"
NIGHT = time(3, 30)
"""When teams sleep, and after the hour that comes twice or never on two nights a year."""
HOURS = timedelta(days=2)
AHEAD = timedelta(hours=1)
"""A date later than that was written by a clock that was wrong: it says nothing of today."""


@dataclass(frozen=True, slots=True)
class Keep:
    """How many backups are kept: the last of so many days, weeks and months that have one."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def name(at: datetime, *, encrypted: bool = False) -> str:
    """The name of the backup of that moment."""
    return f"essaim-{at.astimezone(UTC).strftime(FORM)}Z.zip" + (".age" if encrypted else "")


def date_of(name: str) -> datetime | None:
    """The moment that the name of a backup says; None for any other name."""
    found = NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], FORM).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def backups(folder: Path) -> dict[datetime, Path]:
    """The backups of a folder by their moment, oldest first; none when it cannot be read."""
    try:
        named = [(date_of(path.name), path) for path in folder.iterdir()]
    except OSError:
        return {}
    return dict(sorted((at, path) for at, path in named if at is not None))


def last_backup(folder: Path, now: datetime) -> datetime | None:
    """When the last backup of a folder was made: each there was checked before it got its name.

    What a clock that was ahead dated later than now does not count.
    """
    return max((at for at in backups(folder) if at <= now + AHEAD), default=None)


def due(last: datetime | None, now: datetime, timezone: str) -> bool:
    """Has a night passed since the last backup? One that was missed is made up for at once."""
    return last is None or last < _last_night(now, timezone)


def _last_night(now: datetime, timezone: str) -> datetime:
    here = now.astimezone(ZoneInfo(timezone))
    night = here.replace(hour=NIGHT.hour, minute=NIGHT.minute, second=0, microsecond=0)
    if night > here:
        night = (here - timedelta(days=1)).replace(
            hour=NIGHT.hour, minute=NIGHT.minute, second=0, microsecond=0
        )
    return night


def kept(moments: Iterable[datetime], keep: Keep, now: datetime) -> set[datetime]:
    """Those of these backups that are kept: the last of each of the last days, weeks and months.

    The very last always is, and all of these last hours: one may have been made before a deed to
    undo. So is what is dated later than now, which nobody can place.
    """
    known = sorted(moments, reverse=True)
    past = [at for at in known if at <= now + AHEAD]
    chosen = {at for at in known if at > now - HOURS} | set(past[:1])
    for most, period in ((keep.days, _day), (keep.weeks, _week), (keep.months, _month)):
        last = {period(at): at for at in reversed(past)}
        chosen |= set(sorted(last.values(), reverse=True)[:most])
    return chosen


Period = tuple[int, ...]


def _day(at: datetime) -> Period:
    return (at.year, at.month, at.day)


def _week(at: datetime) -> Period:
    return tuple(at.isocalendar()[:2])


def _month(at: datetime) -> Period:
    return (at.year, at.month)

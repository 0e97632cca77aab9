"""Days and hours: durations, fixed days, and the hours at which a reminder may leave.

Hours are those of the journey's time zone; sources for quiet hours: evenings, nights and Sundays
are nobody's working time, and a reminder can always wait for morning.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.public_holidays import SUNDAY, clock, is_holiday

MORNING, EVENING = time(9, 0), time(19, 30)
SCHOOL_YEAR = (1, 9)
"""The day and the month on which a school year begins, wherever the team is."""
LONGEST_WAIT = 9  # years to look at: from March 1896, the next 29 February is in 1904


def shifted(day: date, count: int, unit: str) -> date:
    """The day `count` units later (earlier if negative); 31 January + 1 mois is 28 February.

    Units: `jours`, `semaines`, `mois`, `ans`. Beyond year 9999 or before year 1, the day itself.
    """
    if unit in ("jours", "semaines"):
        days = count * (7 if unit == "semaines" else 1)
        ordinal = day.toordinal() + days
        return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else day
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "ans" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return day
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def fixed_day(origin: date, day: int, month: int, *, after: bool) -> date:
    """The first such day on or after a date, or the last one on or before it.

    29 February waits for a leap year. Beyond year 9999 or before year 1, the date itself.
    """
    way = 1 if after else -1
    for year in range(origin.year, origin.year + LONGEST_WAIT * way, way):
        if 1 <= year <= 9999 and day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found >= origin) if after else (found <= origin):
                return found
    return origin


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def in_year(origin: date, day: int, month: int) -> date:
    """That day in the calendar year of a date; 29 February is the 28th where there is none."""
    last = calendar.monthrange(origin.year, month)[1]
    return date(origin.year, month, min(day, last))


def monthly_day(origin: date, day: int) -> date:
    """The first day of that number on or after a date; 31 is the last day of a shorter month."""
    here = min(day, month_end(origin).day)
    if origin.day <= here:
        return origin.replace(day=here)
    following = shifted(origin.replace(day=1), 1, "mois")
    return following.replace(day=min(day, month_end(following).day))


def period(day: date, every: str) -> date:
    """The first day of the period it is in: week (from Monday), month, quarter or calendar year.

    every: `semaine`, `mois`, `trimestre`, `an`, or `année scolaire`, which begins on the day that
    `SCHOOL_YEAR` says.
    """
    match every:
        case "semaine":
            return date.fromordinal(max(1, day.toordinal() - day.weekday()))
        case "trimestre":
            return day.replace(month=day.month - (day.month - 1) % 3, day=1)
        case "an":
            return day.replace(month=1, day=1)
        case "année scolaire":
            start, month = SCHOOL_YEAR
            return fixed_day(day, start, month, after=False)
        case _:
            return day.replace(day=1)


_LENGTHS = {
    "semaine": (1, "semaines"),
    "trimestre": (3, "mois"),
    "an": (1, "ans"),
    "année scolaire": (1, "ans"),
}


def next_period(day: date, every: str) -> date:
    """The first day of the period that follows the one it is in."""
    count, unit = _LENGTHS.get(every, (1, "mois"))
    return shifted(period(day, every), count, unit)


def local(moment: datetime, timezone: str) -> datetime:
    """The same instant on the clocks of that time zone."""
    return moment.astimezone(ZoneInfo(timezone))


def today(moment: datetime, timezone: str) -> date:
    """The calendar day it is there at that instant."""
    return local(moment, timezone).date()


def civil(moment: datetime, timezone: str, department: str = "") -> datetime:
    """The first instant, from `moment` on, at which an automatic message may leave: by day on the
    clocks of that department, not on Sundays nor on its public holidays.
    """
    timezone = clock(department, timezone)
    there = local(moment, timezone)
    if there.time() >= EVENING:
        there = _morning(there.date() + timedelta(days=1), timezone)
    elif there.time() < MORNING:
        there = _morning(there.date(), timezone)
    while there.weekday() == SUNDAY or is_holiday(there.date(), department):
        there = _morning(there.date() + timedelta(days=1), timezone)
    return there.astimezone(moment.tzinfo)


def _morning(day: date, timezone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(timezone))


def at_morning(day: date, timezone: str) -> datetime:
    """Nine o'clock that day, on the clocks of that time zone."""
    return _morning(day, timezone)

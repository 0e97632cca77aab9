"""The days on which a part of France does not work: public holidays, and those of schools.

Both stand in `days_off.tsv`, which `python -m tests.core.days_off` makes of the library `holidays`
(school holidays follow the ministry's decrees until summer 2028; later ones are that library's
estimates). Of years before 2020 or after 2060 nothing is said. A part of France is known by its
department.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

ALSACE_MOSELLE: Mapping[str, str] = MappingProxyType({"57": "57", "67": "6AE", "68": "6AE"})
"""Good Friday and 26 December are holidays there (the library « holidays » says which days)."""
OVERSEAS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "971": ("971", "America/Guadeloupe"),
        "972": ("972", "America/Martinique"),
        "973": ("973", "America/Cayenne"),
        "974": ("974", "Indian/Reunion"),
        "975": ("PM", "America/Miquelon"),
        "976": ("976", "Indian/Mayotte"),
        "977": ("BL", "America/St_Barthelemy"),
        "978": ("MF", "America/Marigot"),
        "986": ("WF", "Pacific/Wallis"),
        "987": ("PF", "Pacific/Tahiti"),
        "988": ("NC", "Pacific/Noumea"),
    }
)
"""By department: what `days_off.tsv` (and `holidays`) calls it, and its clocks."""
ZONES = ("A", "B", "C")
"""Those of the ministry's school calendar."""
SATURDAY, SUNDAY = 5, 6
SUMMER = (7, 8)
MAINLAND = "A"
"""The zone whose summer holidays are looked at: those of the three zones are the same."""


def part(department: str) -> str:
    """The name of its part of France; "" for those without days of their own."""
    return ALSACE_MOSELLE.get(department) or OVERSEAS.get(department, ("", ""))[0]


def clock(department: str, timezone: str) -> str:
    """The time zone of that department; that one for all of the mainland."""
    return OVERSEAS.get(department, ("", timezone))[1]


def is_holiday(day: date, department: str = "") -> bool:
    """Is it a public holiday there?"""
    return day in public(part(department), day.year)


def is_summer(day: date, department: str = "") -> bool:
    """Is it in the summer holidays of schools? Overseas, where they differ, nothing is said."""
    return department not in OVERSEAS and day.month in SUMMER and day in school(MAINLAND, day.year)


def worked(day: date, department: str = "") -> bool:
    """Do offices open that day? Neither Saturdays, Sundays nor public holidays."""
    return day.weekday() < SATURDAY and not is_holiday(day, department)


def last_worked(day: date, department: str = "") -> date:
    """That day, or the last one before it on which offices open."""
    while not worked(day, department):
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=64)
def public(subdivision: str, year: int) -> frozenset[date]:
    """The public holidays of that part of France (`part`), in that year."""
    return _days(subdivision, year)


@lru_cache(maxsize=64)
def school(zone: str, year: int) -> frozenset[date]:
    """The school holidays of that zone (A, B or C), in that year."""
    return _days(f"zone {zone}", year)


def _days(name: str, year: int) -> frozenset[date]:
    _, found, line = _kept().partition(f"\n{name}\t{year}\t")
    if not found:
        return frozenset()
    days: set[date] = set()
    for span in line.partition("\n")[0].split():
        first, _, last = span.partition("/")
        day, end = (date.fromisoformat(f"{year}-{one}") for one in (first, last or first))
        days.update(day + timedelta(days=more) for more in range((end - day).days + 1))
    return frozenset(days)


@cache
def _kept() -> str:
    """One line for each name and year, with its days (`12-25`, `07-04/08-31`)."""
    return "\n" + resources.files(__package__).joinpath("days_off.tsv").read_text("utf-8")

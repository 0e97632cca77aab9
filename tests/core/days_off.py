"""Makes `bot/core/days_off.tsv` again: `python -m tests.core.days_off`.

The library `holidays` knows the public holidays of each part of France and the school holidays of
each zone, but loading it loads those of two hundred countries: ten megabytes for as long as a bot
runs. What it says of France is therefore kept, for forty years, and compared with it by the tests.
Run this again when they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

from bot.core.public_holidays import ALSACE_MOSELLE, OVERSEAS, ZONES

YEARS = range(2020, 2061)
PARTS = sorted({"", *ALSACE_MOSELLE.values(), *(part for part, _ in OVERSEAS.values())})
KEPT = Path(__file__).parents[2] / "bot" / "core" / "days_off.tsv"


def public(part: str, year: int) -> frozenset[date]:
    """The public holidays of that part of France, as the library says them."""
    return frozenset(holidays.country_holidays("FR", subdiv=part or None, years=year))


def school(zone: str, year: int) -> frozenset[date]:
    """The school holidays of that zone, as the library says them."""
    found = holidays.country_holidays("FR", subdiv=f"Zone {zone}", categories="school", years=year)
    return frozenset(found)


def lines() -> Iterator[str]:
    """The file, line by line."""
    for part in PARTS:
        for year in YEARS:
            yield f"{part}\t{year}\t{' '.join(spans(public(part, year)))}"
    for zone in ZONES:
        for year in YEARS:
            yield f"zone {zone}\t{year}\t{' '.join(spans(school(zone, year)))}"


def spans(days: Iterable[date]) -> Iterator[str]:
    """Days in a row as one: `12-25`, `07-04/08-31`."""
    found: list[list[date]] = []
    for day in sorted(days):
        if found and found[-1][1] + timedelta(days=1) == day:
            found[-1][1] = day
        else:
            found.append([day, day])
    for first, last in found:
        yield f"{first:%m-%d}" if first == last else f"{first:%m-%d}/{last:%m-%d}"


if __name__ == "__main__":
    KEPT.write_text("".join(f"{line}\n" for line in lines()), "utf-8")

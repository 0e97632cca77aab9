from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import (
    civil,
    fixed_day,
    month_end,
    monthly_day,
    next_period,
    period,
    shifted,
)
from bot.core.public_holidays import ZONES, is_holiday, is_summer, last_worked, public, school
from tests.core import days_off

PARIS = ZoneInfo("Europe/Paris")
DATES = st.dates(date(1600, 1, 1), date(2600, 12, 31))
A_LEAP_YEAR = st.dates(date(2028, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2027, 1, 31), 1, "mois", date(2027, 2, 28)),
        (date(2028, 2, 29), 1, "ans", date(2029, 2, 28)),
        (date(2028, 9, 1), -15, "mois", date(2027, 6, 1)),
        (date(2027, 12, 15), 3, "semaines", date(2028, 1, 5)),
        (date(2027, 3, 1), -1, "jours", date(2027, 2, 28)),
        (date(9999, 12, 1), 2, "mois", date(9999, 12, 1)),
    ],
)
def test_durations_follow_the_calendar(day: date, count: int, unit: str, expected: date) -> None:
    assert shifted(day, count, unit) == expected


@pytest.mark.parametrize(
    ("origin", "wanted", "before", "after"),
    [
        (date(2026, 9, 1), (15, 11), date(2025, 11, 15), date(2026, 11, 15)),
        (date(2026, 11, 15), (15, 11), date(2026, 11, 15), date(2026, 11, 15)),
        (date(2026, 11, 16), (15, 11), date(2026, 11, 15), date(2027, 11, 15)),
        (date(2026, 9, 1), (29, 2), date(2024, 2, 29), date(2028, 2, 29)),
        (date(1900, 1, 1), (29, 2), date(1896, 2, 29), date(1904, 2, 29)),
        (date(9999, 12, 31), (1, 1), date(9999, 1, 1), date(9999, 12, 31)),
        (date(1, 1, 1), (2, 1), date(1, 1, 1), date(1, 1, 2)),
    ],
)
def test_a_fixed_day_is_the_nearest_one_on_its_side(
    origin: date, wanted: tuple[int, int], before: date, after: date
) -> None:
    day, month = wanted

    assert fixed_day(origin, day, month, after=False) == before
    assert fixed_day(origin, day, month, after=True) == after


@given(DATES, A_LEAP_YEAR, st.booleans())
def test_a_fixed_day_has_its_day_and_month_on_the_right_side_and_near(
    origin: date,
    any_day: date,
    after: bool,  # noqa: FBT001 - drawn
) -> None:
    found = fixed_day(origin, any_day.day, any_day.month, after=after)

    far = (found - origin).days if after else (origin - found).days
    most = 8 * 366 if (any_day.day, any_day.month) == (29, 2) else 366
    assert (found.day, found.month) == (any_day.day, any_day.month)
    assert 0 <= far <= most


@given(DATES, A_LEAP_YEAR, st.booleans())
def test_nothing_of_that_day_and_month_lies_between(
    origin: date,
    any_day: date,
    after: bool,  # noqa: FBT001 - drawn
) -> None:
    found = fixed_day(origin, any_day.day, any_day.month, after=after)

    between = range(*sorted((origin.toordinal(), found.toordinal())))
    others = (date.fromordinal(one) for one in between if one != found.toordinal())
    assert not [one for one in others if (one.day, one.month) == (any_day.day, any_day.month)]


@given(DATES)
def test_a_month_s_end_is_the_last_day_before_another_month(day: date) -> None:
    found = month_end(day)

    assert (found.year, found.month) == (day.year, day.month)
    assert shifted(found, 1, "jours").day == 1


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 9, 7, 10, 30, tzinfo=PARIS), datetime(2026, 9, 7, 10, 30, tzinfo=PARIS)),
        (datetime(2026, 9, 7, 22, 0, tzinfo=PARIS), datetime(2026, 9, 8, 9, 0, tzinfo=PARIS)),
        (datetime(2026, 9, 7, 3, 0, tzinfo=PARIS), datetime(2026, 9, 7, 9, 0, tzinfo=PARIS)),
        (datetime(2026, 9, 12, 21, 0, tzinfo=PARIS), datetime(2026, 9, 14, 9, 0, tzinfo=PARIS)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=PARIS), datetime(2026, 10, 26, 9, 0, tzinfo=PARIS)),
    ],
)
def test_reminders_wait_for_civil_hours(moment: datetime, expected: datetime) -> None:
    assert civil(moment, "Europe/Paris") == expected


@given(DATES, st.integers(1, 31))
def test_a_day_of_each_month_comes_within_the_month_and_on_its_number(
    origin: date, day: int
) -> None:
    found = monthly_day(origin, day)

    assert 0 <= (found - origin).days <= 31
    assert found.day == min(day, month_end(found).day)
    assert monthly_day(found, day) == found


EVERY = st.sampled_from(["semaine", "mois", "trimestre", "an", "année scolaire"])


@given(DATES, EVERY)
def test_periods_follow_each_other_without_a_gap(day: date, every: str) -> None:
    start, following = period(day, every), next_period(day, every)

    assert start <= day < following
    assert period(following, every) == following
    assert period(date.fromordinal(following.toordinal() - 1), every) == start


@pytest.mark.parametrize(
    ("asked", "department", "leaves"),
    [
        ("2027-05-05 10:00", "44", "2027-05-05 10:00"),
        ("2027-05-06 10:00", "44", "2027-05-07 09:00"),  # Ascension
        ("2026-12-24 20:00", "44", "2026-12-26 09:00"),  # Christmas
        ("2026-12-24 20:00", "67", "2026-12-28 09:00"),  # then 26 December there, then Sunday
        ("2027-03-26 10:00", "57", "2027-03-27 09:00"),  # Good Friday
        ("2027-03-26 10:00", "54", "2027-03-26 10:00"),
        ("2027-03-28 10:00", "44", "2027-03-30 09:00"),  # Easter Sunday, the hour changes; Monday
        ("2028-02-29 19:30", "44", "2028-03-01 09:00"),
        ("2027-12-20 10:00", "974", "2027-12-21 06:00"),  # Réunion: a holiday there, three hours
        ("2027-07-06 18:00", "974", "2027-07-07 07:00"),  # ahead in winter, two in summer
        ("2027-07-06 10:00", "971", "2027-07-06 15:00"),  # Guadeloupe is asleep
    ],
)
def test_nothing_automatic_leaves_on_a_day_that_is_not_worked_there(
    asked: str, department: str, leaves: str
) -> None:
    moment = datetime.fromisoformat(asked).replace(tzinfo=PARIS)

    found = civil(moment, "Europe/Paris", department)

    assert found == datetime.fromisoformat(leaves).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("day", "department", "last"),
    [
        (date(2026, 11, 13), "44", date(2026, 11, 13)),
        (date(2026, 11, 15), "44", date(2026, 11, 13)),  # a Sunday
        (date(2027, 5, 1), "44", date(2027, 4, 30)),  # a holiday and a Saturday
        (date(2026, 12, 26), "68", date(2026, 12, 24)),
        (date(2026, 12, 26), "88", date(2026, 12, 24)),  # a Saturday, after Christmas
        (date(2028, 12, 26), "68", date(2028, 12, 22)),
        (date(2028, 12, 26), "88", date(2028, 12, 26)),
    ],
)
def test_what_falls_on_a_day_off_is_done_on_the_last_day_worked(
    day: date, department: str, last: date
) -> None:
    assert last_worked(day, department) == last


def test_summer_is_known_on_the_mainland_and_not_told_overseas() -> None:
    assert [is_summer(date(2027, month, 20), "44") for month in (6, 7, 8, 9)] == [
        False,
        True,
        True,
        False,
    ]
    assert not is_summer(date(2027, 7, 20), "974")


def test_each_year_has_eleven_holidays_and_thirteen_in_alsace_moselle() -> None:
    days = [date(2028, 1, 1).fromordinal(date(2028, 1, 1).toordinal() + n) for n in range(366)]

    assert sum(is_holiday(day, "44") for day in days) == 11
    assert sum(is_holiday(day, "67") for day in days) == 13


def test_the_days_kept_are_those_of_the_library() -> None:
    kept = {part: [public(part, year) for year in days_off.YEARS] for part in days_off.PARTS}
    known = {part: [days_off.public(part, year) for year in days_off.YEARS] for part in kept}

    assert kept == known


@pytest.mark.parametrize("year", range(2024, 2028))
def test_the_school_holidays_kept_are_those_decreed(year: int) -> None:
    assert [school(zone, year) for zone in ZONES] == [
        days_off.school(zone, year) for zone in ZONES
    ]


def test_nothing_is_said_of_years_that_are_not_kept() -> None:
    assert not is_holiday(date(9999, 12, 25))
    assert not is_summer(date(1, 7, 14))

"""Working time of a region: slots, holidays, absences, the hour that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.federation import Absence, Hours, Region, Slot
from bot.core.relay import working_hours
from tests.small_federation import LOIRE
from tests.small_world import PARIS

ZONE = "Europe/Paris"
ALSACE = replace(LOIRE, departments=("67", "68"))
MOSELLE = replace(LOIRE, departments=("57",))
REUNION = replace(LOIRE, departments=("974",))
ALSACE_MOSELLE = replace(LOIRE, departments=("57", "67", "68"))
ANTILLES = replace(LOIRE, departments=("971", "972"))
GRAND_EST = replace(LOIRE, departments=("08", "67", "68"))
EVERY_DAY = replace(
    LOIRE,
    hours=Hours(
        slots=tuple(Slot(day=day, start=time(0), end=time(23, 59)) for day in range(7)),
        holidays=False,
    ),
)
INSTANTS = st.integers(0, 880 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
SPANS = st.timedeltas(timedelta(), timedelta(hours=60))


def at(text: str) -> datetime:
    """« 2026-09-07 10:00 », on the clocks of Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("2026-09-07 10:00", 1, "2026-09-07 11:00"),
        ("2026-09-07 11:30", 1, "2026-09-07 14:30"),
        ("2026-09-07 08:00", 6, "2026-09-07 17:00"),
        ("2026-09-11 16:00", 2, "2026-09-14 10:00"),
        ("2026-09-12 10:00", 1, "2026-09-14 10:00"),
        ("2026-12-24 16:00", 2, "2026-12-28 10:00"),
        ("2027-04-30 16:00", 2, "2027-05-03 10:00"),
    ],
)
def test_lunch_nights_week_ends_and_holidays_do_not_count(start: str, span: int, end: str) -> None:
    assert working_hours.later(LOIRE, at(start), timedelta(hours=span), ZONE) == at(end)


@pytest.mark.parametrize(
    ("region", "day", "closed"),
    [
        (LOIRE, date(2026, 12, 25), True),
        (LOIRE, date(2028, 12, 26), False),
        (ALSACE, date(2028, 12, 26), True),
        (MOSELLE, date(2028, 12, 26), True),
        (LOIRE, date(2027, 12, 20), False),
        (REUNION, date(2027, 12, 20), True),
        (ALSACE_MOSELLE, date(2028, 12, 26), True),
        (GRAND_EST, date(2028, 12, 26), False),
        (GRAND_EST, date(2028, 12, 25), True),
        (ANTILLES, date(2027, 5, 27), False),
        (ANTILLES, date(2027, 12, 25), True),
    ],
)
def test_each_part_of_france_has_its_holidays(region: Region, day: date, closed: bool) -> None:  # noqa: FBT001
    assert working_hours.closed(region, day) is closed


def test_a_region_may_close_in_the_school_holidays_of_its_zone() -> None:
    zone_a = replace(LOIRE, hours=replace(LOIRE.hours, zone="A"))

    assert working_hours.closed(zone_a, date(2026, 12, 22))
    assert not working_hours.closed(LOIRE, date(2026, 12, 22))


def test_days_away_close_the_region() -> None:
    away = Absence(first=date(2026, 9, 7), last=date(2026, 9, 9))
    region = replace(LOIRE, hours=replace(LOIRE.hours, closed=(away,)))

    assert working_hours.next_opening(region, at("2026-09-07 10:00"), ZONE) == at(
        "2026-09-10 09:00"
    )


def test_a_region_that_never_works_has_no_hour() -> None:
    away = Absence(first=date(2020, 1, 1), last=date(2099, 1, 1))
    region = replace(LOIRE, hours=replace(LOIRE.hours, closed=(away,)))

    assert working_hours.next_opening(region, at("2026-09-07 10:00"), ZONE) is None
    assert working_hours.later(region, at("2026-09-07 10:00"), timedelta(hours=1), ZONE) is None


def test_the_night_an_hour_is_lost_counts_one_hour_less() -> None:
    start, end = at("2027-03-28 00:00"), at("2027-03-28 12:00")

    assert working_hours.worked(EVERY_DAY, start, end, ZONE) == timedelta(hours=11)


def test_the_night_an_hour_is_gained_counts_one_hour_more() -> None:
    start, end = at("2026-10-25 00:00"), at("2026-10-25 12:00")

    assert working_hours.worked(EVERY_DAY, start, end, ZONE) == timedelta(hours=13)


def test_a_region_overseas_works_by_its_own_clocks() -> None:
    assert working_hours.next_opening(REUNION, at("2026-09-07 05:00"), ZONE) == at(
        "2026-09-07 07:00"
    )
    assert working_hours.is_open(REUNION, at("2026-09-07 07:00"), ZONE)
    assert not working_hours.is_open(REUNION, at("2026-09-07 16:00"), ZONE)


def test_a_region_on_two_clocks_works_by_those_of_the_journey() -> None:
    both = replace(LOIRE, departments=("44", "974"))

    assert working_hours.next_opening(both, at("2026-09-07 05:00"), ZONE) == at("2026-09-07 09:00")


def test_three_years_of_work_are_counted_to_the_end() -> None:
    start = at("2026-09-07 09:00")

    two = working_hours.worked(LOIRE, start, at("2028-09-07 09:00"), ZONE)
    three = working_hours.worked(LOIRE, start, at("2029-09-07 09:00"), ZONE)

    assert three - two > timedelta(hours=1400)


def test_without_hours_nothing_is_known_and_the_usual_ones_count_for_the_ladder() -> None:
    silent = replace(LOIRE, hours=Hours())

    assert not working_hours.known(silent)
    assert working_hours.later(silent, at("2026-09-07 10:00"), timedelta(hours=1), ZONE) == at(
        "2026-09-07 11:00"
    )


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """A region with any hours, nights too, some days away and any holidays."""
    minutes = st.integers(0, 24 * 60 - 1)
    slots = []
    for day in range(7):
        cuts = sorted(draw(st.sets(minutes, max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            slots.append(Slot(day=day, start=clock(start), end=clock(end)))
    first = draw(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
    away = Absence(first=first, last=first + timedelta(days=draw(st.integers(0, 30))))
    return Region(
        id="une",
        name="Une région",
        departments=draw(st.sampled_from([("44",), ("67", "68"), ("974",), ("971", "972"), ()])),
        hours=Hours(slots=tuple(slots), zone=draw(st.sampled_from(["", "A"])), closed=(away,)),
    )


def clock(minutes: int) -> time:
    """So many minutes after midnight."""
    return time(minutes // 60, minutes % 60)


CHANGING = st.sampled_from([at("2026-03-29 00:00"), at("2026-10-25 00:00")])
"""The nights an hour is lost or gained."""
AROUND = st.builds(
    lambda night, minutes: night + timedelta(minutes=minutes), CHANGING, st.integers(-600, 600)
).map(lambda moment: moment.astimezone(UTC))


@given(regions(), INSTANTS | AROUND, SPANS)
def test_whatever_the_hours_the_time_worked_until_later_is_the_span(
    region: Region, start: datetime, span: timedelta
) -> None:
    end = working_hours.later(region, start, span, ZONE)

    if end is not None:
        assert end >= start
        assert working_hours.worked(region, start, end, ZONE) == span


@given(regions(), INSTANTS | AROUND, st.timedeltas(timedelta(), timedelta(days=3)), SPANS)
def test_whatever_the_hours_two_stretches_add_up_and_none_is_longer_than_the_clock(
    region: Region, start: datetime, one: timedelta, other: timedelta
) -> None:
    middle, end = start + one, start + one + other
    before = working_hours.worked(region, start, middle, ZONE)
    after = working_hours.worked(region, middle, end, ZONE)

    assert working_hours.worked(region, start, end, ZONE) == before + after
    assert timedelta() <= before <= one
    assert timedelta() <= after <= other


@given(INSTANTS, SPANS)
def test_the_time_worked_until_later_is_the_span(start: datetime, span: timedelta) -> None:
    end = working_hours.later(LOIRE, start, span, ZONE)

    assert end is not None
    assert working_hours.worked(LOIRE, start, end, ZONE) == span


@given(INSTANTS, SPANS, SPANS)
def test_spans_add_up(start: datetime, one: timedelta, other: timedelta) -> None:
    middle = working_hours.later(LOIRE, start, one, ZONE)
    assert middle is not None

    both = working_hours.later(LOIRE, start, one + other, ZONE)

    assert both is not None
    assert working_hours.worked(LOIRE, middle, both, ZONE) == other
    assert both >= middle


@given(INSTANTS)
def test_an_opening_is_open_and_nothing_is_worked_before_it(start: datetime) -> None:
    opening = working_hours.next_opening(LOIRE, start, ZONE)

    assert opening is not None
    assert working_hours.is_open(LOIRE, opening, ZONE)
    assert working_hours.worked(LOIRE, start, opening, ZONE) == timedelta()

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.service.keeping.dates import Keep, date_of, due, kept, last_backup, name

PARIS = "Europe/Paris"
NOW = datetime(2027, 9, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_name_says_when_and_nothing_else() -> None:
    at = datetime(2027, 9, 3, 1, 30, tzinfo=UTC)

    assert name(at) == "essaim-2027-09-03T013000Z.zip"
    assert name(at, encrypted=True) == "essaim-2027-09-03T013000Z.zip.age"
    assert date_of(name(at)) == date_of(name(at, encrypted=True)) == at
    assert date_of("essaim.db") is date_of("essaim-2027-99-03T013000Z.zip") is None


def test_one_a_day_a_week_and_a_month_is_kept_after_two_years_of_nights() -> None:
    nights = [NOW - DAY * number for number in range(730)]

    left = sorted(kept(nights, Keep(), NOW), reverse=True)

    assert left[:7] == nights[:7]
    assert len({at.isocalendar()[:2] for at in left if NOW - at < 28 * DAY}) == 4
    assert len({(at.year, at.month) for at in left}) == 12
    assert len(left) < 7 + 4 + 12  # a day may stand for its week and its month
    assert NOW - left[-1] > 300 * DAY
    assert kept(left, Keep(), NOW) == set(left)


@given(st.lists(st.integers(0, 2000), min_size=1), st.integers(1, 9), st.integers(0, 5))
@settings(max_examples=50, deadline=None)
def test_the_last_backup_and_those_of_the_last_days_always_stay(
    hours: list[int], days: int, months: int
) -> None:
    moments = {NOW - timedelta(hours=one) for one in hours}

    left = kept(moments, Keep(days, 0, months), NOW)

    assert max(moments) in left
    assert {at for at in moments if NOW - at < 2 * DAY} <= left <= moments


def test_what_a_wrong_clock_dated_later_neither_counts_nor_goes(tmp_path: Path) -> None:
    later = NOW + 365 * DAY
    for at in (NOW - DAY, later):
        (tmp_path / name(at)).touch()

    assert last_backup(tmp_path, NOW) == NOW - DAY
    assert later in kept([NOW - DAY, later], Keep(), NOW)
    assert last_backup(tmp_path / "nowhere", NOW) is None


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (None, "2027-09-03T12:00", True),
        ("2027-09-03T01:31", "2027-09-03T12:00", False),  # 3 h 31 in Paris
        ("2027-09-03T01:29", "2027-09-03T12:00", True),
        ("2027-09-02T12:00", "2027-09-03T01:29", False),  # not yet the hour
        ("2027-09-02T12:00", "2027-09-03T01:30", True),
        ("2027-08-01T12:00", "2027-09-03T01:00", True),  # missed nights are made up for at once
        ("2027-10-31T02:29", "2027-10-31T02:30", True),  # the night with two times three o’clock
        ("2027-03-28T01:29", "2027-03-28T01:30", True),  # the night without half past two
    ],
)
def test_a_backup_is_due_once_a_night(last: str | None, now: str, *, is_due: bool) -> None:
    before = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None

    assert due(before, datetime.fromisoformat(now).replace(tzinfo=UTC), PARIS) is is_due

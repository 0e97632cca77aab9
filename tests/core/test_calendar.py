from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import civil, shifted

PARIS = ZoneInfo("Europe/Paris")


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

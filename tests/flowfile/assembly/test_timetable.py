"""Hours and absences as staff write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.core.definition.federation import Absence
from bot.flowfile.assembly.timetable import absence, slots

MORNING, AFTERNOON = (time(9), time(12)), (time(14), time(17, 30))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9 h - 12 h, 14 h - 17 h 30", (MORNING, AFTERNOON)),
        ("14h-17h30, 9h-12h", (MORNING, AFTERNOON)),
        ("de 9 h à 12 h et de 14 h à 17 h 30", (MORNING, AFTERNOON)),
        ("9\u00a0h\u00a0–\u00a012\u00a0h", (MORNING,)),
        ("09:00 - 12:00", (MORNING,)),
        ("9 h - 12 h, 12 h - 14 h", (MORNING, (time(12), time(14)))),
        ("fermé", ()),
        ("9 h - 12 h, 11 h - 14 h", None),
        ("17 h - 14 h", None),
        ("9 h - 9 h", None),
        ("9 h - 25 h", None),
        ("9 h", None),
        ("le matin", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(
    text: str, read: tuple[tuple[time, time], ...] | None
) -> None:
    assert slots(text) == read


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 24 décembre 2026 au 2 janvier 2027", date(2026, 12, 24), date(2027, 1, 2)),
        ("Du 24 Décembre 2026 au 2 janvier 2027", date(2026, 12, 24), date(2027, 1, 2)),
        ("du 24 au 31 décembre 2026", date(2026, 12, 24), date(2026, 12, 31)),
        ("du 24 décembre au 2 janvier 2027", date(2026, 12, 24), date(2027, 1, 2)),
        ("du 1er juillet au 31 aout 2027", date(2027, 7, 1), date(2027, 8, 31)),
        ("du 24/12/2026 au 2/1/2027", date(2026, 12, 24), date(2027, 1, 2)),
        ("le 8 mai 2027", date(2027, 5, 8), date(2027, 5, 8)),
        ("8 mai 2027", date(2027, 5, 8), date(2027, 5, 8)),
        ("le 29 février 2028", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_absences_are_read_as_people_write_them(text: str, first: date, last: date) -> None:
    assert absence(text) == Absence(first=first, last=last)


@pytest.mark.parametrize(
    "text",
    [
        "le 8 mai",
        "du 24 décembre 2026 au 2 janvier",
        "du 24 au 31",
        "du 3 janvier 2027 au 20 décembre 2026",
        "du 31 au 24 décembre 2026",
        "le 29 février 2027",
        "le 8 mais 2027",
        "le 8/13/2027",
        "bientôt",
        "",
    ],
)
def test_an_absence_that_could_be_two_things_is_not_guessed(text: str) -> None:
    assert absence(text) is None

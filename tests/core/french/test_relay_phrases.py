"""Since when, and until when: no hour that may be taken for a length of time."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.core.french import relay_phrases
from tests.small_world import PARIS, spaced

NOW = datetime(2026, 9, 8, 15, 21, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 9, 8, 15, 20, 30, tzinfo=PARIS), "depuis moins d’une minute"),
        (datetime(2026, 9, 8, 15, 20, tzinfo=PARIS), "depuis 1 minute"),
        (datetime(2026, 9, 8, 15, 1, tzinfo=PARIS), "depuis 20 minutes"),
        (datetime(2026, 9, 8, 3, 21, tzinfo=PARIS), "depuis aujourd’hui à 3 h 21"),
        (datetime(2026, 9, 7, 9, 0, tzinfo=PARIS), "depuis hier à 9 h"),
        (datetime(2026, 9, 1, 9, 5, tzinfo=PARIS), "depuis mardi 1er septembre à 9 h 05"),
        (datetime(2025, 12, 24, 9, 0, tzinfo=PARIS), "depuis mercredi 24 décembre 2025 à 9 h"),
    ],
)
def test_since_when_is_a_day_and_an_hour_or_a_number_of_minutes(at: datetime, said: str) -> None:
    assert spaced(relay_phrases.since(at, NOW, "Europe/Paris")) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 9, 8, 17, 30, tzinfo=PARIS), "avant 17 h 30"),
        (datetime(2026, 9, 9, 10, 0, tzinfo=PARIS), "avant demain à 10 h"),
        (datetime(2026, 9, 17, 10, 0, tzinfo=PARIS), "avant jeudi 17 septembre à 10 h"),
        (datetime(2027, 1, 4, 10, 0, tzinfo=PARIS), "avant lundi 4 janvier 2027 à 10 h"),
    ],
)
def test_until_when_is_a_day_and_an_hour(at: datetime, said: str) -> None:
    assert spaced(relay_phrases.before(at, NOW, "Europe/Paris")) == said

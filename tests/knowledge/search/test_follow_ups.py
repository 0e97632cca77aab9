"""Short questions that lean on the one before, on the real pages: floors a little under."""

from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.core.definition.library import ANSWER, Asker, Lookup
from bot.core.questions.follow_ups import understood
from bot.core.team.situation import Subject
from tests.knowledge.measures import library

FILE = Path(__file__).parents[1] / "suites.yaml"
PAIRS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def found(before: str, then: str) -> Lookup:
    """What a question finds just after another."""
    first = library().look_up(before, Asker())
    page = first.best if first.outcome == ANSWER else ""
    subject = Subject(words=before, at=NOW, page=page)
    return understood(library(), Asker(), then, subject).found


def test_what_was_asked_before_leads_to_the_right_page() -> None:
    three = answered = wrong = 0
    for pair in PAIRS:
        lookup = found(pair["avant"], pair["puis"])
        three += any(one.page in pair["attendu"] for one in lookup.candidates[:3])
        answered += lookup.outcome == ANSWER
        wrong += lookup.outcome == ANSWER and lookup.best not in pair["attendu"]

    assert three / len(PAIRS) >= 0.88
    assert answered / len(PAIRS) >= 0.6
    assert wrong / len(PAIRS) <= 0.04

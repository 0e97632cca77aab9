"""Facts told in passing: the floors are a little under what `measures several` prints."""

from __future__ import annotations

import pytest

from tests.understanding import several
from tests.understanding.measures import HALVES, journey, messages

ONE_IN = 4
"""Of the messages that tell nothing more: all of them take a minute (`measures several`)."""


def test_the_messages_speak_of_questions_of_the_journey() -> None:
    known = {question.id for question in journey().questions()}
    every = [one for half in HALVES for one in several.tellings(half)]

    assert len(every) >= 60
    assert {name for one in every for name in (*one.more, *one.maybe)} <= known
    assert any(not one.more for one in every), "some tell nothing that may be kept"


@pytest.mark.parametrize(("half", "least"), [("tuning", 0.85), ("held_back", 0.7)])
def test_most_facts_are_taken_and_none_is_wrong(half: str, least: float) -> None:
    found = several.figures(several.heard(several.tellings(half)))

    assert found["wrong"] == 0
    assert found["taken"] >= least * found["facts"]
    assert found["open heard"] >= 0.8 * found["messages"]


def test_a_message_of_one_fact_hardly_ever_tells_another() -> None:
    more = {text for _, text, _ in several.told_by_one("held_back", ONE_IN)}

    assert len(more) <= 0.005 * len(messages("held_back")) / ONE_IN, more


def test_ordinary_talk_hardly_ever_tells_facts() -> None:
    found = list(several.told_by_others("held_back", ONE_IN))

    assert len(found) <= 0.008 * 2_342 / ONE_IN

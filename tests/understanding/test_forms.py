"""Messages that answer several questions at once, by a hand that knew no code: floors."""

from __future__ import annotations

import pytest

from tests.understanding.forms import measured


@pytest.mark.parametrize(
    ("half", "right", "wrong"), [("tuning", 208, 15), ("held_back", 168, 33), ("single", 38, 7)]
)
def test_most_facts_of_a_form_are_kept_and_few_are_wrong(
    half: str, right: int, wrong: int
) -> None:
    found = measured(half)

    assert found["right"] >= right
    assert found["wrong"] <= wrong


@pytest.mark.parametrize("half", ["tuning", "held_back"])
def test_what_answers_nothing_hardly_ever_fills_a_form(half: str) -> None:
    assert measured(half)["no answer, kept as one"] <= 3

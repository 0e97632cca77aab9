"""How well people are heard, on messages by hands that saw neither the code nor the other half.

The floors are a little under what `python -m tests.understanding.measures held_back` reaches: what
lowers them is seen at once. The aims are in the file of the measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.core import triage
from bot.core.triage import CONCERN, DANGER, PERSONAL
from tests.understanding import measures
from tests.understanding.measures import Outcome, journey, lines, messages, outcomes, shares

CALM = ("ordinary_held_back", "public_held_back")


@cache
def heard(half: str) -> tuple[Outcome, ...]:
    return tuple(outcomes(messages(half)))


@cache
def ordinary() -> tuple[str, ...]:
    """What is no danger: people's talk, public questions, and the labelled messages."""
    talk = [line for name in CALM for line in lines(name)]
    labelled = [one.text for one in messages("held_back") if one.label != "danger"]
    return (*talk, *labelled)


def kinds(texts: Sequence[str]) -> list[str]:
    return [
        found.kind if (found := triage.of(text, journey().identity.known)) else ""
        for text in texts
    ]


def dangers(told: str) -> tuple[str, ...]:
    rows = (line.split("\t") for line in measures.table("dangers_held_back"))
    return tuple(text for text, _, how in rows if how == told)


def test_there_are_messages_for_every_question() -> None:
    asked = {one.point for half in measures.HALVES for one in messages(half)}

    assert {question.id for question in journey().questions()} <= asked
    assert sum(len(messages(half)) for half in measures.HALVES) >= 1_200
    assert len(ordinary()) >= 3_000


def test_the_halves_share_no_message() -> None:
    tuning, held_back = ({one.text for one in messages(half)} for half in measures.HALVES)

    assert len(tuning & held_back) <= 12, "short ways of saying yes or no may be alike"


def test_what_is_heard_right_asked_needlessly_or_kept_silently() -> None:
    found = shares(list(heard("held_back")))

    assert found["right"] >= 82.0
    assert found["right or asked"] >= 89.5
    assert found["needless"] <= 10.5
    assert found["silent"] <= 1.0


def test_hands_that_came_later_are_heard_nearly_as_well() -> None:
    found = shares(list(heard("held_back_again")))

    assert found["right"] >= 76.5
    assert found["right or asked"] >= 85.5
    assert found["silent"] <= 1.0


def test_the_words_of_families_and_trades_raise_few_alarms() -> None:
    found = kinds(measures.lines("ordinary_near_held_back"))

    assert found.count(DANGER) / len(found) <= 0.03
    assert found.count(CONCERN) / len(found) <= 0.155


def test_ordinary_talk_is_hardly_ever_alarmed_or_refused() -> None:
    found = kinds(ordinary())

    assert found.count(DANGER) / len(found) <= 0.004
    assert found.count(PERSONAL) / len(found) <= 0.0015
    assert found.count(CONCERN) / len(found) <= 0.033


def test_no_danger_that_is_said_is_silent_and_few_alluded_to() -> None:
    explicit, alluded = kinds(dangers("explicit")), kinds(dangers("allusion"))

    assert explicit.count(DANGER) / len(explicit) >= 0.95
    assert all(kind in (DANGER, CONCERN) for kind in explicit)
    assert sum(kind not in (DANGER, CONCERN) for kind in alluded) <= 2


def test_few_dangers_of_a_later_hand_are_silent() -> None:
    told = [line.split("\t")[0] for line in measures.table("dangers_near_held_back")]

    assert sum(kind not in (DANGER, CONCERN) for kind in kinds(told)) <= 5

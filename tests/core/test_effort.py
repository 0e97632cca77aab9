"""Three sample teams, nine stages: fewer messages for the same facts, and nothing asked twice."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from bot.core.definition.journey import Journey
from tests.sample_teams.hand import TEAMS, Hand, team
from tests.small_world import loaded

TESTS = Path(__file__).parents[1]
FEWER = 0.6
"""What is left of a hundred messages, at most."""


@lru_cache
def journey() -> Journey:
    """The flow files of today."""
    return loaded(TESTS.parent / "flows")


@lru_cache
def former() -> Journey:
    """The flow files as they were before questions were asked together."""
    return loaded(TESTS / "former_flows")


@lru_cache
def played(name: str) -> Hand:
    """A team that went through the nine stages of today, once for all claims."""
    return Hand(journey(), team(name)).goes()


@lru_cache
def played_before(name: str) -> Hand:
    """The same team under the former files."""
    return Hand(former(), team(name)).goes()


def values(hand: Hand) -> dict[str, object]:
    return {name: fact.value for name, fact in hand.played.situation.facts.items()}


@pytest.mark.parametrize("name", TEAMS)
def test_a_team_does_at_least_two_fifths_less(name: str) -> None:
    hand = played(name)

    assert hand.total() <= FEWER * int(hand.told["avant"])


@pytest.mark.parametrize("name", TEAMS)
def test_each_fact_that_was_known_at_the_end_still_is(name: str) -> None:
    assert values(played(name)) == values(played_before(name))


@pytest.mark.parametrize("name", TEAMS)
def test_each_task_that_was_given_still_is_and_ends_alike(name: str) -> None:
    assert _states(played(name)) == _states(played_before(name))


def _states(hand: Hand) -> dict[str, str]:
    return {key: task.state for key, task in hand.played.situation.tasks.items()}


@pytest.mark.parametrize("name", TEAMS)
def test_nothing_is_asked_twice_but_what_was_put_off(name: str) -> None:
    hand = played(name)

    again = {one for one, count in hand.asked.items() if count > 1}

    assert again <= set(hand.told["plus_tard"])


@pytest.mark.parametrize("name", TEAMS)
@pytest.mark.parametrize("seed", range(2))
def test_a_team_begun_under_the_former_files_loses_nothing_and_is_asked_nothing_again(
    name: str, seed: int
) -> None:
    hand = Hand(former(), team(name))
    for _ in range(Random(f"{name}{seed}").randrange(3, 300)):
        if not hand.arrived:
            hand.acts()
    known, tasks = values(hand), set(hand.played.situation.tasks)
    hand.asked.clear()
    hand.put_off.update(hand.told["plus_tard"])

    hand.changes(journey()).goes()

    assert {one: values(hand)[one] for one in known} == known
    assert tasks <= set(hand.played.situation.tasks)
    assert known.keys() & hand.asked.keys() == set()

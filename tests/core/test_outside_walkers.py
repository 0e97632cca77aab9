"""Random teams with a reader from outside that answers at random, late, twice, or never."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from random import Random

import pytest

from bot.core.definition.journey import Journey
from bot.core.effects import Effect
from bot.core.events import ReadOutside
from bot.core.hearing.outside import print_of
from tests.core.test_walkers import OF_MAKERS, SCHOOLS, journeys
from tests.small_world import AWA
from tests.walker import Walk

TEAMS = {SCHOOLS: 6, OF_MAKERS: 2}
STEPS, MOST = 300, 1500
"""A team walks so many steps at least, and on until its reader was asked something."""

HOSTS = ("lecteur.example", "lecteur.example", "autre.example", "")


@lru_cache
def with_readers(whose: str) -> tuple[Journey, ...]:
    """The files as staff edit them, with a reader that changes and goes."""
    return tuple(
        replace(one, reader=host)
        for one, host in zip(journeys(whose), (*HOSTS, *HOSTS), strict=False)
    )


@pytest.mark.parametrize(
    ("whose", "seed"), [(whose, seed) for whose in TEAMS for seed in range(TEAMS[whose])]
)
def test_a_team_that_walks_beside_a_reader_loses_nothing_and_waits_no_longer_than_its_hour(
    whose: str, seed: int
) -> None:
    walk, chance = Walk(seed, with_readers(whose)), Random(seed)
    agreed = f"ok:oui:{print_of(HOSTS[0])}"
    asked = 0
    walk.played.presses(agreed, AWA)

    while walk.steps < STEPS or (not asked and walk.steps < MOST):
        walk.step()
        if walk.played.situation.consent is None:
            walk.played.presses(agreed, AWA)
        asked += walk.played.situation.puzzle is not None
        if chance.random() < 0.7:
            _answered(walk, chance)
        puzzle = walk.played.situation.puzzle

        assert walk.lost() == []
        assert puzzle is None or walk.played.situation.wake == puzzle.due

    assert asked
    walk.played.wait(timedelta(seconds=10))
    assert walk.played.situation.puzzle is None


def _answered(walk: Walk, chance: Random) -> tuple[Effect, ...]:
    """The reader answers the text that waits, or a former one, or its hour strikes."""
    puzzle = walk.played.situation.puzzle
    number = walk.played.situation.puzzled - chance.choice([0, 0, 0, 1])
    ids = [one.id for one in puzzle.meanings] if puzzle else ["1"]
    choices = tuple(chance.sample([*ids, "aucun", "999"], chance.choice([0, 1, 1, 1, 2])))
    at = chance.choice([walk.played.now, puzzle.due if puzzle else walk.played.now])
    effects = walk.played.hear(ReadOutside(at=at, number=number, choices=choices))
    walk.remember(effects)
    return effects

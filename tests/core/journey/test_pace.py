"""How long teams stay in a stage: what is counted, what is hidden, what is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.definition.others import Others, Pace
from bot.core.journey import pace
from bot.core.team.situation import PAUSED, Move
from tests.small_world import MONDAY, Team, small_journey

FIRST, SECOND, THIRD = (stage.id for stage in small_journey().stages)


def move(trigger: str, source: str, target: str, day: int) -> Move:
    return Move(trigger=trigger, source=source, target=target, at=MONDAY + timedelta(days=day))


def from_the_start(*days: int) -> list[Move]:
    """Placed in the first stage on day 0, advancing on these days."""
    stages = [FIRST, SECOND, THIRD, "finished"]
    placed = move("place", "accueil", FIRST, 0)
    steps = zip(stages, stages[1:], days, strict=False)
    return [placed, *(move("advance", one, other, day) for one, other, day in steps)]


def test_a_stay_runs_from_the_entry_to_the_next_stage() -> None:
    stays = pace.stays(from_the_start(21, 63), FIRST)

    assert stays == {FIRST: timedelta(days=21), SECOND: timedelta(days=42)}


def test_a_stage_that_is_not_left_yet_has_no_stay() -> None:
    assert pace.stays(from_the_start(), FIRST) == {}


def test_a_rest_is_left_out() -> None:
    moves = [
        *from_the_start(),
        move("pause", FIRST, PAUSED, 7),
        move("resume", PAUSED, FIRST, 107),
        move("advance", FIRST, SECOND, 114),
    ]

    assert pace.stays(moves, FIRST) == {FIRST: timedelta(days=14)}


def test_a_team_that_comes_back_to_a_stage_stayed_there_twice() -> None:
    moves = [
        *from_the_start(10),
        move("retreat", SECOND, FIRST, 15),
        move("advance", FIRST, SECOND, 20),
    ]

    assert pace.stays(moves, FIRST) == {FIRST: timedelta(days=15)}


def test_a_stage_begun_elsewhere_is_not_counted_nor_one_before_it() -> None:
    moves = [
        move("place", "accueil", SECOND, 0),
        move("retreat", SECOND, FIRST, 5),
        move("advance", FIRST, SECOND, 9),
        move("advance", SECOND, THIRD, 30),
        move("advance", THIRD, "finished", 37),
    ]

    assert pace.stays(moves, FIRST) == {THIRD: timedelta(days=7)}


def test_a_median_is_told_from_five_teams_on() -> None:
    four = [from_the_start(day) for day in (7, 14, 28, 70)]

    assert pace.medians(four, FIRST) == {}
    assert pace.medians([*four, from_the_start(21, 40)], FIRST) == {
        FIRST: Pace(median=timedelta(days=21), teams=5)
    }


def test_the_card_of_a_stage_says_the_pace_of_others() -> None:
    others = Others(paces={FIRST: Pace(median=timedelta(days=65), teams=7)})
    team = Team(replace(small_journey(), others=others))
    team.starts()

    assert (
        "Les équipes passées par ici : 9 semaines à cette étape (médiane de 7 équipes)."
        in team.says("/etape")[-1].replace("\u00a0", " ").replace("\u202f", " ")
    )
    assert "médiane" not in team.presses_data(f"e:{SECOND}")[-1]

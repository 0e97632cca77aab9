"""The wait of a team counts from its first word that no human answered, whatever else happens."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest

from bot.core.animators import attention
from bot.core.events import (
    Blocked,
    Commanded,
    Due,
    Edited,
    Event,
    Pressed,
    Said,
    Sent,
    Strayed,
    Unblocked,
)
from bot.core.relay import ladder_delays
from bot.core.turn import Turn
from tests.core.animators.test_handover import asking
from tests.small_world import AWA, MAELLE, MARC, Team

WORDS = (
    "Vous êtes là ?",
    "12",
    "je ne sais pas",
    "/animateur Encore un mot",
    "/question Peut-on louer ?",
    "/etape",
    "un élève vient de se couper la main, il saigne beaucoup",
    "mon élève Kevin est diabétique et sous traitement pour dépression",
)
PRESSES = ("h", "hs", "go", "l:rencontrées", "q:send", "q:note", "zz", "w:rencontrées")
HOLDERS = (("prend", ""), ("remet", ""), ("transmet", "région bretagne"), ("garde", ""))
"""What animators do that is no answer."""


def ours_and_the_teams(rng: random.Random, at: datetime) -> Event:
    """Anything but an animator's act: time, the network, or another sign of the team."""
    return rng.choice(
        (
            Due(at=at),
            Blocked(at=at, by=AWA),
            Unblocked(at=at, by=AWA),
            Edited(at=at, by=AWA, text="Mardi"),
            Strayed(at=at, by=AWA, kind="voice"),
            Sent(at=at, by=AWA, file=f"f{rng.random()}", name="plan.jpg", kind="photo"),
            Commanded(at=at, by=AWA, name="taches"),
            Pressed(at=at, by=AWA, press=rng.choice(PRESSES)),
            Said(at=at, by=AWA, text=rng.choice(WORDS)),
        )
    )


def waited(team: Team) -> datetime | None:
    """Since when the team waits, as the ladder and the lists say it."""
    held = team.situation.holding
    shown = attention.overview(team.played.journey, 1, team.situation, team.played.now).waits
    assert shown in (None, ladder_delays.waiting_since(held))
    return ladder_delays.waiting_since(held)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_but_an_answer_moves_the_wait(seed: int) -> None:
    rng = random.Random(seed)
    team = asking()
    asked, rung = team.played.now, 0

    for _ in range(60):
        if rng.random() < 0.2:
            team.animator(*rng.choice(HOLDERS), by=rng.choice((MAELLE, MARC)))
        elif rng.random() < 0.3:
            team.waits(rng.choice((0.05, 0.3, 1, 2)))
        else:
            team.does(ours_and_the_teams(rng, team.played.now))
        held = team.situation.holding
        assert held.state != "bot"
        assert waited(team) == asked
        turn = Turn.begun(team.played.journey, team.situation, asked)
        ended = rung == len(ladder_delays.rungs(turn))
        assert held.rung >= rung or ended, "a rung is climbed twice only once the ladder is"
        rung = held.rung


def test_a_demand_after_the_last_rung_has_the_ladder_climbed_again() -> None:
    team = asking()  # Monday at ten
    team.waits(7)
    idle = team.waits(7)

    team.says("/animateur Toujours personne ?")
    said = team.waits(1)

    assert idle == []
    whole = "@ Cette équipe attend une réponse depuis lundi 7 septembre à 10 h."
    assert said[0].startswith(whole)


def test_an_answer_ends_the_wait_and_the_next_word_begins_another() -> None:
    team = asking()
    team.animator("répond", "Oui.")
    team.waits(0.1)
    asked = team.played.now

    team.says("Et pour acheter ?")
    team.waits(0.1)
    team.says("Vous êtes là ?")
    team.animator("remet")

    assert waited(team) == asked


@pytest.mark.parametrize("deed", HOLDERS[:3])
def test_the_hour_of_the_next_rung_is_the_same_whoever_has_it(deed: tuple[str, str]) -> None:
    kept, moved = asking(), asking()
    for team in (kept, moved):
        team.played.now += timedelta(hours=1)
    moved.animator(*deed)
    if deed[0] == "prend":
        moved.animator("remet")

    hours = [one.situation.holding.unanswered for one in (kept, moved)]

    assert hours[0] == hours[1]
    assert kept.situation.holding.rung == moved.situation.holding.rung == 0

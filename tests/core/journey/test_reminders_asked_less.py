"""How often a team is reminded: what it chose holds, whatever happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.core.calendar import local
from bot.core.effects import Say
from bot.core.public_holidays import is_holiday
from bot.core.team.situation import Person
from tests.small_world import Team

PARIS = "Europe/Paris"
TOLD = "Un rappel, pour"


@pytest.fixture
def team() -> Team:
    """A team with a task that is recalled every fortnight, twice; then its silence is long."""
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("8", "3", "mission locale", "c’est noté")
    assert team.situation.tasks["lettres"].state == "todo"
    return team


def days_of_reminders(team: Team, days: int) -> Iterator[int]:
    """The days on which something automatic came, counted from now."""
    for day in range(1, days + 1):
        effects = team.played.wait(timedelta(days=1))
        if any(isinstance(one, Say) and one.automatic for one in effects):
            yield day


def gaps(days: list[int]) -> list[int]:
    return [after - before for before, after in pairwise(days)]


def test_reminders_are_a_week_apart_at_least(team: Team) -> None:
    found = list(days_of_reminders(team, 120))

    assert len(found) > 2
    assert min(gaps(found)) >= 7


def test_moins_souvent_is_once_a_month_even_after_an_answer(team: Team) -> None:
    first = next(days_of_reminders(team, 120))
    said = team.presses("Moins souvent")
    team.says("/etape")

    found = [first, *days_of_reminders(team, 200)]

    assert said == ["C’est entendu. Un rappel par mois, au plus."]
    assert min(gaps(found[1:]), default=30) >= 30
    assert any("un par mois au plus" in one for one in team.says("/reglages"))


def test_pas_maintenant_is_thirty_days_of_silence(team: Team) -> None:
    next(days_of_reminders(team, 120))
    team.presses("Pas maintenant")

    assert next(days_of_reminders(team, 120)) >= 30


def test_stop_is_for_ever_and_may_be_taken_back(team: Team) -> None:
    next(days_of_reminders(team, 120))
    team.says("stop")
    none = list(days_of_reminders(team, 300))
    status = team.situation.status
    team.says("/reglages")
    team.presses("Une fois par semaine au plus")

    assert none == []
    assert status == "active"
    assert list(days_of_reminders(team, 120))


def test_each_reminder_says_why_it_came_and_how_to_have_less(team: Team) -> None:
    effects = team.played.wait(timedelta(days=40))
    (first, *_) = [one for one in effects if isinstance(one, Say) and one.automatic]
    labels = [button.label for row in first.buttons for button in row]

    assert "dont la date approche, ou sans nouvelle" in first.html
    assert {"Moins souvent", "Pas maintenant", "Stop"} <= set(labels)
    assert "ni un dimanche, ni un jour férié" in team.presses("Pourquoi ce message\u00a0?")[0]


def test_after_an_outage_of_weeks_there_is_one_message(team: Team) -> None:
    team.played.now += timedelta(days=60)  # the bot was off: no hour struck

    effects = team.played.wait(timedelta(days=6))

    assert len([one for one in effects if isinstance(one, Say) and one.automatic]) == 1


def test_nothing_leaves_at_night_on_a_sunday_or_on_a_holiday(team: Team) -> None:
    team.says("8")
    for _ in range(700):
        wake = team.situation.wake
        if wake is None:
            break
        there = local(wake, PARIS)
        effects = team.played.wait(wake - team.played.now)
        if any(isinstance(one, Say) and one.automatic for one in effects):
            assert 9 <= there.hour < 20
            assert there.weekday() != 6
            assert not is_holiday(there.date(), "44")


def test_what_is_done_refused_paused_or_held_is_not_recalled(team: Team) -> None:
    for key in team.situation.tasks:
        team.presses_data(f"t:{key}:done" if key != "lettres" else f"t:{key}:notours")
    done = [one for one in team.waits(20) if TOLD in one]
    team.says("/animateur Bonjour")
    team.animator("prend", by=Person(id=21, name="Maëlle"))
    held = team.waits(1)

    assert done == []
    assert held == []

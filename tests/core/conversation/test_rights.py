"""What a team may ask of its data: who read it, until when, and the notice asked anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.definition.keeping import Keeping
from bot.core.effects import Erase, Say
from bot.core.events import Blocked, Opened
from bot.core.team.readings import ANSWERS, FILE, MOST
from bot.core.team.situation import Person
from tests.small_world import AWA, MAELLE, MARC, Team, edited, small_journey

VERSION = "version de la notice: "
NOTICE = ("parcours.yaml", f"{VERSION}1er septembre 2026", f"{VERSION}2 mai 2027")
YEARS = timedelta(days=720)


def kept(journey: Journey | None = None) -> Journey:
    """The small journey, where a team silent for two years is forgotten."""
    keeping = Keeping(body="la ligue", contact="à donnees@ligue.exemple", silence=YEARS)
    return replace(journey or small_journey(), keeping=keeping)


@pytest.fixture
def team() -> Team:
    """A team that began, on a journey that forgets."""
    founders = Team(kept())
    founders.starts()
    return founders


def opened(team: Team, by: Person = MAELLE, what: str = FILE) -> None:
    team.does(Opened(at=team.played.now, by=by, what=what))


def test_it_reads_who_answers_for_its_data_whom_to_write_to_and_until_when(team: Team) -> None:
    (said,) = team.says("/mesdonnees")

    assert "C’est la ligue. Pour toute question sur vos données, écrivez à donnees@" in said
    assert "Après 24 mois sans un mot de vous, tout est effacé" in said
    assert "sans vos mots : 30 jours" in said
    assert "Personne n’a encore ouvert votre dossier." in said


def test_it_reads_who_opened_its_file_once_a_day_the_last_ones_first(team: Team) -> None:
    opened(team)
    opened(team)
    opened(team, MARC, ANSWERS)
    (said,) = team.says("/mesdonnees")

    lines = said[said.index("ouvert :") :].splitlines()[1:3]
    assert lines == [
        "• 7 septembre 2026, Marc : les réponses d’une étape",
        "• 7 septembre 2026, Maëlle : le dossier",
    ]


def test_opening_a_file_says_nothing_and_changes_nothing_else(team: Team) -> None:
    before = team.situation

    effects = team.does(Opened(at=team.played.now, by=MAELLE, what=FILE))

    assert not [one for one in effects if isinstance(one, Say)]
    assert replace(team.situation, readings=()) == before


def test_the_journal_keeps_the_last_ones_only(team: Team) -> None:
    for _ in range(MOST + 5):
        opened(team)
        team.waits(1)

    assert len(team.situation.readings) == MOST


def test_a_team_whose_notice_changed_is_asked_once_and_keeps_its_answers(tmp_path: Path) -> None:
    team = Team()
    team.starts()
    facts = team.situation.facts
    team.played.journey = edited(tmp_path, NOTICE)

    first, second = team.says("/etape"), team.says("/etape")
    team.presses("J’accepte")

    assert "La notice a changé (2 mai 2027)" in first[-1]
    assert not any("La notice a changé" in one for one in second)
    consent = team.situation.consent
    assert consent is not None
    assert (consent.notice, consent.again) == ("2 mai 2027", team.played.now)
    assert team.situation.facts == facts


def test_a_team_that_refuses_the_new_notice_loses_nothing_and_may_erase(tmp_path: Path) -> None:
    team = Team()
    team.starts()
    team.played.journey = edited(tmp_path, NOTICE)
    team.says("/etape")

    (said,) = team.presses("Je n’accepte pas")

    assert "Rien n’est effacé sans vous" in said
    assert team.labels() == ["J’accepte, finalement", "Tout effacer"]
    assert team.situation.facts
    assert "La notice a changé" in team.says("/mesdonnees")[-1]


def test_a_very_silent_team_is_warned_twice_months_apart_then_forgotten(team: Team) -> None:
    team.says("/etape")
    warnings: list[int] = []
    for day in range(1, 800):
        said = team.waits(1)
        if any("j’effacerai votre dossier" in one for one in said):
            warnings.append(day)
        if any("votre dossier est effacé" in one for one in said):
            break

    assert warnings == [630, 690]
    assert day == 721  # the 720th is a Sunday
    assert team.situation.consent is None


def test_one_word_keeps_everything(team: Team) -> None:
    team.waits(700)
    team.presses("Garder mon dossier")
    before = team.situation.facts

    said = team.waits(600)

    assert not any("effac" in one for one in said)
    assert team.situation.facts == before


def test_a_bot_that_was_off_for_years_warns_before_it_forgets(team: Team) -> None:
    team.played.now += timedelta(days=2000)

    said = team.waits(1)
    later = team.waits(80)

    assert any("j’effacerai votre dossier" in one for one in said)
    assert not any("est effacé" in one for one in later)


def test_a_team_that_cannot_be_warned_is_not_forgotten(team: Team) -> None:
    team.does(Blocked(at=team.played.now, by=AWA))

    team.waits(2000)

    assert team.situation.consent is not None


def test_a_team_that_waits_for_a_human_is_not_forgotten(team: Team) -> None:
    team.says("/animateur Peut-on louer ?")

    team.waits(2000)

    assert team.situation.consent is not None


def test_without_a_delay_nobody_is_forgotten() -> None:
    team = Team()
    team.starts()

    team.waits(4000)

    assert team.situation.consent is not None
    assert Erase() not in team.played.hear(Opened(at=team.played.now, by=MAELLE, what=FILE))

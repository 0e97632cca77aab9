"""What does not fit the dates: a table of cases with their legal source, then how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from bot.core.answers import Value
from bot.core.definition.journey import Journey
from bot.core.effects import Say
from bot.core.journey.dates import delays
from bot.core.team.situation import Fact, Situation
from bot.core.turn import Turn
from tests.small_world import AWA, MONDAY, PARIS, Team, edited, loaded

FLOWS = Path(__file__).parents[3] / "flows"
ASKED: dict[str, dict[str, Value]] = {
    "complet_date": {"accusé": "complet"},
    "dérogation": {"direction_cinq_ans": False},
    "dérogation_date": {"direction_cinq_ans": False, "dérogation": "demandée"},
    "travaux_date": {"travaux_déposés": True},
    "travaux_déclarés": {"travaux_réglementés": True},
}
"""What must have been answered for a question to be asked: else its answer does not count."""


@lru_cache
def journey() -> Journey:
    return loaded(FLOWS)


def misfits(stage: str, today: str, **said: str) -> list[str]:
    """What a team in that stage, that day, with these answers, reads not to fit."""
    answers: dict[str, Value] = {}
    for name, value in said.items():
        answers |= {**ASKED.get(name, {}), name: value}
    facts = {
        name: Fact(value=value, kind=question.kind, at=MONDAY, by=AWA)
        for name, value in answers.items()
        if (question := journey().question(name)) is not None
    }
    at = datetime.fromisoformat(f"{today} 12:00").replace(tzinfo=PARIS)
    turn = Turn.begun(journey(), Situation(stage=stage, facts=facts), at, AWA)
    return [one.otherwise.source for one in delays.broken(turn)]


OPENS = {"ouverture": "2028-09-01"}
LATER = {"ouverture": "2029-09-01"}
SENT, LATE_FILE = {"dossier_envoyé": "2028-04-01"}, {"dossier_envoyé": "2028-05-18"}
# Three months from the complete file (L. 441-1), 15 days before them (rectorat de La Réunion), a
# criminal record younger than three months (L. 441-2), two months for a derogation (rectorat de
# La Réunion), four for works (former R. 111-19-22), a declaration before the first pupil
# (R. 4153-40 and 41): the last day that fits, then the first that does not.
CASES = [
    ("déclaration", "2028-05-17", {}, ""),
    ("déclaration", "2028-05-18", {}, "Un dossier envoyé aujourd’hui"),
    ("découvrir", "2028-05-18", {}, "Un dossier envoyé aujourd’hui"),
    ("ouvrir", "2028-07-18", {}, ""),  # it began later: nobody asked when its file left
    ("déclaration", "2028-06-01", {"dossier_envoyé": "2028-05-17"}, ""),
    ("déclaration", "2028-06-01", {"dossier_envoyé": "2028-05-18"}, "L’envoi du dossier"),
    (
        "déclaration",
        "2028-07-01",
        {"complet_date": "2028-06-01", "dossier_envoyé": "2028-05-18"},
        "",
    ),
    (
        "déclaration",
        "2028-07-01",
        {**LATE_FILE, "complet_date": "2028-06-02"},
        "Le délai finit après",
    ),
    (
        "ouvrir",
        "2028-07-01",
        {**LATE_FILE, "complet_date": "2028-06-02"},
        "Le délai finit après",
    ),
    ("déclaration", "2028-05-15", {"casier_date": "2028-02-16"}, ""),
    ("déclaration", "2028-05-15", {"casier_date": "2028-02-15"}, "La demande des bulletins"),
    # a leap year: three months before 29 May is 29 February
    (
        "déclaration",
        "2028-05-29",
        {"casier_date": "2028-02-29", "ouverture": "2029-09-01"},
        "La de",
    ),
    ("déclaration", "2028-05-28", {"casier_date": "2028-02-29", "ouverture": "2029-09-01"}, ""),
    (
        "déclaration",
        "2028-04-02",
        {"casier_date": "2028-01-02", "dossier_envoyé": "2028-04-01"},
        "",
    ),
    (
        "déclaration",
        "2028-04-02",
        {**SENT, "casier_date": "2028-01-01"},
        "Un bulletin n°",
    ),
    ("déclaration", "2028-03-17", {"dérogation": "pas_demandée"}, ""),
    ("déclaration", "2028-03-18", {"dérogation": "pas_demandée"}, "Une dérogation demandée"),
    ("déclaration", "2028-04-01", {"dérogation_date": "2028-03-17"}, ""),
    ("déclaration", "2028-04-01", {"dérogation_date": "2028-03-18"}, "Deux mois de dérogation"),
    ("financement", "2028-05-02", {"travaux_date": "2028-05-01"}, ""),
    ("financement", "2028-05-02", {"travaux_date": "2028-05-02"}, "La réponse de la mairie"),
    ("financement", "2028-05-02", {"livraison_machines": "2028-08-04"}, ""),
    ("financement", "2028-05-02", {"livraison_machines": "2028-08-05"}, "La livraison"),
    ("ouvrir", "2028-08-01", {"travaux_déclarés": "2028-08-31"}, ""),
    ("ouvrir", "2028-08-01", {"travaux_déclarés": "2028-09-01"}, "La déclaration de travaux"),
    # the school is open: what is past is past
    (
        "première_année",
        "2028-09-02",
        {**LATE_FILE, "complet_date": "2028-06-02"},
        "",
    ),
]


@pytest.mark.parametrize(("stage", "today", "said", "reads"), CASES)
def test_the_last_day_that_fits_and_the_first_that_does_not(
    stage: str, today: str, said: dict[str, str], reads: str
) -> None:
    found = misfits(stage, today, **{**OPENS, **said})

    assert [one[: len(reads)] for one in found] == ([reads] if reads else [])


def test_without_an_opening_nothing_is_said_not_to_fit() -> None:
    assert misfits("déclaration", "2028-08-31", dossier_envoyé="2028-08-30") == []


def test_every_delay_says_its_rule_and_its_source() -> None:
    found = [one for stage in journey().stages for one in stage.delays]

    assert len(found) >= 10
    for one in found:
        sourced = ("article", "d’après", "D’après", "repère")
        assert any(word in one.rule.source for word in sourced), one.rule.source


ROOM = """
délais:
  - tient si: ouverture >= aujourd_hui + 6 mois
    sinon: |
      Six mois ne suffisent plus avant {{ ouverture }}.
    règle: |
      Six mois de préparation (règlement, 2026).
"""


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """A team whose stage asks for six months before the opening."""
    last = "points:\n"
    made = edited(tmp_path, ("1-decouvrir.yaml", last, f"{ROOM.strip()}\n\n{last}"))
    team = Team(made)
    team.starts()
    return team


def opens(team: Team, month: str) -> list[str]:
    """The team corrects its opening."""
    team.presses_data("c:ouverture")
    return team.says(month)


def said_of(lines: list[str]) -> list[str]:
    return [one for one in lines if "Six mois ne suffisent plus" in one]


def test_what_an_answer_puts_out_of_reach_is_said_once_with_its_rule(team: Team) -> None:
    first = team.says("un porteur", "janvier 2027")
    (told,) = said_of(first)

    again = team.says("/etape", "oui")

    assert "Cela ne tient pas avec vos dates" in told
    assert "règlement, 2026" in told
    assert said_of(again) == []
    assert said_of(team.says("/calendrier"))


def test_what_fits_again_is_silent_and_is_told_anew_when_it_breaks_again(team: Team) -> None:
    team.says("un porteur", "janvier 2027")
    fits = opens(team, "septembre 2028")
    calendar = team.says("/calendrier")

    again = opens(team, "février 2027")

    assert said_of(fits) == []
    assert said_of(calendar) == []
    assert said_of(again)


def test_a_date_that_changes_says_what_it_carries_with_it() -> None:
    team = Team()
    team.starts()
    team.says("un porteur", "septembre 2028", "oui")

    (first, *_) = opens(team, "septembre 2029")

    assert "se décale" in first
    assert " au lieu du " in first


def test_a_fixed_day_on_which_offices_close_is_said_with_the_day_before() -> None:
    team = Team(journey())
    at = datetime(2026, 9, 5, 10, tzinfo=PARIS)
    team.played.now = at
    team.says("/start", "j'accepte", "je porte un projet", "L’atelier", "Metz 57000")
    team.presses("École ouverte, première année")
    fact = Fact(value=date(2026, 9, 1).isoformat(), kind="date", at=at, by=AWA, shown="")
    facts = {**team.situation.facts, "rentrée": fact}
    team.played.situation = replace(team.situation, facts=facts, stage="première_année")

    said = "\n".join(team.says("/calendrier"))

    assert "15 novembre 2026 (un dimanche, plutôt le 13 novembre 2026)" in said
    assert "1er novembre 2026 (un jour férié, plutôt le 30 octobre 2026)" in said


# By time alone.


def told_by_itself(team: Team, days: int) -> list[datetime]:
    """When something automatic said that six months do not suffice any more."""
    found = []
    for _ in range(days):
        effects = team.played.wait(timedelta(days=1))
        said = (one for one in effects if isinstance(one, Say) and one.automatic)
        found += [team.played.now for one in said if "Six mois ne suffisent" in one.html]
    return found


@pytest.fixture
def in_june(team: Team) -> Team:
    """It opens in June 2027: six months fit until 1 December 2026."""
    team.says("un porteur", "juin 2027", "oui")
    return team


def test_what_time_alone_puts_out_of_reach_is_said_once_in_waking_hours(in_june: Team) -> None:
    found = told_by_itself(in_june, 180)

    assert len(found) == 1
    assert date(2026, 12, 2) <= found[0].date() <= date(2026, 12, 10)
    assert 8 <= found[0].hour < 20
    assert said_of(in_june.says("/calendrier"))


def test_what_an_answer_told_already_is_not_told_again_by_time(team: Team) -> None:
    team.says("un porteur", "janvier 2027", "oui")

    assert told_by_itself(team, 120) == []


def test_while_a_human_holds_time_says_nothing_and_tells_afterwards(in_june: Team) -> None:
    in_june.played.wait(timedelta(days=84))
    in_june.says("/animateur Où en est notre dossier ?")
    in_june.animator("prend")
    held = told_by_itself(in_june, 3)
    in_june.animator("rend", "On en a parlé.")

    assert held == []
    assert len(told_by_itself(in_june, 30)) == 1


def test_who_wants_no_reminder_reads_it_in_the_calendar_alone(in_june: Team) -> None:
    in_june.presses_data("m:stop")

    assert told_by_itself(in_june, 150) == []
    assert said_of(in_june.says("/calendrier"))

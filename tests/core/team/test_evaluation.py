from __future__ import annotations

from datetime import date

import pytest

from bot.core.answers import Value
from bot.core.definition.conditions import parse
from bot.core.team.evaluation import day, holds, number
from bot.core.team.scope import Scope
from bot.core.team.situation import Fact, Situation, TeamTask
from tests.small_world import AWA, MONDAY, small_journey

TODAY = date(2026, 9, 7)
KINDS = {
    "rencontrées": "nombre",
    "clientes": "nombre",
    "profil": "choix",
    "recontact": "oui ou non",
    "appuis": "plusieurs choix",
    "ouverture": "mois",
    "dépôt": "date",
    "commune": "commune",
}


def scope(lettres: str = "", **facts: Value) -> Scope:
    kept = {
        name: Fact(value=value, kind=KINDS[name], at=MONDAY, by=AWA)
        for name, value in facts.items()
    }
    tasks = {"lettres": TeamTask(state=lettres, since=MONDAY)} if lettres else {}
    return Scope(small_journey(), Situation(facts=kept, tasks=tasks), TODAY)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ("rencontrées >= 5", True),
        ("rencontrées < 5", False),
        ("clientes > 0", None),
        ("rencontrées >= 5 et clientes > 0", None),
        ("rencontrées < 5 et clientes > 0", False),
        ("rencontrées >= 5 ou clientes > 0", True),
        ("non clientes > 0", None),
        ("clientes est inconnu", True),
        ("rencontrées est connu", True),
        ("profil == porteur", True),
        ("profil == parent", False),
        ('profil == "porteur"', True),
        ("profil est porteur", True),
        ("profil n’est pas porteur", False),
        ("profil n'est pas parent", True),
        ("commune n’est pas parent", None),
        ("recontact est oui", True),
        ("recontact n’est pas non", True),
        ("recontact == false", False),
        ("pas recontact", False),
        ("aujourd_hui >= 7 septembre 2026", True),
        ("aujourd_hui >= 15 mars 2028", False),
        ("dépôt == 15 mai 2027", True),
        ("ouverture > 15 novembre de l’année de dépôt", False),
        ("ouverture est en septembre", True),
        ("ouverture est en août", False),
        ("ouverture n’est pas en août", True),
        ("clientes est en août", None),
        ("aujourd_hui + 23 jours >= fin de chaque mois", True),
        ("recontact", True),
        ("recontact == non", False),
        ("appuis contient mission", True),
        ("appuis contient collèges", False),
        ("lettres est faite", True),
        ("lettres n’est pas faite", False),
        ("dépôt + 3 mois <= ouverture", True),
        ("ouverture - 15 mois > aujourd_hui", False),
        ("15 novembre après dépôt > ouverture", True),
        ("15 mai après dépôt == dépôt", True),
        ("15 mai avant dépôt == dépôt", True),
        ("fin du mois de dépôt > dépôt + 16 jours", False),
        ("15 novembre après clientes > aujourd_hui", None),
        ("15 novembre après rencontrées > aujourd_hui", None),
        ("fin du mois de rencontrées > aujourd_hui", None),
        ("rencontrées / 0 > 1", None),
        ("rencontrées > profil", None),
    ],
)
def test_a_condition_is_true_false_or_unknown(condition: str, truth: bool | None) -> None:  # noqa: FBT001 - a table's column
    team = scope(
        lettres="already",
        rencontrées=6,
        clientes=None,
        profil="porteur",
        recontact=True,
        appuis=["mission"],
        ouverture="2027-09",
        dépôt="2027-05-15",
    )

    assert holds(parse(condition), team) is truth


def test_no_condition_is_always_true() -> None:
    assert holds(None, scope()) is True


def test_a_bound_is_a_number_or_a_date_or_unknown() -> None:
    team = scope(rencontrées=6, ouverture="2028-09")

    assert number(parse("rencontrées - 1"), team) == 5
    assert number(parse("clientes"), team) is None
    assert day(parse("ouverture - 15 mois"), team) == date(2027, 6, 1)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("15 novembre après dépôt", date(2027, 11, 15)),
        ("15 novembre avant dépôt", date(2026, 11, 15)),
        ("15 novembre après dépôt - 7 jours", date(2027, 11, 8)),
        ("15 novembre après (1er août avant dépôt)", date(2026, 11, 15)),
        ("29 février après dépôt", date(2028, 2, 29)),
        ("1er mars avant aujourd_hui", date(2026, 3, 1)),
        ("fin du mois de dépôt", date(2027, 5, 31)),
        ("fin du mois de dépôt + 1 mois", date(2027, 6, 30)),
        ("fin du mois de dépôt + 9 mois - 4 jours", date(2028, 2, 25)),
        ("15 novembre après ouverture", None),
        ("15 mars 2028", date(2028, 3, 15)),
        ("15 mars 2028 - 2 semaines", date(2028, 3, 1)),
        ("15 novembre de l’année de dépôt", date(2027, 11, 15)),
        ("29 février de l’année de dépôt", date(2027, 2, 28)),
        ("15 novembre de l’année d’ouverture", None),
        ("15 novembre de l’année scolaire", date(2026, 11, 15)),
        ("30 juin de l’année scolaire - 7 jours", date(2027, 6, 23)),
        ("1er septembre de l’année scolaire", date(2026, 9, 1)),
        ("chaque mois", date(2026, 9, 30)),
        ("7 de chaque mois", date(2026, 9, 7)),
        ("5 de chaque mois", date(2026, 10, 5)),
        ("31 de chaque mois", date(2026, 9, 30)),
    ],
)
def test_a_deadline_may_be_a_day_that_the_calendar_fixes(
    deadline: str, expected: date | None
) -> None:
    team = scope(dépôt="2027-05-15")

    assert day(parse(deadline), team) == expected


def test_an_answer_of_another_kind_than_its_question_is_unknown() -> None:
    kept = {"rencontrées": Fact(value="six", kind="texte", at=MONDAY, by=AWA)}
    team = Scope(small_journey(), Situation(facts=kept), TODAY)

    assert holds(parse("rencontrées >= 5"), team) is None


def test_an_answer_whose_question_no_longer_applies_does_not_count() -> None:
    before, after = scope(rencontrées=6, clientes=5), scope(rencontrées=0, clientes=5)

    assert holds(parse("clientes >= 5"), before) is True
    assert holds(parse("clientes >= 5"), after) is None

"""What may be compared with what, told in words where it may not."""

from pathlib import Path

import pytest

from bot.flowfile.yaml.problem import Problem
from tests.flowfile.worlds import BARE_STAGE, STAGE_FILE, problems

RIGHT = (
    "temps_semaine > 4",
    "4 < temps_semaine",
    "temps_semaine * 200 + 1 >= 12 000",
    "visite",
    "non visite et recontact",
    "visite == oui",
    "visite est non",
    "visite == recontact",
    "profil == porteur",
    "profil est porteur",
    "porteur == profil",
    "profil != famille",
    'profil == "porteur"',
    "orienteurs contient collège",
    "ouverture > aujourd_hui",
    "ouverture - 6 mois > aujourd_hui + 2 semaines",
    "ouverture est connu",
    "15 novembre après ouverture > aujourd_hui",
    "ouverture <= 31 décembre après aujourd_hui - 7 jours",
    "15 novembre après (1er août avant ouverture) > aujourd_hui",
    "fin du mois d’ouverture + 1 mois > aujourd_hui",
    "visite_école est faite",
    "visite_école n’est pas faite",
    "visite_école est pas pour nous",
    'commune == "Rezé"',
    'nom_équipe != "Essai"',
)
WRONG = (
    ('temps_semaine > "quatre"', "un nombre avec un texte"),
    ("nom_équipe > 3", "un texte avec un nombre"),
    ("nom_équipe < commune", "ne range pas un texte"),
    ("profil > porteur", "ne range pas un choix"),
    ("profil == 3", "un choix avec un nombre"),
    ("visite == 1", "oui ou non avec un nombre"),
    ("visite > recontact", "ne range pas oui ou non"),
    ("ouverture > 2028", "une date avec un nombre"),
    ("ouverture > 3 mois", "une date avec une durée"),
    ('ouverture == "2028"', "une date avec un texte"),
    ("orienteurs == collège", "plusieurs choix avec un choix"),
    ("profil contient porteur", "suit une question à plusieurs choix"),
    ("orienteurs contient 3", "attend une réponse possible"),
    ("temps_semaine", "un nombre ne fait pas une condition"),
    ("profil", "un choix ne fait pas une condition"),
    ("nom_équipe et visite", "un texte ne fait pas une condition"),
    ("ouverture - 3 mois", "une date ne fait pas une condition"),
    ("15 novembre après ouverture", "une date ne fait pas une condition"),
    ("15 novembre après ouverture > 3", "une date avec un nombre"),
    ("15 novembre après temps_semaine > ouverture", "depuis une date, et c’est un nombre"),
    ("15 novembre après visite_école > ouverture", "depuis une date, et c’est une tâche"),
    ("15 novembre après 3 mois > ouverture", "depuis une date, et c’est une durée"),
    ("fin du mois de nom_équipe > ouverture", "depuis une date, et c’est un texte"),
    ("visite_école", "est une tâche"),
    ("visite_école == 3", "est une tâche"),
    ("visite_école est connue", "ni connue ni inconnue"),
    ("visite est faite", "est une question"),
    ("temps_semaine + 3 mois > 2", "ne se calcule pas entre un nombre et une durée"),
    ("ouverture + ouverture > aujourd_hui", "ne se calcule pas entre une date et une date"),
    ("temps_semaine + nom_équipe > 2", "ne se calcule pas entre un nombre et un texte"),
)


def _problems(folder: Path, condition: str) -> tuple[Problem, ...]:
    point = f"  - message: essai\n    si: {condition}\n    texte: |\n      Bonjour.\n"
    return problems(folder, {STAGE_FILE: BARE_STAGE + point})


@pytest.mark.parametrize("condition", RIGHT)
def test_what_goes_together_is_left_alone(condition: str, tmp_path: Path) -> None:
    assert _problems(tmp_path, condition) == ()


@pytest.mark.parametrize(("condition", "reason"), WRONG)
def test_what_does_not_go_together_is_told_once(
    condition: str, reason: str, tmp_path: Path
) -> None:
    (found,) = _problems(tmp_path, condition)

    assert found.rule == "comparaison-impossible"
    assert reason.lower() in found.reason.replace("\u00a0", " ").lower()


BOUNDS = (
    ("nombre", "entre: 0 et temps_semaine", True),
    ("nombre", "au moins: aujourd_hui", False),
    ("date", "au moins: aujourd_hui", True),
    ("date", "au plus: ouverture + 3 mois", True),
    ("date", "au plus: 12", False),
    ("date", "entre: 1er mars avant ouverture et 31 décembre après ouverture", True),
    ("date", "au plus: fin du mois d’ouverture", True),
    ("nombre", "au plus: 31 décembre après ouverture", False),
    ("montant", "au plus: temps_semaine * 1000", True),
    ("pourcentage", "au plus: nom_équipe", False),
)


@pytest.mark.parametrize(("kind", "bound", "fits"), BOUNDS)
def test_bounds_are_of_the_sort_of_their_question(
    kind: str, bound: str, *, fits: bool, tmp_path: Path
) -> None:
    point = (
        "  - question: essai\n    titre: Essai\n    demande: |\n      Combien\u00a0?\n"
        f"    pourquoi: |\n      Pour voir.\n    attendre: {kind}\n    {bound}\n"
    )

    found = problems(tmp_path, {STAGE_FILE: BARE_STAGE + point})

    assert [one.rule for one in found] == ([] if fits else ["comparaison-impossible"])

"""A number written once, in a condition: what its texts print, and what is said when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.definition.templates import render
from bot.core.team.scope import Scope
from bot.core.team.situation import Situation
from tests.flowfile.worlds import BARE_STAGE, STAGE_FILE, TODAY, loaded, problems

BUDGET = """\
  - question: budget
    titre: Budget
    demande: |
      Quel budget ?
    pourquoi: |
      Pour le plan.
    attendre: montant
  - question: part
    titre: Part de ventes
    demande: |
      Quelle part ?
    pourquoi: |
      Pour le plan.
    attendre: pourcentage
"""


def _stage(condition: str, words: str) -> dict[str, str]:
    gate = f"passage:\n  - il faut: {condition}\n    sinon: |\n      {words}\n"
    return {STAGE_FILE: BARE_STAGE + BUDGET + gate}


def _said(journey: Journey) -> str:
    text = journey.stages[1].gate.criteria[0].otherwise
    return render(text, Scope(journey, Situation(), TODAY), lambda _: None)


@pytest.mark.parametrize(
    ("condition", "words", "said"),
    [
        ("temps_semaine >= 8", "{{ seuil }}", "8"),
        ("8 <= temps_semaine", "{{ seuil }}", "8"),
        ("temps_semaine >= 8", "{{ seuil | en_lettres }}", "huit"),
        ("temps_semaine >= 8", "{{ seuil | pluriel('heure') }}", "8 heures"),
        ("temps_semaine >= 2 * 4", "{{ seuil }}", "8"),
        ("budget >= 12 000", "{{ seuil }}", "12\u202f000\u00a0€"),
        ("budget + budget >= 12 000", "{{ seuil }}", "12\u202f000\u00a0€"),
        ("budget / temps_semaine >= 1 200", "{{ seuil }}", "1\u202f200"),
        ("part >= 30", "{{ seuil }}", "30\u00a0%"),
        ("ouverture > aujourd_hui + 12 mois", "{{ seuil }}", "12\u00a0mois"),
        ("aujourd_hui > ouverture - 1 ans", "{{ seuil }}", "1\u00a0an"),
        ("aujourd_hui >= 15 mars 2028", "{{ seuil }}", "15 mars 2028"),
        ("temps_semaine >= 8 et budget < 500", "{{ seuil(temps_semaine) }}", "8"),
        ("temps_semaine >= 8 et budget < 500", "{{ seuil(budget) }}", "500\u00a0€"),
        ("temps_semaine >= 8 ou temps_semaine == 0", "{{ seuil }}", "8"),
        ("temps_semaine == 8", "{{ seuil }}", "8"),
        ("visite ou visite_école est faite ou part > 5", "{{ seuil }}", "5\u00a0%"),
        ("visite", "{{ étape('découvrir').numéro }} sur {{ parcours.étapes }}", "1 sur 2"),
        ("visite", "{{ étape('découvrir').titre }}, {{ parcours.titre }}",
         "Découvrir, Créer une école de production"),
    ],
)  # fmt: skip
def test_a_text_prints_the_number_of_the_condition_it_explains(
    condition: str, words: str, said: str, tmp_path: Path
) -> None:
    found = loaded(tmp_path, _stage(condition, words))

    assert found.problems == ()
    assert found.journey is not None
    assert _said(found.journey) == said


@pytest.mark.parametrize(
    ("condition", "words", "underlined", "remedy"),
    [
        ("visite", "{{ seuil }}", "seuil", "« effectif >= 8 »"),
        ("temps_semaine >= 8 et budget < 500", "{{ seuil }}", "seuil", "{{ seuil(budget) }}"),
        ("temps_semaine >= 8", "{{ seuil(temps_semane) }}", "temps_semane",
         "vouliez-vous dire « temps_semaine » ?"),
        ("temps_semaine >= 8 et temps_semaine < 20", "{{ seuil(temps_semaine) }}",
         "temps_semaine", "écrivez le nombre voulu"),
        ("visite", "{{ étape('decouvrir').titre }}", "decouvrir",
         "vouliez-vous dire « découvrir » ?"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_there_is_told_on_its_word(
    condition: str, words: str, underlined: str, remedy: str, tmp_path: Path
) -> None:
    (found,) = problems(tmp_path, _stage(condition, words))

    start = found.column - 1
    assert found.rule == "valeur-perdue"
    assert found.excerpt[start : start + found.width] == underlined
    assert remedy.lower() in found.remedy.replace("\u00a0", " ").lower()


def test_a_condition_that_cannot_be_read_is_told_alone(tmp_path: Path) -> None:
    found = problems(tmp_path, _stage("temps_semaine >=", "{{ seuil }}"))

    assert [one.rule for one in found] == ["condition-illisible"]


def test_the_number_of_a_text_follows_its_condition(tmp_path: Path) -> None:
    said = [
        _said(journey)
        for number in ("8", "9")
        if (
            journey := loaded(
                tmp_path, _stage(f"temps_semaine >= {number}", "{{ seuil }}")
            ).journey
        )
    ]

    assert said == ["8", "9"]

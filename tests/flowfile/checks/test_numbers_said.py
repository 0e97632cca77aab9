"""A number said under a criterion and again in its text: told when they differ, and only then."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.flowfile import load
from bot.flowfile.checks.numbers_said import numbers_said
from tests.flowfile.worlds import BARE_STAGE, STAGE_FILE, problems

FLOWS = Path(__file__).parents[3] / "flows"
GATE = "passage:\n  - il faut: {}\n    sinon: |\n      {}\n"
N = "\u00a0"


def _rules(folder: Path, condition: str, text: str) -> set[str]:
    gate = GATE.format(condition, text)
    return {one.rule for one in problems(folder, {STAGE_FILE: BARE_STAGE + gate})}


DIFFERENT = (
    ("temps_semaine >= 8", "Visez au moins cinq heures."),
    ("temps_semaine >= 8", "Il manque du temps (5 au moins)."),
    ("temps_semaine >= 8", "Cinq heures par semaine, voilà ce qu’il faut."),
    ("temps_semaine >= 8", "Il manque du temps ({{ temps_semaine }} sur 5)."),
    ("temps_semaine > 25", "Il faut plus de vingt-quatre heures."),
    ("temps_semaine >= 8 et visite", "Il faut sept heures au minimum."),
)
ALIKE = (
    ("temps_semaine >= 8", "Visez au moins huit heures."),
    ("temps_semaine >= 8", "Vous avez moins de huit heures, sur deux mois."),
    ("temps_semaine > 7", "Il faut au moins huit heures."),
    ("temps_semaine < 8", "Sept heures au plus."),
    ("temps_semaine >= 8", "Une lettre tient en dix lignes."),
    ("temps_semaine >= 8", "Depuis la loi de 2018, il faut du temps."),
    ("visite", "Il faut au moins cinq heures."),
    ("temps_semaine >= 8 ou temps_semaine == 5", "Il faut cinq heures."),
)


@pytest.mark.parametrize(("condition", "text"), DIFFERENT)
def test_another_number_in_the_text_is_remarked_on(
    condition: str, text: str, tmp_path: Path
) -> None:
    assert _rules(tmp_path, condition, text) == {"nombre-contraire"}


@pytest.mark.parametrize(("condition", "text"), ALIKE)
def test_the_same_number_or_another_thing_is_left_alone(
    condition: str, text: str, tmp_path: Path
) -> None:
    assert _rules(tmp_path, condition, text) == set()


def test_the_remark_says_both_numbers_and_how_to_write_one(tmp_path: Path) -> None:
    gate = GATE.format("temps_semaine >= 8", "Visez au moins cinq heures.")

    (found,) = problems(tmp_path, {STAGE_FILE: BARE_STAGE + gate})

    assert found.excerpt[found.column - 1 :][: found.width] == "cinq"
    assert found.reason == f"Ce texte dit «{N}cinq{N}», et sa condition 8 (ligne 9)"
    assert "{{ seuil }}" in found.remedy


def test_numbers_are_read_in_digits_and_in_words() -> None:
    said = numbers_said("De 12 000 à vingt et un, 2,5 ou soixante-deux ; pas l’article 5-2.")

    assert [one.value for one in said] == [12_000, 21, 2.5, 62]


def test_a_threshold_changed_alone_in_the_real_files_is_told(tmp_path: Path) -> None:
    for file, before, after in (
        ("2-opportunite.yaml", "il faut: entreprises_rencontrées >= 5", ">= 8"),
        ("2-opportunite.yaml", "il faut: chiffres_emploi >= 3", ">= 4"),
        ("3-equipe.yaml", "il faut: équipe_taille >= 3", ">= 4"),
    ):
        flows = Path(shutil.copytree(FLOWS, tmp_path / before.split()[2], dirs_exist_ok=True))
        text = (flows / file).read_text(encoding="utf-8")
        (flows / file).write_text(text.replace(before, re.sub(">= .*", after, before)), "utf-8")

        found = [one for one in load(flows).problems if one.rule == "nombre-contraire"]

        uses_threshold = "{{ seuil" in text.split(before)[1].split("- il faut")[0]
        assert bool(found) != uses_threshold

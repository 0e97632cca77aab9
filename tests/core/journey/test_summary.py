"""What a team has in hand as each stage begins; and no light before a stage was begun."""

from __future__ import annotations

from pathlib import Path

from tests.core.journey.world import opportunity


def test_a_stage_begins_with_the_project_the_next_steps_and_what_to_prepare(
    tmp_path: Path,
) -> None:
    team = opportunity(tmp_path, opening="septembre 2028")

    said = [say for say in team.played.said if "Étape 2 sur 3" in say.html.replace("\u00a0", " ")]

    assert said[0].html.replace("\u00a0", " ") == (
        "<b>Étape 2 sur 3 : Étude d’opportunité</b>\nProuver le besoin local.\n\n"
        "<b>Votre projet, en bref</b>\n• Les Copeaux, Rezé (44400)\n"
        "• Ouverture : septembre 2028\n\n"
        "<b>Vos 3 prochains pas</b>\n• Écrire le budget, dès que possible\n"
        "• Mener l’enquête, avant le 1er mars 2027 (métier)\n"
        "• Réunir cinq lettres, avant le 1er juin 2027 (référent)\n\n"
        "Documents à préparer : Note d’opportunité.\nÀ rencontrer : Mission locale."
    )


def test_a_step_without_a_date_comes_before_those_of_another_year(tmp_path: Path) -> None:
    deadline = "échéance: ouverture - 30 mois"
    team = opportunity(tmp_path, (deadline, "pour: gestion"), opening="septembre 2030")

    steps = [line for line in team.says("/dossier")[-1].split("\n") if "budget" in line]
    first = team.says("/dossier")[-1].split("prochains pas\n")[1].split("\n")[0]

    assert steps == ["• Écrire le budget (gestion)"]
    assert first == steps[0]


def test_a_step_whose_day_passed_says_who_in_the_same_brackets(tmp_path: Path) -> None:
    team = opportunity(tmp_path, opening="septembre 2028")
    team.presses("Rien de tout cela")
    team.says("8, 5, 3", "0", "10")
    team.presses("Oui : 10 jeunes", "C’est noté")
    team.waits(200)

    assert (
        "• Mener l’enquête, dès que possible "
        "(la date conseillée, le 1er mars 2027, est passée ; métier)"
    ) in "\n".join(team.says("/dossier")).replace("\u00a0", " ")


def test_the_dossier_opens_with_the_same_lines(tmp_path: Path) -> None:
    team = opportunity(tmp_path, opening="septembre 2028")
    team.presses("Rien de tout cela")
    team.says("8, 5, 3")

    said = team.says("/dossier")

    assert "• Ouverture : septembre 2028\n• Entreprises clientes : 3" in said[-1]


def test_a_stage_that_only_begins_has_no_light(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    fresh = team.says("/etape")
    team.presses("Rien de tout cela")
    begun = team.says("/etape")

    assert "Feu" not in fresh[-1]
    assert "Feu : rouge." in begun[-1]


def test_the_animators_read_that_nothing_is_missing_yet(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    said = team.says("/animateur on aimerait vous parler")

    briefs = [one for one in said if one.startswith("@ ")]
    assert "L’étape commence : rien ne manque encore." in briefs[0]
    assert "rouge" not in briefs[0]

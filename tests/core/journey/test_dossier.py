"""The team's own file: who said what and when, what is still open, whose each task is."""

from __future__ import annotations

from bot.core.effects import Say
from tests.small_world import MARC, Team


def test_each_answer_says_who_gave_it_and_when() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("8")
    team.played.says("3", MARC)
    team.says("/dossier")

    (said,) = team.presses("Étude d’opportunité (2)")

    assert "Entreprises rencontrées : 8 entreprises (Awa, 7 septembre 2026)" in said
    assert "Entreprises clientes : 3 (Marc, 7 septembre 2026)" in said


def test_what_is_not_known_or_put_off_is_an_open_point_and_what_comes_is_not() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("8")
    team.says("je ne sais pas")

    (said,) = team.says("/dossier")

    assert "1 point ouvert\n• Entreprises clientes" in said
    assert "Appuis" not in said


def test_a_long_list_of_open_points_is_folded() -> None:
    team = Team()
    team.says("/start", "j'accepte", *["je ne sais pas"] * 3)
    team.presses("À l’idée")
    team.says("un porteur", "je ne sais pas", "je ne sais pas")

    effects = team.played.says("/dossier", MARC)

    (said,) = [one.html for one in effects if isinstance(one, Say)]
    assert "points ouverts</b>\n<blockquote expandable>• " in said


def test_tasks_are_told_by_state_each_with_its_owner_or_none() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("8", "je ne sais pas", "mission locale", "c’est noté")
    team.presses_data("t:lettres:doing")

    (said,) = team.says("/taches")

    doing, todo = said.index("En cours :"), said.index("À faire :")
    assert doing < said.index("Réunir cinq lettres d’intérêt (référent)") < todo
    assert "Trouver la réponse : Entreprises clientes (à attribuer)" in said[todo:]

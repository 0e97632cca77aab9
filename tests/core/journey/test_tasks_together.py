"""The tasks of a stage, given together; ticked, finished together, late or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.events import Sent
from bot.core.team.situation import ALREADY, DONE, TODO
from tests.core.journey.world import Founders, opportunity
from tests.small_world import AWA


def at_the_tasks(
    tmp_path: Path, *changes: tuple[str, str], opening: str = "septembre 2028"
) -> Founders:
    """Every question of the stage answered: the tasks are shown."""
    team = opportunity(tmp_path, *changes, opening=opening)
    team.presses("Rien de tout cela")
    team.says("8, 5, 3", "0", "10")
    team.presses("Oui : 10 jeunes")
    return team


def states(team: Founders) -> dict[str, str]:
    return {key: task.state for key, task in team.situation.tasks.items()}


def sends(team: Founders, name: str) -> None:
    team.does(Sent(at=team.played.now, by=AWA, file=name, name=name, media="application/pdf"))


def test_the_tasks_of_a_stage_are_noted_in_one_tap(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    shown = team.played.said[-1].html

    team.presses("C’est noté")

    assert states(team) == {"budget": TODO, "enquête": TODO, "lettres": TODO}
    assert "<b>3\u00a0tâches pour cette étape</b>" in shown


def test_those_to_be_done_first_come_first(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)

    lines = [line for line in team.says("/start")[-1].split("\n") if line.startswith("•")]

    assert lines == [
        "• Écrire le budget, dès que possible",
        "• Mener l’enquête, avant le 1er mars 2027 (métier)",
        "• Réunir cinq lettres, avant le 1er juin 2027 (référent)",
    ]


def test_some_are_done_already(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)

    team.presses("Certaines sont déjà faites", "☐ Mener l’enquête", "C’est noté (1 déjà faite)")

    assert states(team) == {"budget": TODO, "enquête": ALREADY, "lettres": TODO}
    assert team.situation.ticks == ()


@pytest.mark.parametrize("typed", ["ok", "c'est noté", "d'accord", "on va le faire"])
def test_a_word_is_enough_to_note_them(tmp_path: Path, typed: str) -> None:
    team = at_the_tasks(tmp_path)

    team.says(typed)

    assert set(states(team).values()) == {TODO}


def test_their_details_are_read_before_they_are_noted(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)

    said = team.presses("Détails")

    assert "Une page par entreprise." in said[-1]
    assert team.labels() == ["C’est noté", "Certaines sont déjà faites"]


def test_a_second_press_on_noted_tasks_changes_nothing(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")
    before = states(team)

    team.presses_data("tn:opportunité")

    assert states(team) == before


def test_several_tasks_are_finished_together_and_a_proof_is_asked_for(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")
    team.says("/taches")

    done = team.presses(
        "Cocher ce qui est fait",
        "☐ Écrire le budget",
        "☐ Mener l’enquête",
        "☐ Réunir cinq lettres",
        "Valider (3)",
    )
    sends(team, "lettre.pdf")

    assert done[0] == "C’est fait : « Écrire le budget » et « Mener l’enquête »."
    assert done[1].startswith("Réunir cinq lettres. Envoyez une photo ou le document")
    assert states(team)["lettres"] == DONE


def test_ticks_given_up_finish_nothing(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")
    team.says("/taches")

    team.presses("Cocher ce qui est fait", "Annuler")

    assert set(states(team).values()) == {TODO}


def test_what_follows_a_task_just_done_is_given_noted(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")
    team.presses_data("t:lettres:done")

    sends(team, "lettre.pdf")

    assert states(team)["réponses"] == TODO


def test_what_follows_is_the_last_word_when_the_gate_has_nothing_new(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path, ("si: lettres est faite", "si: enquête est faite"))
    team.presses("C’est noté")

    said = team.presses_data("t:enquête:done")
    team.says("faite")

    assert said[-1].startswith("La suite : Remercier les entreprises")
    assert states(team)["réponses"] == DONE


def test_a_task_whose_day_had_passed_when_it_was_given_is_never_late(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")

    listed = "\n".join(team.says("/taches"))
    calendar = "\n".join(team.says("/calendrier"))

    assert "Écrire le budget, dès que possible (à attribuer)." in listed
    assert "passée" not in listed
    assert "dépassées" not in calendar
    assert "À faire dès que possible :\n• Écrire le budget" in calendar


def test_a_day_that_passes_in_the_team_s_hands_is_said(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")

    team.waits(200)
    listed = "\n".join(team.says("/taches"))

    assert (
        "Mener l’enquête, dès que possible "
        "(la date conseillée, le 1er mars 2027, est passée ; métier)." in listed
    )


def test_a_task_begun_after_its_day_stays_late(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")
    team.waits(200)

    team.presses_data("t:enquête:doing")

    assert "est passée" in "\n".join(team.says("/taches"))


def test_a_reminder_lets_one_say_that_a_task_is_done(tmp_path: Path) -> None:
    team = at_the_tasks(tmp_path)
    team.presses("C’est noté")

    team.waits(170)
    team.presses("Faite : Mener l’enquête")

    assert states(team)["enquête"] == DONE


def test_a_day_of_the_law_that_is_near_does_not_wait_for_the_questions(tmp_path: Path) -> None:
    team = opportunity(
        tmp_path, ("échéance: ouverture - 30 mois", "échéance: signé_date + 8 jours")
    )
    team.presses("Rien de tout cela")

    said = team.says("8, 5, 3", "20 000 €, 5 septembre 2026, oui")
    then = team.presses("C’est noté")

    assert said[-1].startswith("3 tâches pour cette étape\n• Écrire le budget, avant le 13")
    assert then[-1] == "Combien de jeunes visez-vous ?"

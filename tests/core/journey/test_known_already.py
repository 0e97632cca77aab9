"""What a team said already is shown to be confirmed, not asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.journey.world import Founders, opportunity, value
from tests.small_world import spaced


def at_the_budget(tmp_path: Path, pupils: str = "10") -> Founders:
    team = opportunity(tmp_path)
    team.presses("Rien de tout cela")
    team.says("8, 5, 3", "0", pupils)
    return team


def test_it_says_what_was_told_where_and_when(tmp_path: Path) -> None:
    team = at_the_budget(tmp_path)

    assert spaced(team.played.said[-1].html) == (
        "Combien de jeunes au budget ?\n\nVous avez déjà dit : <b>10 jeunes</b> "
        "(« Jeunes visés », le 7 septembre 2026). Est-ce toujours juste ?"
    )


def test_one_tap_confirms_it(tmp_path: Path) -> None:
    team = at_the_budget(tmp_path)

    team.presses("Oui : 10 jeunes")

    assert value(team.situation, "jeunes_prévus") == 10


@pytest.mark.parametrize("typed", ["oui", "pareil", "toujours", "oui c'est ça", "inchangé"])
def test_so_does_a_word(tmp_path: Path, typed: str) -> None:
    team = at_the_budget(tmp_path)

    team.says(typed)

    assert value(team.situation, "jeunes_prévus") == 10


def test_another_answer_is_kept_beside_the_first(tmp_path: Path) -> None:
    team = at_the_budget(tmp_path)

    team.says("12")

    assert value(team.situation, "jeunes_prévus") == 12
    assert value(team.situation, "jeunes_visés") == 10


def test_what_is_not_known_is_asked_as_usual(tmp_path: Path) -> None:
    team = at_the_budget(tmp_path, pupils="je ne sais pas")

    assert spaced(team.played.said[-1].html) == "Combien de jeunes au budget ?"
    assert "Oui : 10 jeunes" not in team.labels()


def test_what_would_no_longer_be_accepted_is_not_offered(tmp_path: Path) -> None:
    team = opportunity(
        tmp_path,
        (
            "entre: 1 et 200\n    unité: jeunes\n    exemple: 10\n    repris",
            "entre: 12 et 200\n    unité: jeunes\n    exemple: 12\n    repris",
        ),
    )
    team.presses("Rien de tout cela")

    said = team.says("8, 5, 3", "0", "10")

    assert said[-1] == "Combien de jeunes au budget ?"


def test_within_a_form_it_is_kept_unless_it_is_said_anew(tmp_path: Path) -> None:
    head = "  - question: jeunes_prévus"
    asked_with = """\
  - ensemble: budget_prévu
    titre: Budget
    demande: |
      Combien de jeunes et de maîtres ?
    pourquoi: |
      Pour le budget.
    questions: [jeunes_prévus, maîtres]
  - question: maîtres
    titre: Maîtres
    demande: |
      Combien de maîtres ?
    pourquoi: |
      Un par groupe.
    attendre: nombre
    exemple: 1
"""
    together = (head, asked_with + head)
    kept, changed = (opportunity(tmp_path, together) for _ in range(2))
    for team in (kept, changed):
        team.presses("Rien de tout cela")
        team.says("8, 5, 3", "0", "10")
    shown = kept.played.said[-1].html

    kept.says("2")
    changed.says("11, 2")

    assert "• Jeunes au budget\u00a0: <b>10\u00a0jeunes</b>, déjà dit" in shown
    assert [value(kept.situation, one) for one in ("jeunes_prévus", "maîtres")] == [10, 2]
    assert [value(changed.situation, one) for one in ("jeunes_prévus", "maîtres")] == [11, 2]

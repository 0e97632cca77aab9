"""What an animator reads of a team: written for an animator, and what cannot be done without."""

from __future__ import annotations

from pathlib import Path

from tests.small_world import Team, edited

MISSING = "      Il manque des entretiens ({{ rencontrées }} sur 5).\n"
TO_THE_TEAM = "      Vous n’avez pas fini vos entretiens : corrigez votre réponse.\n"
INSIDE = "    constat: |\n      L’équipe n’a pas fini ses entretiens.\n"


def brief(team: Team) -> str:
    """The card of a request."""
    return next(one for one in team.says("/animateur Peut-on louer ?") if one.startswith("@ "))


def test_a_brief_says_what_is_missing_in_words_for_animators(tmp_path: Path) -> None:
    changes = ("2-opportunite.yaml", MISSING, TO_THE_TEAM + INSIDE)
    team = Team(edited(tmp_path, changes))
    team.starts("À l’étude du besoin")
    team.says("3")

    card = brief(team)

    assert "• Indispensable : l’équipe n’a pas fini ses entretiens." in card
    assert "corrigez" not in card


def test_without_words_of_their_own_animators_read_those_of_the_team() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("3")

    card = brief(team)

    assert "• Indispensable : il manque des entretiens (3 sur 5)." in card
    assert "• Les lettres d’intérêt ne sont pas réunies." in card

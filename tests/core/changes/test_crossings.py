from __future__ import annotations

from pathlib import Path

from bot.core.changes import crossing, edit
from tests.small_world import Team, edited, small_journey

OPEN = "3-ouvrir.yaml"
RENAMED = (
    (OPEN, "question: jeunes", "question: élèves\n    anciens noms: [jeunes]"),
    (OPEN, "jeunes >= 1", "élèves >= 1"),
)


def nearly_open() -> Team:
    """A team that told how many young people are enrolled."""
    team = Team()
    team.starts("Presque ouverts")
    team.says("12 mars 2028", "9")
    assert "jeunes" in team.situation.facts
    return team


def test_a_renaming_loses_nothing_and_touches_nobody(tmp_path: Path) -> None:
    team = nearly_open()

    met = crossing(
        edit(small_journey(), edited(tmp_path, *RENAMED)), team.situation, team.played.now
    )

    assert (met.lost, met.shown_again, met.opened, met.closed) == (frozenset(),) * 4
    assert not met.asked


def test_a_renaming_undone_loses_nothing_that_had_followed_it(tmp_path: Path) -> None:
    team, renamed = nearly_open(), edited(tmp_path, *RENAMED)
    team.played.journey = renamed
    team.says("/dossier")
    assert "élèves" in team.situation.facts

    met = crossing(edit(renamed, small_journey()), team.situation, team.played.now)

    assert (met.lost, met.shown_again, met.opened, met.closed) == (frozenset(),) * 4


def test_an_answer_given_under_the_new_name_is_said_lost_when_the_renaming_is_undone(
    tmp_path: Path,
) -> None:
    renamed = edited(tmp_path, *RENAMED)
    team = Team(renamed)
    team.starts("Presque ouverts")
    team.says("12 mars 2028", "9")
    assert "élèves" in team.situation.facts

    met = crossing(edit(renamed, small_journey()), team.situation, team.played.now)
    team.played.journey = small_journey()
    read = team.says("/dossier")

    assert met.lost == {"élèves"}
    assert read[0] == met.reads.replace("\u00a0", " ")
    assert "élèves" in team.situation.facts

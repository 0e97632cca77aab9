"""A team in a stage that asks together, notes together, and knows things already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.core.definition.journey import Journey
from bot.core.team.situation import Situation
from tests.small_world import HERE, Team, loaded

STAGE = Path(__file__).with_name("together.yaml")


class Founders(Team):
    """A team whose situation may be set, as an older version would have left it."""

    def does_again(self, field: str, value: Any) -> None:
        """Put a value where an older version, or other files, would have put it."""
        self.played.situation = replace(self.situation, **{field: value})


def journey(tmp_path: Path, *changes: tuple[str, str]) -> Journey:
    """The small journey with that stage, some of its text replaced."""
    for source in (HERE / "small").iterdir():
        text = source.read_text(encoding="utf-8")
        if source.name == "2-opportunite.yaml":
            text = STAGE.read_text(encoding="utf-8")
            for before, after in changes:
                assert before in text
                text = text.replace(before, after)
        if source.name == "parcours.yaml":
            text = text.replace("étapes:", "résumé: [ouverture, clientes, jeunes_visés]\nétapes:")
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    return loaded(tmp_path)


def opportunity(tmp_path: Path, *changes: tuple[str, str], opening: str = "") -> Founders:
    """At the door of that stage; with an opening date, the deadlines count from it."""
    team = Founders(journey(tmp_path, *changes))
    if not opening:
        team.starts("À l’étude du besoin")
        return team
    team.starts("À l’idée")
    team.says("un porteur", opening, "oui")
    team.presses("Passer à l’étape suivante")
    return team


def value(situation: Situation, name: str) -> object:
    """What is kept of a question; a KeyError when nothing is."""
    return situation.facts[name].value

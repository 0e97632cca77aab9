"""A message put aside is told again as a conversation that fails alike, without its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app.preview.retelling import Retold, as_file, retold
from bot.app.rehearsal.written_conversation import play
from bot.core.definition.journey import Journey
from bot.core.definition.library import Lookup
from bot.core.events import Commanded, Event, Pressed, Said
from tests.small_world import AWA, Team, small_journey_with_pages


def spoiled() -> Journey:
    """Pages whose index fails on one word."""
    journey = small_journey_with_pages()
    look_up = journey.library.look_up

    def fails(words: str, *rest: Any, **more: Any) -> Lookup:
        if "apprentissage" in words:
            raise KeyError(words)
        return look_up(words, *rest, **more)

    return replace(journey, library=replace(journey.library, look_up=fails))


@pytest.fixture
def team() -> Team:
    """A team that is asked something, and has told who it is."""
    team = Team(spoiled())
    team.says("/start", "j'accepte", "Les Rabots", "Nantes 44000", "À l’étude du besoin")
    return team


def told(team: Team, event: Event) -> Retold:
    return retold(team.played.journey, team.situation, event)


def test_it_fails_alike_when_played_and_keeps_only_the_words_that_matter(
    team: Team, tmp_path: Path
) -> None:
    words = "Bonjour, Awa Diallo au 06 12 34 56 78 : la taxe d’apprentissage, c’est pour Léo ?"
    event = Commanded(at=team.played.now, by=AWA, name="question", rest=words)
    file = tmp_path / "r3.txt"

    found = told(team, event)
    file.write_text(as_file(found, "r3"), encoding="utf-8")
    played = play(file, team.played.journey)

    assert found.alike
    assert found.kept == ("apprentissage",)
    assert found.lines[-1].startswith("Awa : /question Xxxxxxx, Xxx Xxxxxx xx 11 11 11 11 11 : ")
    assert "r3.txt" in played.stopped
    assert f"le robot n’a pas su traiter cette ligne ({found.fault})" in played.stopped
    written = file.read_text(encoding="utf-8")
    assert [one for one in ("Diallo", "Léo", "12 34", "Rabots", "Nantes") if one in written] == []


def test_what_is_handled_today_is_said_so_and_hides_every_word(team: Team) -> None:
    found = told(team, Said(at=team.played.now, by=AWA, text="Je suis Awa Diallo"))

    assert (found.fault, found.alike) == ("", False)
    assert found.lines[-1] == "Awa : Xx xxxx Xxx Xxxxxx"
    assert "Aujourd’hui, ce message est traité sans panne." in as_file(found, "r3")


def test_a_press_is_told_by_its_data(team: Team) -> None:
    found = told(team, Pressed(at=team.played.now, by=AWA, press="zz:1", message=3))

    assert found.lines[-1] == "Awa : {zz:1}"

"""A team of a federation that has written two pages so far, or has just taken one away."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.effects import Say
from bot.knowledge import load
from tests.knowledge.foreign_pages import HERE
from tests.small_world import AWA, Team, read, small_journey

TWO = ("tarif-d-entree", "bonnet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages, and no list of subjects outside."""
    for name in TWO:
        shutil.copy(HERE / "piscine" / f"{name}.md", tmp_path)
    return tmp_path


def team(folder: Path) -> Team:
    """A team at the beginning, with the pages of that folder."""
    found = Team(replace(small_journey(), library=load(folder).library))
    found.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’idée")
    return found


def asks(one: Team, question: str) -> list[str]:
    """Types a question and waits for the answer."""
    one.says(question)
    return read(one.played.settles())


@pytest.mark.parametrize(
    "question",
    [
        "comment déclarer mes impôts cette année ?",
        "quel temps fera-t-il demain à Nantes ?",
        "qui peut diriger une école de production ?",
        "où trouver un local de trois cents mètres carrés ?",
        "le maire peut-il refuser notre projet ?",
    ],
)
def test_two_pages_answer_nothing_they_do_not_say(folder: Path, question: str) -> None:
    answers = asks(team(folder), question)

    assert answers[0].startswith("Je n’ai pas de réponse sûre à cette question")


def test_what_only_sounds_like_a_page_is_shown_as_no_more_than_the_nearest(folder: Path) -> None:
    answers = asks(team(folder), "combien coûte une fraiseuse d'occasion ?")

    assert answers[0].startswith("La fiche la plus proche de votre question")


def test_two_pages_answer_what_they_say(folder: Path) -> None:
    answers = asks(team(folder), "le bonnet de bain est-il obligatoire ?")

    assert "bonnet" in answers[0].split("\n")[0].lower()


def test_a_page_withdrawn_meanwhile_is_gone_and_the_journey_goes_on(folder: Path) -> None:
    one = team(folder)
    one.says("le bonnet de bain est-il obligatoire ?")
    [card, *_] = [effect for effect in one.played.settles() if isinstance(effect, Say)]
    more = next(
        button.press for row in card.buttons for button in row if button.press.startswith("pd:")
    )
    (folder / "bonnet.md").unlink()
    one.played.journey = replace(one.played.journey, library=load(folder).library)

    pressed = read(one.played.presses(more, AWA))
    answers = asks(one, "le bonnet de bain est-il obligatoire ?")

    assert pressed[0] == "Cette fiche n’est plus en service."
    assert answers[0].startswith("Je n’ai pas de réponse sûre")

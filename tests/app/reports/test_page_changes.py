"""A page that teams had read has changed: the national group is asked whether they must know."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app.reports import page_changes
from bot.core.definition.templates import to_plain
from bot.store.database.tables import page_texts
from tests.app.reports import test_page_recall as recall
from tests.app.reports.test_page_recall import FIXED, LONG, SHORT, ask, begins, edit, with_key
from tests.app.world import GROUP, World
from tests.small_world import spaced

pages, world = recall.pages, recall.world


def told(world: World, **delay: float) -> list[str]:
    """What the national group reads of pages, that long after."""
    world.wait(**(delay or {"hours": 2}))
    page_changes.look(world.desk, world.now)
    said = [spaced(to_plain(text)) for text in world.deliver()]
    return [text for text in said if text.startswith("La fiche")]


def saved(world: World, pages: Path, *changes: tuple[str, str]) -> None:
    """Staff save a page, and the bot sees it."""
    edit(world, pages, *changes)
    page_changes.look(world.desk, world.now)


def press(world: World, answer: str, chat: int = GROUP) -> list[str]:
    """Someone of a group decides of the last text; what is said then."""
    number = world.rows(page_texts)[-1].id
    world.act("group press", f"{page_changes.VERB}:{number}:{answer}", chat=chat, message=3)
    said = [spaced(to_plain(text)) for text in world.deliver()]
    return [text for text in said if text != "acknowledge"]


def test_a_page_changed_without_a_word_is_asked_about_once(world: World, pages: Path) -> None:
    ask(world)
    saved(world, pages, SHORT)

    assert told(world) == [
        "La fiche « C’est quoi, la taxe d’apprentissage ? » a changé. 1 équipe avait lu "
        "l’ancien texte. Faut-il le lui dire ?"
    ]
    assert told(world) == []


def test_edits_that_follow_each_other_are_asked_about_together(world: World, pages: Path) -> None:
    ask(world)
    saved(world, pages, SHORT)
    early = told(world, minutes=10)
    saved(world, pages, ("Une part peut", "Une partie peut"))

    assert early == []
    assert len(told(world)) == 1


@pytest.mark.parametrize(
    "change",
    [LONG, ("  - taxe apprentissage\n", "  - taxe apprentissage\n  - la taxe\n")],
    ids=["a part they were not shown", "a way of asking"],
)
def test_what_they_did_not_read_is_not_asked_about(
    world: World, pages: Path, change: tuple[str, str]
) -> None:
    ask(world)
    saved(world, pages, change)

    assert told(world) == []


def test_at_night_nobody_is_asked(world: World, pages: Path) -> None:
    ask(world)
    saved(world, pages, SHORT)

    assert told(world, hours=12) == []
    assert len(told(world, hours=9)) == 1


def test_nothing_important_closes_the_question(world: World, pages: Path) -> None:
    ask(world)
    saved(world, pages, SHORT)
    told(world)

    closed, again = press(world, "non"), press(world, "oui")

    assert "les équipes n’ont pas à le savoir" in closed[0]
    assert again == ["C’est déjà décidé."]


def test_another_group_than_the_national_one_decides_nothing(world: World, pages: Path) -> None:
    world.groups["bretagne"] = -200
    ask(world)
    saved(world, pages, SHORT)
    told(world)

    press(world, "non", chat=-200)

    assert [row.outcome for row in world.rows(page_texts)] == ["asked"]


def test_writing_the_correction_is_explained_then_its_message_is_proposed_and_sent(
    world: World, pages: Path
) -> None:
    begins(world, 12, "Autre")
    ask(world)
    ask(world, chat=12)
    saved(world, pages, SHORT)
    told(world)

    explained = press(world, "oui")
    saved(world, pages, with_key(FIXED))
    [proposed] = told(world)
    press_sends = press(world, "envoi")

    assert "taxe.md" in explained[0]
    assert "correction: |" in explained[0]
    assert (
        "porte une correction. 2 équipes avaient lu l’ancien texte. Leur envoyer ceci ?"
        in proposed
    )
    assert "Le solde ne va pas à toutes les écoles." in proposed
    assert sum("a été corrigée" in text for text in press_sends) == 2
    assert press(world, "envoi")[-1:] == ["C’est déjà décidé."]


def test_a_correction_may_stay_unsent(world: World, pages: Path) -> None:
    ask(world)
    saved(world, pages, SHORT, with_key(FIXED))
    told(world)

    press(world, "non")

    assert world.deliver() == []
    assert told(world) == []


def test_a_withdrawn_page_is_proposed_to_be_recalled(world: World, pages: Path) -> None:
    ask(world)
    saved(world, pages, with_key("retirée: La loi a changé, nous la récrivons.\n"))

    [proposed] = told(world)
    sent = press(world, "envoi")

    assert "a été retirée. 1 équipe l’avait lue. Lui envoyer ceci ?" in proposed
    assert any("Cette fiche a été retirée : La loi a changé" in text for text in sent)

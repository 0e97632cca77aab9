"""A page changes after teams read it: who read the text that was wrong is told, once each."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.app.intake.timers import tick
from bot.app.reports import page_recall
from bot.core.decide import decide
from bot.core.definition.federation import NATION
from bot.core.definition.library import Library
from bot.core.definition.templates import to_plain
from bot.core.team.situation import HUMAN
from bot.store.database.tables import (
    NEW,
    asked,
    conversations,
    members,
    outbox,
    pages_read,
    recalls,
)
from tests.app.world import CHAT, GROUP, World
from tests.small_world import HERE, small_journey_with, spaced
from tests.store.databases import on_sqlite

TAX = "c koi la taxe d'apprentissage"
SHORT = ("C’est une taxe payée", "C’est un impôt payé")
LONG = ("La part principale et le solde.", "La part principale, puis le solde.")
FIXED = "correction: |\n  Le solde ne va pas à toutes les écoles.\n"
OTHER = "correction: |\n  Le solde ne va à aucune école en septembre.\n"

__all__ = ["on_sqlite"]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A copy of the small pages, as staff have them."""
    return Path(shutil.copytree(HERE / "small_pages", tmp_path / "pages"))


@pytest.fixture
def world(world: World, pages: Path) -> World:
    """The small world with the real core, pages that are read again, and a team that agreed."""
    world.desk = replace(
        world.desk,
        decide=decide,
        journey=lambda: small_journey_with(pages),
        groups=lambda: {NATION: GROUP},
    )
    world.delivery = Delivery(world.desk, Pace(UNLIMITED))
    begins(world)
    return world


def library_of(pages: Path) -> Library:
    return small_journey_with(pages).library


def begins(world: World, chat: int = CHAT, name: str = "Les Copeaux") -> None:
    world.hear("/start", "j'accepte", name, "Rezé 44400", "À l’idée", chat=chat)
    world.deliver()


def ask(world: World, question: str = TAX, chat: int = CHAT) -> list[str]:
    """Asks, waits for the answer, reads it."""
    world.hear(question, chat=chat)
    world.wait(seconds=5)
    tick(world.desk, world.now)
    world.work()
    return [spaced(to_plain(text)) for text in world.deliver()]


def edit(world: World, pages: Path, *changes: tuple[str, str], name: str = "taxe.md") -> None:
    """Staff change a page; a minute goes by."""
    path = pages / name
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
    world.wait(minutes=1)


def with_key(key: str) -> tuple[str, str]:
    """A key added to the front matter."""
    return ("relais: jamais\n", f"relais: jamais\n{key}")


def send(world: World, pages: Path, page: str = "taxe") -> int:
    """`essaim recall taxe --send`: how many teams are written to."""
    library = library_of(pages)
    count = page_recall.send(world.engine, library, library.pages[page], world.now)
    world.wait(minutes=1)
    return count


@pytest.mark.parametrize(
    "change",
    [
        ("  - taxe apprentissage\n", "  - taxe apprentissage\n  - la taxe, c'est quoi\n"),
        ("vérifié le: 20 novembre 2026", "vérifié le: 25 novembre 2026"),
        ("titre: C’est", "# relu par Claire\ntitre: C’est"),
        ("C’est une taxe payée par les", "C'est une  taxe payée\npar les"),
        ("relais: jamais\n", "relais: jamais\nétapes: [découvrir]\n"),
    ],
    ids=["a way of asking", "read again", "a comment", "typography", "who answers"],
)
def test_what_teams_do_not_read_is_no_new_text(
    world: World, pages: Path, change: tuple[str, str]
) -> None:
    ask(world)

    edit(world, pages, change, with_key(FIXED))

    assert send(world, pages) == 0


@pytest.mark.parametrize(
    "change",
    [
        SHORT,
        ("titre: C’est quoi, la taxe", "titre: Qu’est-ce que la taxe"),
        ("titre: SOLTéA\n", "titre: SOLTéA, la plateforme\n"),
        ("confiance: haute", "confiance: basse"),
    ],
    ids=["the answer", "the title", "a source", "the confidence"],
)
def test_what_teams_read_is_a_new_text(world: World, pages: Path, change: tuple[str, str]) -> None:
    ask(world)

    edit(world, pages, change, with_key(FIXED))

    assert send(world, pages) == 1


def test_a_small_edit_after_the_correction_does_not_send_it_again(
    world: World, pages: Path
) -> None:
    ask(world)
    edit(world, pages, SHORT, with_key(FIXED))
    first = send(world, pages)

    edit(world, pages, ("Une part peut", "Une partie peut"))

    assert (first, send(world, pages)) == (1, 0)


def test_who_read_the_corrected_text_is_not_told_when_it_changes_a_little_more(
    world: World, pages: Path
) -> None:
    edit(world, pages, SHORT, with_key(FIXED))
    send(world, pages)
    ask(world)

    edit(world, pages, ("Une part peut", "Une partie peut"))

    assert send(world, pages) == 0


def test_another_correction_is_sent_to_those_who_read_what_it_corrects(
    world: World, pages: Path
) -> None:
    ask(world)
    edit(world, pages, SHORT, with_key(FIXED))
    first = send(world, pages)

    edit(world, pages, (FIXED, OTHER), ("Une part peut", "Une part ne peut"))

    assert (first, send(world, pages), send(world, pages)) == (1, 1, 0)


def test_who_read_only_the_short_answer_is_not_told_of_what_was_wrong_below(
    world: World, pages: Path
) -> None:
    begins(world, 12, "Autre")
    ask(world)
    ask(world, chat=12)
    world.act("press", "pd:taxe", chat=12)
    world.deliver()

    edit(world, pages, LONG, with_key(FIXED))

    assert send(world, pages) == 1
    assert [row.chat for row in world.rows(outbox) if row.state == NEW] == [12]


def test_a_person_with_two_teams_is_told_once(world: World, pages: Path) -> None:
    begins(world, 12, "Autre")
    ask(world)
    ask(world, chat=12)
    with world.engine.begin() as connection:
        connection.execute(members.update().values(person=CHAT))

    edit(world, pages, SHORT, with_key(FIXED))

    assert (send(world, pages), send(world, pages)) == (1, 0)


def test_nothing_is_sent_before_staff_say_so_then_once_to_each_team(
    world: World, pages: Path
) -> None:
    ask(world)
    begins(world, 12, "Autre")
    edit(world, pages, SHORT, with_key(FIXED))

    [found] = page_recall.pending(world.engine, library_of(pages), world.now)
    before = world.deliver()
    counts = [send(world, pages), send(world, pages)]

    assert [one.chat for one in found.recipients] == [CHAT]
    assert before == []
    assert counts == [1, 0]
    [message] = world.deliver()
    assert "a été corrigée" in message
    assert "Le solde ne va pas à toutes les écoles." in message


def test_a_recall_waits_while_a_person_holds_the_conversation(world: World, pages: Path) -> None:
    ask(world)
    edit(world, pages, SHORT, with_key(FIXED))
    with world.engine.begin() as connection:
        connection.execute(conversations.update().values(holder=HUMAN))

    send(world, pages)

    assert world.deliver() == []


def former_rows(world: World, pages: Path) -> None:
    """The database of the version before: rows hold the print of the page’s whole file."""
    print_of_file = library_of(pages).pages["taxe"].file
    with world.engine.begin() as connection:
        connection.execute(asked.update().values(revision=print_of_file))
        connection.execute(pages_read.delete())


def test_nobody_is_recalled_by_the_upgrade_of_a_page_that_did_not_change(
    world: World, pages: Path
) -> None:
    edit(world, pages, with_key(FIXED))
    ask(world)
    former_rows(world, pages)
    at_once = send(world, pages)

    edit(world, pages, ("  - taxe apprentissage\n", "  - taxe apprentissage\n  - la taxe\n"))

    assert (at_once, send(world, pages)) == (0, 0)


def test_who_read_the_text_before_the_upgrade_is_told_when_it_is_corrected(
    world: World, pages: Path
) -> None:
    ask(world)
    former_rows(world, pages)
    page_recall.pending(world.engine, library_of(pages), world.now)

    edit(world, pages, LONG, with_key(FIXED))

    assert send(world, pages) == 1


def test_who_was_told_before_the_upgrade_is_not_told_again(world: World, pages: Path) -> None:
    ask(world)
    former_rows(world, pages)
    edit(world, pages, SHORT, with_key(FIXED))
    with world.engine.begin() as connection:
        row = {"team": 1, "page": "taxe", "correction": "0123456789ab", "at": world.now}
        connection.execute(recalls.insert(), row)

    assert send(world, pages) == 0


def withdrawn(world: World, pages: Path) -> None:
    """Staff withdraw the page of the tax."""
    edit(world, pages, with_key("retirée: La loi a changé, nous la récrivons.\n"))


def test_a_withdrawn_page_answers_nothing_and_is_said_under_its_old_buttons(
    world: World, pages: Path
) -> None:
    ask(world)

    withdrawn(world, pages)

    assert "taxe" not in library_of(pages).pages
    assert not any("C’est une taxe payée" in text for text in ask(world))
    world.act("press", "pd:taxe")
    assert (
        "La fiche « C’est quoi, la taxe d’apprentissage ? » a été retirée : La loi a changé"
        in (spaced("".join(world.deliver())))
    )


def test_a_withdrawn_page_is_recalled_once_to_those_who_read_it(world: World, pages: Path) -> None:
    ask(world)
    begins(world, 12, "Autre")
    withdrawn(world, pages)
    library = library_of(pages)
    world.deliver()

    counts = [
        page_recall.send(world.engine, library, library.withdrawn["taxe"], world.now) for _ in "ab"
    ]

    assert counts == [1, 0]
    [message] = world.deliver()
    assert "Cette fiche a été retirée : La loi a changé, nous la récrivons." in spaced(message)


def test_a_text_that_names_a_withdrawn_page_says_so(pages: Path, world: World) -> None:
    withdrawn(world, pages)

    assert library_of(pages).cited("taxe").endswith("» (fiche retirée)")
    assert library_of(pages).cited("tva").endswith("»")

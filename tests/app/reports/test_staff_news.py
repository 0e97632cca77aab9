"""Staff read in their topic what is refused and what is in service: once, and once only."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.app.reports import staff_news
from bot.core.decide import decide
from bot.core.definition.federation import NATION
from bot.core.definition.templates import to_plain
from bot.service.shelf import Shelf, open_shelf
from tests.app.test_loops import Paper, running
from tests.app.world import GROUP, World
from tests.small_world import HERE, spaced
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

STAGE, FIRST = "2-opportunite.yaml", "1-decouvrir.yaml"
SMALL_STAGE = (HERE / "small" / STAGE).read_text(encoding="utf-8")
WRONG = SMALL_STAGE.replace("  - question: rencontrées", "  - qestion: rencontrées")


class Staff:
    """The files of staff, the bot that serves them, and what they read in their topic."""

    def __init__(self, world: World, flows: Path) -> None:
        """The bot has looked at the files once."""
        self.world, self.flows = world, flows
        self.starts()

    def starts(self) -> list[str]:
        """The bot starts; what staff read of it."""
        shelf = open_shelf(self.flows, self.flows / "none", "Europe/Paris")
        assert isinstance(shelf, Shelf)
        self.shelf = shelf
        self.world.desk = replace(
            self.world.desk,
            decide=decide,
            journey=shelf.journey,
            groups=lambda: {NATION: GROUP},
            shelved=shelf.shelved,
            signed=shelf.signed,
        )
        self.world.delivery = Delivery(self.world.desk, Pace(UNLIMITED))
        return self.read()

    def saves(self, text: str, name: str = STAGE) -> list[str]:
        """A file is saved; what staff read of it."""
        (self.flows / name).write_text(text, encoding="utf-8")
        self.shelf.reload()
        return self.read()

    def read(self) -> list[str]:
        """What the beat of the loops would have told by now."""
        desk = self.world.desk
        news = staff_news.untold(desk, desk.shelved())
        if news is not None:
            staff_news.begin(desk, news, desk.signed(news.changed), self.world.now)
        self.world.work()
        return [spaced(to_plain(text)) for text in self.world.deliver()]


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A copy of the small journey, to edit."""
    return Path(shutil.copytree(HERE / "small", tmp_path / "flows"))


@pytest.fixture
def staff(world: World, flows: Path) -> Staff:
    """Staff whose files are in service."""
    return Staff(world, flows)


def test_nothing_is_said_of_files_that_are_right(staff: Staff) -> None:
    assert staff.read() == []
    assert staff.world.sent == []


def test_a_refusal_is_told_with_its_place_its_reason_and_its_remedy(staff: Staff) -> None:
    (told,) = staff.saves(SMALL_STAGE.replace("durée: 2", "duree: 2"))

    assert told == (
        "Refusé : 1 fichier.\n\n"
        "flows/2-opportunite.yaml : sa version d’avant reste en service.\n"
        "• ligne 4 : La clé « duree » n’existe pas au premier niveau d’une étape. "
        "→ Vouliez-vous dire « durée » ?"
    )
    assert staff.world.sent[0].html == "Parcours et fiches"
    assert not staff.world.sent[-1].silent


def test_the_same_refusal_is_not_repeated_at_each_save(staff: Staff) -> None:
    staff.saves(WRONG)

    assert staff.saves(f"# une note au-dessus\n{WRONG}") == []
    assert staff.read() == []


def test_a_refusal_that_became_another_is_told(staff: Staff) -> None:
    staff.saves(WRONG)

    (told,) = staff.saves(WRONG.replace("durée: 2", "duree: 2"))

    assert "« duree » n’existe pas" in told


def test_a_restart_repeats_nothing(world: World, flows: Path) -> None:
    staff = Staff(world, flows)
    (flows / "mots.yaml").write_text("questions: [", encoding="utf-8")
    first = staff.starts()

    again = staff.starts()

    assert first[0].startswith("Refusé : 1 fichier.")
    assert "flows/mots.yaml : il n’est pas servi." in first[0]
    assert again == []


def test_what_is_mended_is_told_and_enters_service(staff: Staff) -> None:
    staff.saves(WRONG)

    (told,) = staff.saves(SMALL_STAGE.replace("titre: Étude", "titre: Belle étude", 1))

    assert told == (
        "Tout est de nouveau en ordre.\n\n"
        "En service : 1 fichier changé.\n"
        "flows/2-opportunite.yaml."
    )
    assert staff.world.sent[-1].silent


def test_what_is_mended_by_going_back_is_told_too(staff: Staff) -> None:
    staff.saves(WRONG)

    assert staff.saves(SMALL_STAGE) == ["Tout est de nouveau en ordre."]


def test_one_of_two_refusals_mended_leaves_the_other_named(staff: Staff) -> None:
    staff.saves(WRONG)
    staff.saves("questions: [", "mots.yaml")

    (told,) = staff.saves(SMALL_STAGE)

    assert told == ("Corrigé : flows/2-opportunite.yaml.\n\nToujours refusé : flows/mots.yaml.")


def test_a_right_change_beside_a_refusal_is_in_one_message(staff: Staff) -> None:
    (staff.flows / STAGE).write_text(WRONG, encoding="utf-8")
    text = (staff.flows / FIRST).read_text(encoding="utf-8")

    (told,) = staff.saves(text.replace("titre: Découvrir", "titre: Bien découvrir"), FIRST)

    assert told.startswith("Refusé : 1 fichier.")
    assert told.endswith("En service : 1 fichier changé.\nflows/1-decouvrir.yaml.")


def test_files_changed_while_the_bot_was_away_are_told_at_its_start(staff: Staff) -> None:
    path = staff.flows / STAGE
    path.write_text(SMALL_STAGE.replace("titre: Étude", "titre: Belle étude", 1), "utf-8")

    (told,) = staff.starts()

    assert told.startswith("En service : 1 fichier changé.")


def test_without_a_national_group_it_is_told_once_there_is_one(staff: Staff) -> None:
    staff.world.desk = replace(staff.world.desk, groups=dict)
    assert staff.saves(WRONG) == []

    staff.world.desk = replace(staff.world.desk, groups=lambda: {NATION: GROUP})

    assert staff.read()[0].startswith("Refusé : 1 fichier.")


def test_two_processes_that_find_the_same_tell_it_once(staff: Staff) -> None:
    (staff.flows / STAGE).write_text(WRONG, encoding="utf-8")
    staff.shelf.reload()
    desk, now = staff.world.desk, staff.world.now
    found = [staff_news.untold(desk, desk.shelved()) for _ in range(2)]

    for news in found:
        assert news is not None
        staff_news.begin(desk, news, desk.signed(()), now)

    assert len(staff.read()) == 1


async def test_the_running_bot_tells_what_it_refuses_at_its_next_beat(staff: Staff) -> None:
    staff.world.groups = {NATION: GROUP}
    paper = Paper()
    (staff.flows / STAGE).write_text(WRONG, encoding="utf-8")

    async with running(staff.world, paper, reload=staff.shelf.reload):
        topic, told = await paper.said(2)

    assert topic == "Parcours et fiches"
    assert told.startswith("<b>Refusé\u00a0: 1\u00a0fichier.</b>")


@pytest.fixture
def git(flows: Path) -> Callable[..., None]:
    """The folder is in a repository."""

    def git(*words: str) -> None:
        who = ["-c", "user.name=Maëlle", "-c", "user.email=maelle@example.org"]
        alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
        command = ["git", "-C", str(flows), *who, *words]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **alone})

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "Premier parcours")
    return git


def test_who_changed_a_file_is_told_when_it_is_in_a_repository(
    world: World, flows: Path, git: Callable[..., None]
) -> None:
    staff = Staff(world, flows)
    text = SMALL_STAGE.replace("titre: Étude", "titre: Belle étude", 1)
    (flows / STAGE).write_text(text, encoding="utf-8")
    git("commit", "--quiet", "-am", "Titre plus clair")

    (told,) = staff.saves(text)

    assert told.startswith("En service : 1 fichier changé, par Maëlle (« Titre plus clair »).")


def test_a_file_that_is_in_no_commit_yet_is_told_as_such(
    world: World, flows: Path, git: Callable[..., None]
) -> None:
    staff = Staff(world, flows)

    (told,) = staff.saves(SMALL_STAGE.replace("titre: Étude", "titre: Belle étude", 1))

    assert told == (
        "En service : 1 fichier changé.\nflows/2-opportunite.yaml.\n"
        "Pas encore enregistré dans git."
    )

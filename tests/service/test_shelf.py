import logging
import shutil
from pathlib import Path

import pytest

from bot.core.definition.library import Asker
from bot.flowfile.kept import Kept
from bot.service.shelf import Refused, Shelf, open_shelf

SMALL = Path(__file__).parents[1] / "small"
PAGES = Path(__file__).parents[1] / "small_pages"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A copy of the small journey, to edit."""
    return Path(shutil.copytree(SMALL, tmp_path / "flows"))


def opened(flows: Path) -> Shelf:
    shelf = open_shelf(flows, flows / "none", "Europe/Paris")
    assert isinstance(shelf, Shelf)
    return shelf


def edit(flows: Path, before: str, after: str) -> None:
    path = flows / "2-opportunite.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_files_that_did_not_change_are_left_alone(flows: Path) -> None:
    shelf = opened(flows)
    journey = shelf.journey()

    assert shelf.reload() is False
    assert shelf.journey() is journey


def test_a_saved_change_is_in_service_at_once(flows: Path) -> None:
    shelf = opened(flows)

    edit(flows, "titre: ", "titre: Nouvelle ")

    assert shelf.reload() is True
    assert shelf.journey().stages[1].title.startswith("Nouvelle ")


def test_a_wrong_change_is_refused_whole_and_the_former_files_stay(
    flows: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = opened(flows)
    journey = shelf.journey()

    edit(flows, "points:", "poinst:")
    with caplog.at_level(logging.ERROR):
        changed = shelf.reload()

    assert changed is False
    assert shelf.journey() is journey
    assert "the former ones stay in service: " in caplog.text
    assert "2-opportunite.yaml:" in caplog.text


def test_a_change_refused_is_told_once_and_mended_later(
    flows: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = opened(flows)

    edit(flows, "points:", "poinst:")
    shelf.reload()
    shelf.reload()
    edit(flows, "poinst:", "points:")

    assert shelf.reload() is True
    assert caplog.text.count("refused") == 1


def test_wrong_files_never_enter_service(flows: Path) -> None:
    (flows / "parcours.yaml").unlink()

    refused = open_shelf(flows, flows / "none", "Europe/Paris")

    assert isinstance(refused, Refused)
    assert refused.problems


def test_the_time_zone_of_the_settings_is_the_teams(flows: Path) -> None:
    shelf = open_shelf(flows, flows / "none", "Indian/Reunion")

    assert isinstance(shelf, Shelf)
    assert shelf.journey().timezone == "Indian/Reunion"


def test_the_animators_group_is_the_one_staff_named(flows: Path) -> None:
    (flows / "animateurs.yaml").write_text(
        "national:\n  groupe: -1001234567890\n", encoding="utf-8"
    )

    assert opened(flows).journey().federation.national.group == -1001234567890


def test_a_draft_never_takes_the_place_of_another_and_is_not_served(flows: Path) -> None:
    (flows / "pages").mkdir()
    shelf = open_shelf(flows, flows / "pages", "Europe/Paris")
    assert isinstance(shelf, Shelf)

    names = [shelf.keep_draft("louer.md", text) for text in ("Un", "Deux")]
    shelf.reload()

    assert names == ["pages/brouillons/louer.md", "pages/brouillons/louer-2.md"]
    assert (flows / "pages" / "brouillons" / "louer.md").read_text(encoding="utf-8") == "Un"
    assert shelf.journey().library.pages == {}


def test_pages_answer_the_same_after_the_memory_was_tidied(flows: Path, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "cache")
    question = "c'est quoi la taxe d'apprentissage ?"
    first = shelf_of(flows, kept)
    before = first.journey().library.look_up(question, Asker())

    for shelf in (first, shelf_of(flows, kept)):
        shelf.tidy()

        assert shelf.journey().library.look_up(question, Asker()) == before


def test_an_edited_page_enters_service_by_way_of_the_cache(flows: Path, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(PAGES, tmp_path / "knowledge"))
    shelf = shelf_of(flows, Kept(tmp_path / "cache"), pages)

    page = pages / "tva.md"
    page.write_text(page.read_text("utf-8").replace("titre: ", "titre: Autrement, "), "utf-8")

    assert shelf.reload() is True
    assert shelf.journey().library.pages["tva"].title.startswith("Autrement, ")


def shelf_of(flows: Path, kept: Kept, pages: Path = PAGES) -> Shelf:
    shelf = open_shelf(flows, pages, "Europe/Paris", kept)
    assert isinstance(shelf, Shelf)
    return shelf

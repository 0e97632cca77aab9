"""What is served, when staff save and when they publish; and that each of it is a version."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.service import in_service, publication, staff_files
from bot.service.shelf import Refused, Shelf
from bot.settings.config import Settings
from bot.settings.table import ON_COMMAND
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.staff import publications, versions
from bot.store.staff.versions import SAVED, Entry, Version

HERE = Path(__file__).parents[1]
NOON = datetime(2027, 9, 3, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Staff's own copy of the small journey and of its pages."""
    flows = Path(shutil.copytree(HERE / "small", tmp_path / "flows"))
    pages = Path(shutil.copytree(HERE / "small_pages", tmp_path / "knowledge"))
    return Settings(
        flows=flows, knowledge=pages, cache=tmp_path / "cache", publish=ON_COMMAND, semantic=False
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of today's shape."""
    engine = open_engine(f"sqlite:///{tmp_path / 'essaim.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


def saving(settings: Settings, engine: Engine) -> Shelf:
    """The shelf of a bot that serves what staff save."""
    shelf = in_service.staff_shelf(settings)
    assert isinstance(shelf, Shelf)
    in_service.follow(shelf, engine)
    return shelf


def published(settings: Settings, engine: Engine) -> Shelf:
    """The shelf of a bot that serves what staff publish."""
    shelf = in_service.published(settings, engine)
    assert isinstance(shelf, Shelf)
    return shelf


def retitled(settings: Settings, title: str) -> None:
    """Staff save another title for the second stage."""
    path = settings.flows / "2-opportunite.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(f"titre: {title}\n" if one.startswith("titre: ") else one for one in lines),
        encoding="utf-8",
    )


def publish(settings: Settings, engine: Engine) -> None:
    """Staff publish what is in their folders."""
    files = staff_files.read(in_service.folders_of(settings))
    with engine.begin() as connection:
        publications.publish(connection, files, Entry(by="Inès", reason="revu"), NOON)


def kept(engine: Engine) -> list[Version]:
    """Every version, the first one first."""
    with engine.begin() as connection:
        return [*reversed(versions.every(connection))]


def files_of(engine: Engine, version: Version) -> dict[str, bytes]:
    with engine.begin() as connection:
        return versions.files(connection, version.id)


def test_what_staff_save_is_a_version_as_it_enters_service(
    settings: Settings, engine: Engine
) -> None:
    shelf = saving(settings, engine)
    first = shelf.journey().version

    retitled(settings, "Autrement")
    shelf.reload()

    before, after = kept(engine)
    assert (before.id, after.id) == (first, shelf.journey().version)
    assert (after.origin, after.since) == (SAVED, before.id)
    assert files_of(engine, after) == staff_files.read(in_service.folders_of(settings))


def test_the_same_files_started_again_are_the_same_version(
    settings: Settings, engine: Engine
) -> None:
    one = saving(settings, engine).journey().version

    assert saving(settings, engine).journey().version == one
    assert len(kept(engine)) == 1


def test_what_is_refused_is_in_no_version(settings: Settings, engine: Engine) -> None:
    """The flow files are refused whole, a page alone: its former text is what is in service."""
    shelf = saving(settings, engine)
    right = staff_files.read(in_service.folders_of(settings))

    retitled(settings, "")
    (settings.knowledge / "tva.md").write_text("sans titre", encoding="utf-8")
    (settings.knowledge / "neuve.md").write_text("sans titre", encoding="utf-8")
    page = settings.knowledge / "visiter.md"
    page.write_bytes(page.read_bytes() + b"\nUne ligne de plus.\n")
    shelf.reload()

    _, after = kept(engine)
    assert files_of(engine, after) == {**right, "knowledge/visiter.md": page.read_bytes()}
    assert shelf.journey().version == after.id


def test_a_version_laid_out_gives_the_very_journey_that_was_served(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    revision = saving(settings, engine).journey().revision

    served = publication.served_folders(engine, tmp_path)

    assert served is not None
    again = in_service.staff_shelf(
        Settings(flows=served.folders[0], knowledge=served.folders[1], semantic=False)
    )
    assert isinstance(again, Shelf)
    assert again.journey().revision == revision
    assert "tva" in again.journey().library.pages


def test_nothing_was_in_service_before_the_first_version(engine: Engine, tmp_path: Path) -> None:
    assert publication.served_folders(engine, tmp_path) is None


def test_a_database_that_fails_leaves_what_is_served_and_is_tried_again(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = saving(settings, engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE versions RENAME TO elsewhere"))
    retitled(settings, "Autrement")

    with caplog.at_level(logging.ERROR):
        shelf.reload()

    assert shelf.journey().stages[1].title == "Autrement"
    assert "not recorded yet: OperationalError" in caplog.text
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO versions"))
    shelf.reload()
    assert shelf.journey().version == kept(engine)[-1].id
    assert len(kept(engine)) == 2


def test_the_first_start_on_command_makes_the_first_version(
    settings: Settings, engine: Engine
) -> None:
    shelf = published(settings, engine)

    (first,) = kept(engine)
    assert (first.origin, first.since, shelf.journey().version) == (SAVED, None, first.id)


def test_wrong_files_are_no_first_version(settings: Settings, engine: Engine) -> None:
    retitled(settings, "")

    assert isinstance(in_service.published(settings, engine), Refused)
    assert kept(engine) == []


def test_what_is_saved_is_a_draft_until_it_is_published(
    settings: Settings, engine: Engine
) -> None:
    shelf = published(settings, engine)
    before = shelf.journey()

    retitled(settings, "Autrement")
    assert shelf.reload() is False
    assert shelf.journey() is before

    publish(settings, engine)
    assert shelf.reload() is True
    assert shelf.journey().stages[1].title == "Autrement"
    assert shelf.journey().version == kept(engine)[-1].id


def test_two_bots_take_what_a_third_process_published(settings: Settings, engine: Engine) -> None:
    shelves = [published(settings, engine) for _ in range(2)]
    other = open_engine(str(engine.url))

    retitled(settings, "Autrement")
    publish(settings, other)
    other.dispose()
    for shelf in shelves:
        shelf.reload()

    assert {shelf.journey().stages[1].title for shelf in shelves} == {"Autrement"}


def test_an_undo_is_served_and_so_is_the_undo_of_an_undo(
    settings: Settings, engine: Engine
) -> None:
    shelf = published(settings, engine)
    title = shelf.journey().stages[1].title
    retitled(settings, "Autrement")
    publish(settings, engine)
    shelf.reload()

    seen = []
    for _ in range(3):
        with engine.begin() as connection:
            publications.go_back(connection, None, Entry(by="", reason=""), NOON)
        shelf.reload()
        seen.append(shelf.journey().stages[1].title)

    assert seen == [title, "Autrement", title]
    assert [one.id for one in kept(engine)] == [1, 2, 3, 4, 5]


def test_a_start_serves_the_last_version_whatever_is_in_the_folder(
    settings: Settings, engine: Engine
) -> None:
    title = published(settings, engine).journey().stages[1].title

    (settings.flows / "parcours.yaml").unlink()

    assert published(settings, engine).journey().stages[1].title == title


def test_emptying_the_cache_loses_nothing(settings: Settings, engine: Engine) -> None:
    shelf = published(settings, engine)
    assert settings.cache is not None
    shutil.rmtree(settings.cache)

    shelf.reload()

    assert shelf.journey().library.pages
    assert published(settings, engine).journey().version == shelf.journey().version


def test_what_is_taught_goes_to_the_draft(settings: Settings, engine: Engine) -> None:
    shelf = published(settings, engine)

    assert shelf.teach("tva", "c koi la tva")
    assert shelf.keep_draft("louer.md", "Louer") == "knowledge/brouillons/louer.md"

    assert "c koi la tva" in (settings.knowledge / "tva.md").read_text(encoding="utf-8")
    assert shelf.reload() is False


ROWS = (
    "feuilles:\n  - feuille: Une\n    colonnes: [A]\n"
    "    lignes: [{titre: Jeunes, cases: [jeunes]}]\n"
)


def writes_model(settings: Settings, title: str, rows: str = ROWS) -> None:
    """Staff save a workbook of that title."""
    folder = settings.knowledge / "modeles"
    folder.mkdir(exist_ok=True)
    (folder / "comptes.yaml").write_text(rows, encoding="utf-8")
    listed = f"modèles:\n  - {{modèle: comptes, titre: {title}, fichier: comptes.yaml}}\n"
    (folder / "modeles.yaml").write_text(listed, encoding="utf-8")


def publishes(settings: Settings, engine: Engine) -> None:
    """Staff publish what they wrote."""
    checked = publication.checked(in_service.folders_of(settings))
    assert checked.errors == ()
    with engine.begin() as connection:
        entry = Entry(by="Léa", reason="revu", origin=SAVED)
        versions.record(connection, checked.files, entry, NOON)


def titles(shelf: Shelf) -> list[str]:
    """The models that are offered."""
    return [one.title for one in shelf.journey().models]


def test_a_model_that_is_saved_serves_once_it_is_published_and_an_undo_gives_the_former_back(
    settings: Settings, engine: Engine
) -> None:
    writes_model(settings, "Les comptes")
    publishes(settings, engine)
    shelf = published(settings, engine)

    writes_model(settings, "Les autres comptes")
    shelf.reload()
    saved = titles(shelf)
    publishes(settings, engine)
    shelf.reload()
    served = titles(shelf)
    with engine.begin() as connection:
        publications.go_back(connection, None, Entry(by="Léa", reason="", origin=SAVED), NOON)
    shelf.reload()

    assert (saved, served, titles(shelf)) == (
        ["Les comptes"],
        ["Les autres comptes"],
        ["Les comptes"],
    )


def test_a_wrong_model_keeps_the_draft_out(settings: Settings) -> None:
    writes_model(settings, "Les comptes", ROWS.replace("[jeunes]", "[jeune]"))

    errors = publication.checked(in_service.folders_of(settings)).errors

    assert [one.rule for one in errors] == ["modèle-nom-inconnu"]


def test_going_back_before_models_were_in_versions_takes_none_away(
    settings: Settings, engine: Engine
) -> None:
    publishes(settings, engine)
    writes_model(settings, "Les comptes")
    shelf = published(settings, engine)
    before = titles(shelf)
    publishes(settings, engine)
    entry = Entry(by="Léa", reason="", origin=SAVED)
    publication.put_back(engine, in_service.folders_of(settings), None, entry, NOON)

    assert before == ["Les comptes"]
    assert (settings.knowledge / "modeles" / "comptes.yaml").read_text(encoding="utf-8") == ROWS

"""Files in service and files of staff brought together: laid out, checked, written back.

What is decided of versions is in `bot.store.staff.publications`; here are the deeds on the disk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bot import knowledge
from bot.flowfile import Problem, load
from bot.knowledge import models
from bot.service import staff_files
from bot.service.staff_files import Folders
from bot.store.staff import publications, versions
from bot.store.staff.publications import Changes, Entered
from bot.store.staff.versions import KEPT, SAVED, Entry, Files, Version


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """The version in service, and where its files are laid out."""

    version: Version
    folders: Folders


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """Files exactly as they were checked, and the errors in those of the journey, the pages and
    the models of documents.
    """

    files: Files
    flows: tuple[Problem, ...]
    pages: tuple[Problem, ...]
    documents: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps them out of service."""
        return (*self.flows, *self.pages, *self.documents)


@dataclass(frozen=True, kw_only=True, slots=True)
class PutBack:
    """What entered service (None: it was there already), and what was written in the folders."""

    entered: Entered | None
    written: Changes


def served_folders(engine: Engine, root: Path) -> Served | None:
    """The version in service, laid out under `root`; None before there was any."""
    with engine.begin() as connection:
        version = versions.latest(connection)
        files = versions.files(connection, version.id) if version else {}
    if version is None:
        return None
    return Served(version=version, folders=staff_files.laid_out(files, root))


def checked(folders: Folders) -> Checked:
    """The files of staff's folders, and what keeps them out of service.

    What is saved while they are checked is checked in its turn. Raises `OSError` when one cannot
    be read.
    """
    files = staff_files.read(folders)
    while True:
        opened = knowledge.open_folder(folders[1])
        loaded = load(folders[0], knowledge.titles(opened))
        pages = knowledge.load(folders[1], opened=opened).problems
        documents = models.load(folders[1], loaded.journey).problems
        again = staff_files.read(folders)
        if again == files:
            return Checked(
                files=files,
                flows=_errors(loaded.problems),
                pages=_errors(pages),
                documents=_errors(documents),
            )
        files = again


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.level == "erreur")


def errors_laid_out(files: Files, root: Path) -> tuple[Problem, ...]:
    """What keeps the files of a version out of service, by the names staff know."""
    errors = checked(staff_files.laid_out(files, root)).errors
    return tuple(replace(one, file="/".join(Path(one.file).parts[-2:])) for one in errors)


def keep(engine: Engine, folders: Folders, entry: Entry, now: datetime) -> Version | None:
    """What is in staff's folders and in no version is one from now on, so that nothing is lost.

    It is what is in service if it is right, else it is only kept. None when it was kept already.
    """
    found = checked(folders)
    origin = KEPT if found.errors else SAVED
    with engine.begin() as connection:
        versions.alone(connection)
        if versions.of_digest(connection, versions.digest_of(found.files)) is not None:
            return None
        entry = replace(entry, origin=origin, reason="")
        return versions.record(connection, found.files, entry, now)


def put_back(
    engine: Engine, folders: Folders, number: int | None, entry: Entry, now: datetime
) -> PutBack:
    """As `publications.go_back`, where what staff save is in service: files return to the folders.

    What is there is in a version before it is replaced. Nobody records a version meanwhile: none
    is made of half of the files.
    """
    while True:
        keep(engine, folders, entry, now)
        with engine.begin() as connection:
            versions.alone(connection)
            there = versions.digest_of(staff_files.read(folders))
            if versions.of_digest(connection, there) is None:
                continue  # saved at this very moment
            entered = publications.go_back(connection, number, entry, now)
            files = publications.in_service(connection)
            return PutBack(entered=entered, written=staff_files.write_back(files, folders))

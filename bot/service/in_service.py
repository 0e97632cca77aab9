"""Which files are served: those staff save, recorded as they enter service, or the last published.

`immediate`: what staff save is served, and is a version as it enters service. `on-command`: what
they save is a draft, and the last version of the database is served.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.core.definition.journey import Journey
from bot.flowfile.kept import Kept
from bot.flowfile.refusals import FLOWS, PAGES, Refusal, Shelved, refusals
from bot.knowledge.search.encoder import installed
from bot.service import publication, staff_files
from bot.service.authors import who
from bot.service.publication import Served, served_folders
from bot.service.shelf import Refused, Shelf, dates, opened
from bot.service.staff_files import Folders
from bot.settings.config import Settings
from bot.store import teams
from bot.store.staff import publications, versions
from bot.store.staff.publications import Drafted
from bot.store.staff.versions import SAVED, Entry, Files

LOG = logging.getLogger(__name__)


def folders_of(settings: Settings) -> Folders:
    """Where staff write."""
    return settings.flows, settings.knowledge


def root_of(settings: Settings) -> Path:
    """Where versions are laid out: the cache, or a folder of our own if it cannot be written."""
    root = settings.cache
    if root is not None:
        with suppress(OSError):
            (root / staff_files.VERSIONS).mkdir(parents=True, exist_ok=True)
            return root
    return Path(tempfile.mkdtemp(prefix="essaim-"))


def published(settings: Settings, engine: Engine) -> Shelf | Refused:
    """The last version that was published, opened.

    The very first one is made of staff's folders, which must be right.
    """
    root = root_of(settings)
    while served_folders(engine, root) is None:  # saved while it is read: read once more
        first = staff_shelf(settings)
        if isinstance(first, Refused):
            return first
        follow(first, engine)
    return _published_shelf(settings, engine, root)


def follow(shelf: Shelf, engine: Engine) -> None:
    """From now on each change of staff's files that this shelf serves is a version."""
    shelf.number_with(Saved(engine, shelf).number)


def staff_shelf(settings: Settings, *, whole: bool = False) -> Shelf | Refused:
    """The files in staff's folders, as they are saved.

    `whole`: as they are written, for who rehearses them; else what would serve if one is wrong.
    """
    return opened(_unread(settings, whole=whole))


def _published_shelf(settings: Settings, engine: Engine, root: Path) -> Shelf | Refused:
    """The last version of the database, whoever put it there, looked at anew at each reload."""
    last = Last(engine, root)
    shelf = opened(_unread(settings, last.folders, whole=True))
    if isinstance(shelf, Shelf):
        shelf.number_with(last.number)
    return shelf


def _unread(
    settings: Settings, served: Callable[[], Folders] | None = None, *, whole: bool
) -> Shelf:
    kept, encoder = Kept(settings.cache), installed(wanted=settings.semantic)
    folders, zone = folders_of(settings), settings.timezone
    return Shelf(folders, zone, kept, encoder, whole=whole, served=served)


class Last:
    """The last version in service, laid out again when another process put one there."""

    def __init__(self, engine: Engine, root: Path) -> None:
        self._engine = engine
        self._root = root
        self._served: Served | None = None

    def folders(self) -> Folders:
        """Where it is; a folder that somebody emptied is laid out again."""
        with self._engine.begin() as connection:
            version = versions.latest(connection)
        known = self._served
        if version is None or known is None or known.version.id != version.id or not _there(known):
            known = served_folders(self._engine, self._root)
        assert known is not None, "nothing is served before the first version"
        self._served = known
        return known.folders

    def number(self) -> int:
        """Which one was found by the last look."""
        return self._served.version.id if self._served else 0


def _there(served: Served) -> bool:
    return all(folder.is_dir() for folder in served.folders)


class Draft:
    """What staff wrote and did not publish: is it right, and how does it differ?

    Looked at anew when they save or publish; opened only while a team rehearses it.
    """

    def __init__(self, settings: Settings, engine: Engine, served: Shelf) -> None:
        self._settings = settings
        self._engine = engine
        self._served = served
        self._folders = folders_of(settings)
        self._seen: object = None
        self._found: Drafted | None = None
        self._refused: tuple[Refusal, ...] = ()
        self._told = (Shelved(), Shelved())
        self._shelf: Shelf | None = None

    def found(self) -> Drafted | None:
        """The files, when they are right and differ from what is in service."""
        return self._found

    def journey(self) -> Journey | None:
        """For a rehearsal: the draft as it was when it was last right; else None."""
        shelf = self._shelf
        return shelf.journey() if shelf is not None and not shelf.refused() else None

    def shelved(self) -> Shelved:
        """What is in service, what of the draft is refused: the same value until one changes."""
        served = self._served.shelved()
        if self._told[0] is not served or self._told[1].refused != self._refused:
            self._told = (served, replace(served, refused=self._refused))
        return self._told[1]

    def look(self) -> None:
        """Read what was saved or published since."""
        with self._engine.begin() as connection:
            present = versions.latest(connection)
            rehearsed = teams.rehearsing(connection)
        seen = (present, *(dates(folder) for folder in self._folders))
        if seen != self._seen:
            self._seen = seen
            self._found = self._compared()
        self._rehearse(wanted=rehearsed)

    def _compared(self) -> Drafted | None:
        try:
            checked = publication.checked(self._folders)
        except OSError:  # `essaim check` says which file does not open
            return None
        texts = self._served.shelved().texts
        names = {room: {place[len(room) + 1 :] for place in texts} for room in (FLOWS, PAGES)}
        flows = refusals(checked.flows, names[FLOWS])
        documents = refusals(checked.documents, room=PAGES)
        self._refused = (*flows, *refusals(checked.pages, names[PAGES], PAGES), *documents)
        with self._engine.begin() as connection:
            present, former = versions.latest(connection), publications.in_service(connection)
        if present is None or checked.errors or checked.files == former:
            return None
        differs = publications.changes(former, checked.files)
        return Drafted(files=checked.files, changes=differs, since=present.id)

    def _rehearse(self, *, wanted: bool) -> None:
        """Once the last rehearsal is over, its memory is free."""
        if not wanted:
            self._shelf = None
            return
        shelf = self._shelf or _unread(self._settings, whole=True)
        shelf.reload()
        self._shelf = shelf


class Saved:
    """Records what staff saved, as it enters service; a failure leaves what is served as it is."""

    def __init__(self, engine: Engine, shelf: Shelf) -> None:
        self._engine = engine
        self._shelf = shelf
        self._number = 0

    def number(self) -> int:
        """The number of what is served; the former one when it could not be recorded now."""
        try:
            self._number = self._recorded()
        except (SQLAlchemyError, OSError) as fault:
            LOG.error(
                "what entered service is not recorded yet: %s",
                type(fault).__name__,
                extra={"event": "version-unrecorded"},
            )
            self._shelf.look_again()
        return self._number

    def _recorded(self) -> int:
        with self._engine.begin() as connection:
            versions.alone(connection)
            written = staff_files.read(self._shelf.folders, lenient=True)
            if not self._shelf.stands():
                return self._number  # saved again meanwhile: the next look reads that
            served = self._served(written, publications.in_service(connection))
            entry = Entry(by=who(self._shelf.folders[0]), reason="", origin=SAVED)
            return versions.record(connection, served, entry, datetime.now(UTC)).id

    def _served(self, written: Files, former: Files) -> dict[str, bytes]:
        """What is in service of each file: of one that is refused, what was before."""
        texts = self._shelf.flow_texts()
        wrong = {f"{PAGES}/{name}" for name in self._shelf.wrong_pages()}
        served = {f"{FLOWS}/{name}": content for name, content in texts.items()}
        pages = {place: content for place, content in written.items() if place not in wrong}
        pages |= {place: former[place] for place in wrong & former.keys()}
        return served | {place: pages[place] for place in pages if place.startswith(PAGES)}

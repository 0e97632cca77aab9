"""Which files are served: those staff save, recorded as they enter service, or the last published.

`immediate`: what staff save is served, and is a version as it enters service. `on-command`: what
they save is a draft, and the last version of the database is served.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.core.definition.journey import Journey
from bot.flowfile.kept import Kept
from bot.knowledge.search.encoder import installed
from bot.service import staff_files
from bot.service.publication import Served, served_folders, who
from bot.service.shelf import Refused, Shelf, opened
from bot.service.staff_files import Folders
from bot.settings.config import Settings
from bot.store import teams, versions
from bot.store.versions import SAVED, Entry

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


def staff_shelf(settings: Settings) -> Shelf | Refused:
    """The files in staff's folders, as they are saved."""
    return opened(_unread(settings))


def _published_shelf(settings: Settings, engine: Engine, root: Path) -> Shelf | Refused:
    """The last version of the database, whoever put it there, looked at anew at each reload."""
    last = Last(engine, root)
    shelf = opened(_unread(settings, last.folders))
    if isinstance(shelf, Shelf):
        shelf.number_with(last.number)
    return shelf


def _unread(settings: Settings, served: Callable[[], Folders] | None = None) -> Shelf:
    kept, encoder = Kept(settings.cache), installed(wanted=settings.semantic)
    return Shelf(folders_of(settings), settings.timezone, kept, encoder, served)


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
    """What staff are writing, read only while a team rehearses it."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._shelf: Shelf | None = None
        self._right = False

    def journey(self) -> Journey | None:
        """The draft as it was when it was last right; None when nobody rehearses, or never."""
        shelf = self._shelf
        return shelf.journey() if shelf is not None and self._right else None

    def look(self) -> None:
        """Read what was saved since; let go of it once the last rehearsal is over."""
        with self._engine.begin() as connection:
            wanted = teams.rehearsing(connection)
        if not wanted:
            self._shelf, self._right = None, False
            return
        shelf = self._shelf or _unread(self._settings)
        shelf.reload()
        self._right = not shelf.refused()
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
            LOG.error("what entered service is not recorded yet: %s", type(fault).__name__)
            self._shelf.look_again()
        return self._number

    def _recorded(self) -> int:
        with self._engine.begin() as connection:
            versions.alone(connection)
            written = staff_files.read(self._shelf.folders, lenient=True)
            if not self._shelf.stands():
                return self._number  # saved again meanwhile: the next look reads that
            out = self._shelf.left_out
            before = versions.latest(connection)
            former = versions.files(connection, before.id) if before else {}
            served = {place: content for place, content in written.items() if not out(place)}
            served |= {place: content for place, content in former.items() if out(place)}
            entry = Entry(by=who(self._shelf.folders[0]), reason="", origin=SAVED)
            return versions.record(connection, served, entry, datetime.now(UTC)).id

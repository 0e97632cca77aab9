"""Puts a backup back: looked over first, then the folders, then the database, in one move.

A database that lives is not written over, unless that is asked: it is then kept aside. Whatever
stops it, the database is the former one or the backup, never a part of either.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Error, connect

from sqlalchemy import Engine

from bot.service.keeping import archive, backup, encryption, moving, plan
from bot.service.keeping.archive import Listed
from bot.service.keeping.at_rest import at_rest
from bot.service.keeping.encryption import NoKey
from bot.service.only_one import file_of
from bot.service.wiring import database as opened
from bot.settings.config import Settings
from bot.store.database.engine import open_engine
from bot.store.database.schema import is_newer, migrate
from bot.store.keeping import gap
from bot.store.keeping.copying import Damaged, counted, looked_over
from bot.store.keeping.gap import Gap
from bot.store.keeping.transfer import held

STAFF = ("flows", "knowledge")
"""Folders that people write in: what is there is theirs, and stays unless they say otherwise."""
ASIDE = "avant-retour"
LOGS = ("-wal", "-shm")


class Lives(Exception):
    """There is a database already, and nobody said to replace it."""


class TooNew(Exception):
    """The backup was made by a later version of Essaim."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Which backup, and how. `over`: replace what is there. `moves`: no bot ran since this backup,
    so what waits has not left. `staff`: the folders of staff too. `key`: the file of the key.
    """

    file: Path
    over: bool = False
    moves: bool = False
    staff: bool = False
    key: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned:
    """What was put back: the list of the backup; the folders that are back, and those that were
    left as they are; what stood there before and was kept aside.
    """

    listed: Listed
    folders: tuple[str, ...]
    left: tuple[str, ...]
    aside: tuple[Path, ...]


def looked_at(file: Path, key: Path | None, room: Path) -> tuple[Path, Listed]:
    """A backup in clear, in `room`, each of its files read and its database looked over, beside.

    Raises `Damaged`, `NoKey`, OSError; ModuleNotFoundError without the extra that decrypts.
    """
    clear = file
    if encryption.is_sealed(file):
        clear = room / "clear.zip"
        _decrypted(file, key, clear)
    listed = archive.read(clear)
    archive.written(clear, archive.DATABASE, room / archive.DATABASE)
    if looked_over(room / archive.DATABASE) != listed.contents:
        raise Damaged(archive.DATABASE)
    return clear, listed


def _decrypted(file: Path, key: Path | None, clear: Path) -> None:
    if key is None:
        raise NoKey("none")
    found = encryption.key_in(key)
    with file.open("rb") as source, encryption.opened_for_me(clear) as out:
        try:
            encryption.unsealed(source, out, found)
        except OSError as fault:
            if fault.errno is not None:
                raise
            raise Damaged("age") from None


def put_back(settings: Settings, asked: Asked, now: datetime) -> Returned:
    """Put that backup back. Raises `Lives`, `TooNew`, `at_rest.Runs`, `backup.NotBacked` (what was
    there could not be kept), `CannotStart` (the server will not have it), SQLAlchemyError and what
    `looked_at` raises.
    """
    target = plan.staging_of(settings)
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    with backup.staging(target) as room:
        clear, listed = looked_at(asked.file, asked.key, room)
        if is_newer(listed.revision):
            raise TooNew(listed.revision)
        with at_rest(settings.database_url), _target(settings) as engine:
            if _lives(settings, engine) and not asked.over:
                raise Lives
            _brought_up_to_date(room / archive.DATABASE, asked, Gap(since=listed.at, until=now))
            folders, left, aside = _folders(settings, asked, clear, listed, now)
            kept = _database(settings, engine, room / archive.DATABASE, now)
    return Returned(listed=listed, folders=folders, left=left, aside=(*aside, *kept))


@contextmanager
def _target(settings: Settings) -> Iterator[Engine | None]:
    """The server to fill, with its tables; None for a file."""
    if file_of(settings.database_url) is not None:
        yield None
        return
    with opened(settings.database_url) as engine:
        yield engine


def _lives(settings: Settings, engine: Engine | None) -> bool:
    """Is there something that a bot wrote? A file that cannot be read may be."""
    if engine is not None:
        with engine.connect() as connection:
            return held(connection)
    file = file_of(settings.database_url)
    if file is None or not file.exists():
        return False
    try:
        return any(counted(file).rows.values())
    except Damaged:
        return True


def _brought_up_to_date(database: Path, asked: Asked, since: Gap) -> None:
    engine = open_engine(f"sqlite:///{database}")
    migrate(engine)
    if not asked.moves:
        with engine.begin() as connection:
            gap.opened(connection, since)
    engine.dispose()
    with closing(connect(database)) as alone:
        alone.execute("PRAGMA journal_mode = DELETE").fetchone()


def _database(
    settings: Settings, engine: Engine | None, database: Path, now: datetime
) -> tuple[Path, ...]:
    """Put the database in its place; what was there before is kept aside."""
    if engine is not None:
        return _on_server(settings, engine, database, now)
    file = file_of(settings.database_url)
    assert file is not None, "an address is a file or a server"
    _checkpointed(file)
    logs = [_aside(file.with_name(file.name + end), now) for end in LOGS]
    aside = [_beside(file, now)] if file.exists() else []
    database.chmod(0o600)
    with database.open("rb") as whole:
        os.fsync(whole.fileno())
    database.replace(file)
    return (*aside, *(one for one in logs if one is not None))


def _checkpointed(file: Path) -> None:
    """All that the former database holds is in its main file, if it can still be read: its log,
    left behind, would be taken for that of the new one.
    """
    if file.exists():
        with suppress(Error), closing(connect(file)) as former:
            former.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _beside(file: Path, now: datetime) -> Path:
    """The same file under another name too: there is one at its place at every moment."""
    to = _named_aside(file, now)
    try:
        os.link(file, to)
    except OSError:  # no second name on this disk
        shutil.copy2(file, to)
    return to


def _on_server(
    settings: Settings, engine: Engine, database: Path, now: datetime
) -> tuple[Path, ...]:
    with engine.connect() as connection:
        full = held(connection)
    before = plan.plan_of(settings, plan.backups_of(settings) / ASIDE)  # for nobody's rotation
    aside = (backup.made(engine, before, now).file,) if full else ()
    moving.copied(open_engine(f"sqlite:///{database}"), engine, over=True)
    return aside


def _folders(
    settings: Settings, asked: Asked, clear: Path, listed: Listed, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Path, ...]]:
    """The folders that are back, those left as they are, and what was kept aside."""
    back, left, aside = [], [], []
    for name in sorted({place.partition("/")[0] for place in listed.entries if "/" in place}):
        place = plan.place_of(name, settings)
        if name in STAFF and _full(place) and not asked.staff:
            left.append(name)
            continue
        new = place.with_name(f"{place.name}.{ASIDE}.nouveau")
        shutil.rmtree(new, ignore_errors=True)
        _extracted(clear, listed, name, new)
        if _full(place) and (former := _aside(place, now)) is not None:
            aside.append(former)
        _moved_in(new, place)
        back.append(name)
    return tuple(back), tuple(left), tuple(aside)


def _full(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _extracted(clear: Path, listed: Listed, name: str, folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o700)
    for place, inside in archive.inside(listed, name).items():
        to = folder / inside
        to.parent.mkdir(parents=True, exist_ok=True)
        archive.written(clear, place, to)


def _moved_in(new: Path, place: Path) -> None:
    """An empty folder that is there stays: it may be a disk of its own."""
    if not place.is_dir():
        new.replace(place)
        return
    for one in new.iterdir():
        shutil.move(one, place)
    new.rmdir()


def _aside(path: Path, now: datetime) -> Path | None:
    """Move what stands there out of the way; None when nothing does."""
    if not path.exists():
        return None
    to = _named_aside(path, now)
    path.rename(to)
    return to


def _named_aside(path: Path, now: datetime) -> Path:
    return path.with_name(f"{path.name}.{ASIDE}-{now:%Y-%m-%dT%H%M%S}")

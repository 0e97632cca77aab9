"""Makes one backup: copied while the bot runs, looked over, named once it is whole, then rotated.

Whatever stops it (a full disk, a kill), no half file bears the name of a backup, and those that
were there stay. What a kill leaves behind is thrown away by the next one.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.service.keeping import archive, dates, encryption
from bot.service.keeping.archive import Folder, Listed
from bot.service.keeping.dates import Keep
from bot.service.only_one import TakenAlready, only_one
from bot.store.keeping.copying import Damaged, copied, looked_over
from bot.store.keeping.transfer import Differs, NotTaken

STAGING, READING = ".essaim-sauvegarde-", ".essaim-lecture-"
READ_BY_THEN = 86_400.0
"""Seconds after which nobody can still be reading a backup."""
UNDER_WAY = ".sauvegarde"
SPARE = 64 << 20
"""Bytes that a backup leaves to the bot: a database that finds its disk full stops answering."""
FULL, AWAY, DAMAGED, LACKS, TAKEN, CLOSED = "full", "away", "damaged", "lacks", "taken", "closed"


class NotBacked(Exception):
    """No backup was made: `kind` is one of the words above, `detail` a few bare words."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind} {detail}".strip())
        self.kind, self.detail = kind, detail


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What is kept, where, how many, for whom. `staging`: where the copy is made, on the machine.

    recipient: the public key that may open them, "" for in clear. rotates: are old ones removed?
    """

    into: Path
    folders: tuple[Folder, ...]
    staging: Path
    keep: Keep = field(default_factory=Keep)
    recipient: str = ""
    rotates: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A backup that was made: its file, what it holds, and how many older ones were removed."""

    file: Path
    listed: Listed
    size: int
    removed: int


def made(engine: Engine, plan: Plan, now: datetime) -> Made:
    """Make one backup, looked over. Raises `NotBacked`."""
    if plan.recipient and not encryption.installed():
        raise NotBacked(LACKS)
    with _told_apart():
        plan.into.mkdir(parents=True, exist_ok=True, mode=0o700)
        plan.staging.mkdir(parents=True, exist_ok=True, mode=0o700)
        with only_one(plan.staging / UNDER_WAY):
            _swept(plan)
            _enough_room(engine, plan)
            with staging(plan.staging, STAGING) as room:
                return _made(engine, plan, now, room)


def _made(engine: Engine, plan: Plan, now: datetime, room: Path) -> Made:
    database = room / archive.DATABASE
    copied(engine, database)
    contents = looked_over(database)
    listed = Listed(
        format=archive.FORMAT,
        at=now.astimezone(UTC),
        kind=engine.dialect.name,
        revision=contents.revision,
        rows=contents.rows,
    )
    whole = plan.into / f"{STAGING}{os.getpid()}"
    try:
        listed = _written(whole, database, plan, listed, room)
        file = plan.into / dates.name(now, encrypted=bool(plan.recipient))
        whole.replace(file)
        _settled(plan.into)
    finally:
        whole.unlink(missing_ok=True)
    removed = rotated(plan.into, plan.keep, now) if plan.rotates else 0
    return Made(file=file, listed=listed, size=file.stat().st_size, removed=removed)


def _written(whole: Path, database: Path, plan: Plan, listed: Listed, room: Path) -> Listed:
    """Write the archive and read it again, as it stands on its disk."""
    clear = room / "clear.zip" if plan.recipient else whole
    with encryption.opened_for_me(clear) as out:
        listed = archive.packed(out, database, plan.folders, listed)
        _durable(out.fileno())
    if plan.recipient:
        _sealed(clear, whole, plan.recipient)
    if archive.read(clear) != listed:
        raise Damaged(archive.LIST)
    return listed


def _sealed(clear: Path, whole: Path, recipient: str) -> None:
    """Encrypt; what is read again afterwards is what was decrypted from its disk."""
    key = encryption.passing()
    with clear.open("rb") as source, encryption.opened_for_me(whole) as out:
        encryption.sealed(source, out, recipient, key)
        _durable(out.fileno())
    clear.unlink()
    with whole.open("rb") as source, encryption.opened_for_me(clear) as out:
        encryption.unsealed(source, out, key)


def rotated(folder: Path, keep: Keep, now: datetime) -> int:
    """Remove the backups that no day, week or month needs any more; how many."""
    there = dates.backups(folder)
    gone = there.keys() - dates.kept(there, keep, now)
    for at in gone:
        there[at].unlink(missing_ok=True)
    return len(gone)


@contextmanager
def staging(folder: Path, prefix: str = READING) -> Iterator[Path]:
    """A folder of our own, for a moment."""
    with tempfile.TemporaryDirectory(prefix=prefix, dir=folder) as made:
        yield Path(made)


def _swept(plan: Plan) -> None:
    """What a kill left goes: of former backups, whose lock we have, and of old readings."""
    for left in (*plan.into.glob(f"{STAGING}*"), *plan.staging.glob(f"{STAGING}*")):
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    for left in plan.staging.glob(f"{READING}*"):
        if time.time() - left.stat().st_mtime > READ_BY_THEN:  # both by the machine's own clock
            shutil.rmtree(left, ignore_errors=True)


def _enough_room(engine: Engine, plan: Plan) -> None:
    """Nothing is begun that would fill the disk of the bot."""
    database = _weight_of(engine)
    folders = sum(archive.weight(folder.path) for folder in plan.folders)
    for place, needed in ((plan.staging, database * 2 + folders), (plan.into, database + folders)):
        if shutil.disk_usage(place).free < needed + SPARE:
            raise NotBacked(FULL, str(place))


def _weight_of(engine: Engine) -> int:
    """The bytes of a database, about."""
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            size: int = connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
            return size
    files = (Path(f"{engine.url.database}{end}") for end in ("", "-wal"))
    return sum(path.stat().st_size for path in files if path.exists())


def _is_full(fault: OSError) -> bool:
    return fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _durable(handle: int) -> None:
    os.fsync(handle)


def _settled(folder: Path) -> None:
    """The new name outlives a power cut too, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told_apart() -> Iterator[None]:
    """Whatever stops a backup, by its kind."""
    try:
        yield
    except TakenAlready:
        raise NotBacked(TAKEN) from None
    except Damaged as fault:
        raise NotBacked(DAMAGED, str(fault)) from None
    except (Differs, NotTaken) as fault:
        raise NotBacked(DAMAGED, fault.table) from None
    except OSError as fault:
        raise NotBacked(FULL if _is_full(fault) else AWAY, fault.strerror or "") from None
    except (SQLAlchemyError, sqlite3.Error) as fault:
        raise NotBacked(*_of_database(fault)) from None


def _of_database(fault: Exception) -> tuple[str, str]:
    """What a fault of the database means: its disk, itself, or its server."""
    orig = getattr(fault, "orig", None) or fault
    code = getattr(orig, "sqlite_errorname", "")
    if code.startswith("SQLITE_FULL"):
        return FULL, ""
    if code.startswith("SQLITE_IOERR"):
        return AWAY, code
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DAMAGED, code
    return CLOSED, type(orig).__name__

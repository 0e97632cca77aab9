"""One file that holds a database and folders, with a list of what is in it and its prints.

A zip that any machine opens: `essaim.db` (an SQLite file, whatever the database was), the folders
by their names, and `liste.json`. Nothing is trusted that the list does not say, to the byte.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from bot.store.keeping.copying import Contents, Damaged

DATABASE, LIST = "essaim.db", "liste.json"
FORMAT = 1
CHUNK = 1 << 20
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError)
"""What a cut or altered zip raises when it is read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """A folder to keep: its name in the archive, and where it stands."""

    name: str
    path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A file of the archive: its size in bytes, and its print (SHA-256)."""

    size: int
    print: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """What an archive says it holds. `kind`: the sort of database it was made of."""

    format: int
    at: datetime
    kind: str
    revision: str
    rows: Mapping[str, int]
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def contents(self) -> Contents:
        """What its database must hold."""
        return Contents(revision=self.revision, rows=self.rows)


def packed(to: IO[bytes], database: Path, folders: Sequence[Folder], listed: Listed) -> Listed:
    """Write the archive; its list, with the print of each file. A file that goes meanwhile is
    passed over: the database is of a moment before.
    """
    entries: dict[str, Entry] = {}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        entries[DATABASE] = _added(archive, DATABASE, database)
        for folder in folders:
            for path in _files(folder.path):
                place = (folder.name / PurePosixPath(path.relative_to(folder.path))).as_posix()
                with suppress(FileNotFoundError):
                    entries[place] = _added(archive, place, path)
        listed = replace(listed, entries=entries)
        archive.writestr(LIST, msgspec.json.encode(listed))
    return listed


def read(file: Path) -> Listed:
    """The list of an archive, once each file in it was read and compared. Raises `Damaged`."""
    try:
        with zipfile.ZipFile(file) as archive:
            listed = msgspec.json.decode(archive.read(LIST), type=Listed)
            names = sorted(set(archive.namelist()) - {LIST})
            if listed.format > FORMAT or names != sorted(listed.entries):
                raise Damaged(LIST)
            for name, entry in listed.entries.items():
                with archive.open(name) as inside:
                    if not _safe(name) or _sum(inside) != entry:
                        raise Damaged(name.partition("/")[0])
            return listed
    except (*FAULTS, msgspec.MsgspecError):
        raise Damaged("zip") from None


def written(file: Path, name: str, to: Path) -> None:
    """Write one file of an archive that was `read`, for this account alone."""
    with (
        zipfile.ZipFile(file) as archive,
        archive.open(name) as inside,
        os.fdopen(os.open(to, NEW, 0o600), "wb") as outside,
    ):
        shutil.copyfileobj(inside, outside, CHUNK)


def inside(listed: Listed, folder: str) -> dict[str, PurePosixPath]:
    """The files of a folder of the archive: where each goes in it, by its whole name."""
    parts = {name: PurePosixPath(name).parts for name in listed.entries}
    return {
        name: PurePosixPath(*part[1:])
        for name, part in parts.items()
        if part[0] == folder and part[1:]
    }


def weight(folder: Path) -> int:
    """The bytes of the files that would be kept of a folder."""
    sizes = 0
    for path in _files(folder):
        with suppress(FileNotFoundError):
            sizes += path.stat().st_size
    return sizes


def _added(archive: zipfile.ZipFile, name: str, path: Path) -> Entry:
    """Any date will do: a zip knows none before 1980."""
    sealed, size = hashlib.sha256(), 0
    information = zipfile.ZipInfo(name)
    information.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(information, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            sealed.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Entry(size=size, print=sealed.hexdigest())


def _sum(source: IO[bytes]) -> Entry:
    sealed, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        sealed.update(chunk)
        size += len(chunk)
    return Entry(size=size, print=sealed.hexdigest())


def _safe(name: str) -> bool:
    """Does it stay inside the folder where it is written?"""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name


def _files(folder: Path) -> Iterator[Path]:
    """The plain files of a folder, in order: nothing hidden, nothing behind a link to a folder."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "__pycache__":
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file():
            yield path

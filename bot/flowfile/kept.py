"""What was worked out from staff's files, kept on disk under a name made of what was read.

It is only ever a shortcut: a folder that cannot be written, a file cut short or of another version
are passed over, and everything is worked out again.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

READ = (".md", ".yaml", ".yml", ".docx")
MOST = 8
"""How many results of a kind stay: those of the last edits, of one or two folders."""
RIGHT = "right"
"""The sort of a result that no edit makes old: what was last right of a folder. One a folder."""
RESULT = re.compile(r"[a-z]+-[0-9a-f]{32}")
"""The name of a result, as `named` makes it."""
LIBRARIES = ("numpy", "pystemmer", "markdown-it-py", "pyyaml", "msgspec", "jinja2")
"""What else a result depends on: another version of these works it out again."""
OURS = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of results; None keeps nothing. Any number of processes may share it."""

    folder: Path | None = None

    def read(self, name: str) -> bytes | None:
        """The result of that name, None when it is not there."""
        if self.folder is None:
            return None
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def mapped(self, name: str) -> mmap | None:
        """The result of that name where it stands on the disk, None when it is not there."""
        if self.folder is None:
            return None
        try:
            with (self.folder / name).open("rb") as file:
                return mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):  # an empty file cannot be mapped
            return None

    def has(self, name: str) -> bool:
        """Is the result of that name there?"""
        return self.folder is not None and (self.folder / name).is_file()

    def write(self, name: str, content: bytes) -> None:
        """Keep a result: whole or not at all. The oldest of its kind go, no other file."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
                file.write(content)
            Path(file.name).replace(self.folder / name)
            kind = f"{name.partition('-')[0]}-"
            ours = (
                path
                for path in self.folder.iterdir()
                if path.name.startswith(kind) and _passing(path.name)
            )
            for old in sorted(ours, key=_age)[:-MOST]:
                old.unlink(missing_ok=True)


def _passing(name: str) -> bool:
    """Is it a result that gives way to those of later edits?"""
    return RESULT.fullmatch(name) is not None and not name.startswith(f"{RIGHT}-")


def _age(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def last_right(kept: Kept, folder: Path, what: str = "flows") -> dict[str, bytes]:
    """The files of that folder as they were last in service, by name; none if nothing is kept.

    `what`: which files of it, since staff may write them all in one folder.
    """
    content = kept.read(_right(folder, what))
    try:
        return msgspec.msgpack.decode(content, type=dict[str, bytes]) if content else {}
    except msgspec.MsgspecError:  # cut short
        return {}


def keep_right(kept: Kept, folder: Path, texts: Mapping[str, bytes], what: str = "flows") -> None:
    """These texts of that folder are in service: they stand in for wrong ones at a next start."""
    if kept.folder is not None and last_right(kept, folder, what) != texts:
        kept.write(_right(folder, what), msgspec.msgpack.encode(dict(texts)))


def _right(folder: Path, what: str) -> str:
    return f"{RIGHT}-{hashlib.sha256(f'{what} {folder.resolve()}'.encode()).hexdigest()[:32]}"


def named(kind: str, folders: Iterable[Path | None], *more: str) -> str:
    """The name of a result: its kind, and the digest of all it depends on.

    `folders`: every file of staff's in them counts, by its name and content; of what else stands
    there, the name. `more`: what else changes the result (the day, for example).
    """
    digest = hashlib.sha256("\n".join((_program(), *more)).encode())
    for folder in folders:
        digest.update(f"\0{folder}\0".encode())
        for path in _files(folder):
            with suppress(OSError):
                content = path.read_bytes()
                digest.update(f"\0{path.name}\0{len(content)}\0".encode())
                digest.update(content)
        digest.update("\0".join(_names(folder)).encode())
    return f"{kind}-{digest.hexdigest()[:32]}"


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from (path for path in sorted(folder.glob("*.*")) if path.suffix in READ)


def _names(folder: Path | None) -> list[str]:
    """Names alone make the remarks on what is not read."""
    with suppress(OSError):
        return sorted(path.name for path in folder.iterdir()) if folder else []
    return []


@cache
def _program() -> str:
    """This program, as far as a result depends on it: its own files, and some libraries."""
    found = [sys.version, *(f"{name} {version(name)}" for name in LIBRARIES)]
    for path in OURS.rglob("*"):
        if path.suffix in (".py", ".bin", ".txt"):
            stat = path.stat()
            found.append(f"{path} {stat.st_mtime_ns} {stat.st_size}")
    return "\n".join(sorted(found))

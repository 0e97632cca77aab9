"""The files staff write, as bytes: read from their folders, laid out elsewhere, written back.

What is laid out is what will be served: it is checked against its digest, and never half there.
It judges nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.flowfile.refusals import FLOWS, PAGES
from bot.flowfile.yaml.folder import FLOW_FILES
from bot.flowfile.yaml.unread import beside, read_in
from bot.knowledge.folder import MODELS, PAGE_FILES
from bot.knowledge.models import read_of
from bot.store.staff.publications import Changes, changes
from bot.store.staff.versions import Files, digest_of

ROOMS = {FLOWS: FLOW_FILES, PAGES: PAGE_FILES}
"""What is read of each folder."""
VERSIONS = "versions"
ODD = ("/", "\\", "\0", ":") if os.name == "nt" else ("/", "\\", "\0")
MOST = 8
"""How many versions stay laid out; the database has them all."""
DOCUMENTS = f"{PAGES}/{MODELS}/"
"""What begins the place of a model of a document: they are a folder within that of the pages."""
Folders = tuple[Path, Path]
"""The folder of the journey and that of the pages."""


class UnsafeName(ValueError):
    """A place that is not one of staff's files: nothing is written there."""


def read(folders: Folders, *, lenient: bool = False) -> dict[str, bytes]:
    """Every file that is read of both folders, by its place; one that just vanished is left out.

    Raises `OSError` when a file is there and cannot be read: it would pass for a removed one.
    `lenient`: it is left out as well.
    """
    found = {}
    for place, path in _paths(folders):
        with suppress(OSError if lenient else FileNotFoundError):
            found[place] = path.read_bytes()
    return found


def laid_out(files: Files, root: Path) -> Folders:
    """Folders that hold exactly these files, under `root`; made unless they are there and right.

    Raises `UnsafeName`, and `OSError` when they cannot be written.
    """
    _all_safe(files)
    there = root / VERSIONS / digest_of(files)[:32]
    folders = (there / FLOWS, there / PAGES)
    with suppress(OSError):
        if read(folders) == files and all(folder.is_dir() for folder in folders):
            there.touch()
            return folders
    there.parent.mkdir(parents=True, exist_ok=True)
    apart = Path(tempfile.mkdtemp(dir=there.parent, prefix="."))
    for name in (FLOWS, PAGES):
        (apart / name).mkdir()
    for place, content in files.items():
        (apart / place).parent.mkdir(exist_ok=True)
        (apart / place).write_bytes(content)
    shutil.rmtree(there, ignore_errors=True)
    with suppress(OSError):  # another process was quicker: what is read below says so
        apart.rename(there)
    shutil.rmtree(apart, ignore_errors=True)
    if read(folders) != files:
        raise OSError(f"{there} cannot be written whole")
    _forget_oldest(there)
    return folders


def write_back(files: Files, folders: Folders) -> Changes:
    """Make the staff's folders hold exactly these files; what was written, and what removed.

    Each file is written whole or not at all. Files that are not read stay where they are, and so
    do the models of documents when there is none among these: they are of before models were.
    """
    _all_safe(files)
    done = changes(_alike(read(folders), files), files)
    rooms = dict(zip((FLOWS, PAGES), folders, strict=True))
    for place in (*done.added, *done.changed):
        room, _, name = place.partition("/")
        _written(rooms[room], name, files[place])
    for place in done.removed:
        room, _, name = place.partition("/")
        (rooms[room] / name).unlink(missing_ok=True)
    return done


def _alike(there: Files, files: Files) -> Files:
    if any(place.startswith(DOCUMENTS) for place in files):
        return there
    return {place: one for place, one in there.items() if not place.startswith(DOCUMENTS)}


def _written(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    folder = path.parent
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".tmp", delete=False) as file:
        file.write(content)
    made = Path(file.name)
    if path.exists():
        shutil.copymode(path, made)
    else:
        made.chmod(0o644)
    made.replace(path)


def _paths(folders: Folders) -> Iterator[tuple[str, Path]]:
    for (room, kind), folder in zip(ROOMS.items(), folders, strict=True):
        if folder.is_dir():
            for path in sorted([*read_in(folder, kind), *beside(folder, kind)]):
                if _safe(f"{room}/{path.name}"):
                    yield f"{room}/{path.name}", path
    for path in read_of(folders[1]):
        if _safe(f"{DOCUMENTS}{path.name}"):
            yield f"{DOCUMENTS}{path.name}", path


def _all_safe(files: Files) -> None:
    for place in files:
        if not _safe(place):
            raise UnsafeName(place)


def _safe(place: str) -> bool:
    """Two steps, or three for a model of a document, the last an ordinary name: nothing is ever
    written beside the folders.
    """
    room, _, name = place.replace(DOCUMENTS, f"{PAGES}/", 1).partition("/")
    try:
        place.encode()  # half a character, in a name that is not UTF-8, cannot be kept
    except UnicodeEncodeError:
        return False
    odd = any(sign in name for sign in ODD)
    return room in (FLOWS, PAGES) and bool(name) and not odd and not name.startswith(".")


def _forget_oldest(kept: Path) -> None:
    with suppress(OSError):
        ours = [path for path in kept.parent.iterdir() if path.is_dir() and path != kept]
        ours.sort(key=lambda path: path.stat().st_mtime_ns)
        for old in ours[: -(MOST - 1)]:
            shutil.rmtree(old, ignore_errors=True)

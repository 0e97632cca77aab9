"""Which folders staff mean: found from where a command is typed, inside one of them included.

It looks at names only; reading the files is for others. Nothing of Essaim's own is taken for a
folder of theirs: where one could be meant and is not found, the command says so and stops.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
FLOWS, KNOWLEDGE, JOURNEY_FILE = "flows", "knowledge", "parcours.yaml"
ALIKE = 0.75
"""How near a name must be to the one that is missing, for it to be the one meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """Where staff work: `folder` holds their two folders, `.env`, the database.

    `flows` and `knowledge`: the two folders, None where they have none.
    """

    folder: Path
    flows: Path | None = None
    knowledge: Path | None = None


def home_of(here: Path) -> Home:
    """The home a command typed in `here` speaks of: `here` itself, or one it stands inside."""
    if any(is_folder(here / name) for name in (FLOWS, KNOWLEDGE)):
        return _home(here)
    for folder in (here, *here.parents):
        if is_file(folder / JOURNEY_FILE):
            return Home(
                folder=folder.parent, flows=folder, knowledge=_folder(folder.parent / KNOWLEDGE)
            )
        if is_file(folder / FLOWS / JOURNEY_FILE):
            return _home(folder)
        if folder.name == KNOWLEDGE and any(_named(folder, ".md")):
            return _home(folder.parent)
    return Home(folder=here)


def _home(folder: Path) -> Home:
    return Home(
        folder=folder, flows=_folder(folder / FLOWS), knowledge=_folder(folder / KNOWLEDGE)
    )


def bundled(name: str) -> Path:
    """The copy installed with Essaim, or that of its sources."""
    candidates = _copies(name)
    return next((path for path in candidates if path.is_dir()), candidates[0])


def is_bundled(path: Path, name: str) -> bool:
    """Is this the copy that comes with Essaim, whichever way it was named?"""
    return path.resolve() in (one.resolve() for one in _copies(name))


def _copies(name: str) -> tuple[Path, Path]:
    return (PACKAGE / f"_{name}", PACKAGE.parent / name)


def mistaken(home: Home) -> Iterator[str]:
    """What stands where a folder of staff's was meant, each with what to do, in French."""
    if home.flows is None and (found := _meant(home.folder, FLOWS, JOURNEY_FILE)):
        yield _not_found("du parcours", FLOWS, found)
    if home.knowledge is None and (found := _meant(home.folder, KNOWLEDGE)):
        yield _not_found("des fiches", KNOWLEDGE, found)


def _not_found(what: str, name: str, found: Path) -> str:
    if found.name == name:
        return f"« {name} » n’est pas un dossier. Mettez-y le dossier {what}, ou renommez-le."
    return (
        f"Je ne trouve pas le dossier {what}, « {name} ». Si c’est « {found.name} », renommez-le "
        f"« {name} », ou écrivez ESSAIM_{name.upper()}={found.name} dans le fichier .env."
    )


def _meant(folder: Path, name: str, inside: str = "") -> Path | None:
    """What stands under that name, or nearly; or holds the file `inside`."""
    near = [
        path
        for path in _entries(folder)
        if path.name == name
        or (is_folder(path) and (_alike(path.name, name) or (inside and is_file(path / inside))))
    ]
    return min(near, key=lambda path: path.name != name, default=None)


def _alike(found: str, name: str) -> bool:
    """« Flow », « flows (1) », « flows - Copie »."""
    written = found.casefold()
    ratio = difflib.SequenceMatcher(None, written, name).ratio()
    return ratio >= ALIKE or re.match(rf"{name}\W", written) is not None


def closed(folder: Path) -> str:
    """Why a folder cannot be looked into, "" when it can."""
    try:
        with os.scandir(folder):
            return ""
    except OSError as fault:
        return fault.strerror or type(fault).__name__


def is_folder(path: Path) -> bool:
    """Whether a folder is there, as far as may be seen."""
    with suppress(OSError):
        return path.is_dir()
    return False


def is_file(path: Path) -> bool:
    """Whether a file is there, as far as may be seen."""
    with suppress(OSError):
        return path.is_file()
    return False


def _folder(path: Path) -> Path | None:
    return path if is_folder(path) else None


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return []


def _named(folder: Path, suffix: str) -> Iterator[Path]:
    return (path for path in _entries(folder) if path.suffix == suffix)

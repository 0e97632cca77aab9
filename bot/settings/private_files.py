"""Files that hold people's words or secrets are for the account that runs Essaim alone.

Where files have no rights of that sort (Windows), there is nothing to close and nothing to say.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO
RUNTIME = Path("/run")
"""Where systemd and containers lay secrets down for one program, whatever the mode shown."""


@contextmanager
def closed_to_others() -> Iterator[None]:
    """What is made meanwhile is made for this account alone."""
    before = os.umask(OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def close(path: Path) -> None:
    """A file that was open to others is no more; one that is not ours, or not there, stays."""
    if os.name != "posix":
        return
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS)


def write(path: Path, content: bytes) -> None:
    """Write a file for this account alone, in place of what stood there. Raises `OSError`."""
    with closed_to_others(), path.open("wb") as file:
        close(path)
        file.write(content)


def open_to_others(path: Path) -> bool:
    """May another account of this machine read it? Its folders may keep them out."""
    if os.name != "posix" or RUNTIME in path.absolute().parents:
        return False
    try:
        readable = path.stat().st_mode & stat.S_IROTH
        inside = all(one.stat().st_mode & stat.S_IXOTH for one in path.absolute().parents)
    except OSError:
        return False
    return bool(readable) and inside


def warnings(paths: Iterable[Path]) -> list[str]:
    """A sentence for each of these files that another account may read."""
    return [
        f"Le fichier {path.name} contient un secret, et tous les comptes de cette machine peuvent "
        f"le lire. Écrivez : chmod 600 {path}"
        for path in paths
        if open_to_others(path)
    ]

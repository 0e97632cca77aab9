"""A folder of files, each named by a key that says nothing: no name of people's is ever a path.

What is there is never run, nor opened by anything but a copy of its bytes. The folder belongs to
the bot's account alone (0700, its files 0600; Windows has rights of its own).
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{32}")
"""The mark of the database that knows the file, then what tells it from the others."""
_PART = ".part"


class Folder:
    """The files of one bot. It is made when something is first kept there."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def path(self, key: str) -> Path:
        """Where the file of that key is, or would be."""
        if not KEY.fullmatch(key):
            raise ValueError("no key of a file")
        return self._place.absolute() / key

    def write(self, key: str, content: bytes) -> None:
        """Keep these bytes: all of them are on the disk when it returns. Raises `OSError`."""
        whole = self.path(key)
        part = whole.with_name(key + _PART)
        self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            part.unlink()  # what a crash left half-way
        try:
            with os.fdopen(os.open(part, _FRESH, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(whole)
        except OSError:
            with suppress(OSError):
                part.unlink()
            raise

    def read(self, key: str) -> bytes | None:
        """The bytes of that file; None when it is not there any more."""
        try:
            return self.path(key).read_bytes()
        except OSError:
            return None

    def has(self, key: str) -> bool:
        """Is that file there?"""
        return self.path(key).is_file()

    def swept(self, mark: str, keys: Collection[str]) -> int:
        """Delete the files of that database that none of these keys names; how many.

        Those that a former try left half-way go as well. Files of another mark are not looked at.
        Raises `OSError`.
        """
        if not self._place.is_dir():
            return 0
        gone = 0
        for path in self._place.iterdir():
            key = path.name.removesuffix(_PART)
            if KEY.fullmatch(key) and key.startswith(f"{mark}-") and key not in keys:
                path.unlink(missing_ok=True)
                gone += 1
        return gone


_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""No file and no link that was there is written through."""

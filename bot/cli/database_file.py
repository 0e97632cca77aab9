"""Is there a database at an address? Asked before opening it, which could make one."""

from __future__ import annotations

from pathlib import Path

_FILE = "sqlite:///"


def is_there(url: str) -> bool:
    """Does the file of a `sqlite:///…` address exist? Opening makes no other database."""
    if not url.startswith("sqlite"):
        return True
    path = url.partition(_FILE)[2].partition("?")[0]
    return bool(path) and Path(path).is_file()

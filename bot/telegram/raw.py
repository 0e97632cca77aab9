"""Reads untrusted JSON: each question has an answer, whatever the shape; it never raises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

Raw = Mapping[str, Any]

NOTHING: Raw = {}
LARGEST = 2**63
EPOCH = datetime.fromtimestamp(0, UTC)


def part(raw: Raw, key: str) -> Raw:
    """The object under `key`, empty if there is none."""
    found = raw.get(key)
    return found if isinstance(found, Mapping) else NOTHING


def items(raw: Raw, key: str) -> Sequence[Raw]:
    """The objects of the list under `key`."""
    found = raw.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def number(raw: Raw, key: str) -> int:
    """The whole number under `key`, 0 if there is none that fits 64 bits."""
    found = raw.get(key)
    right = isinstance(found, int) and not isinstance(found, bool) and -LARGEST < found < LARGEST
    return int(found) if right and found is not None else 0


def words(raw: Raw, key: str) -> str:
    """The text under `key`, without what databases refuse (NUL, half surrogates)."""
    found = raw.get(key)
    if not isinstance(found, str):
        return ""
    if "\x00" in found:
        found = found.replace("\x00", "")
    return found if found.isascii() else found.encode("utf-8", "replace").decode("utf-8")


def moment(raw: Raw, key: str) -> datetime | None:
    """The Unix time under `key` as aware UTC; None without one (Telegram's 0 means unknown)."""
    found = raw.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float) or not found > 0:
        return None
    try:
        return datetime.fromtimestamp(found, UTC)
    except (OverflowError, OSError, ValueError):
        return None

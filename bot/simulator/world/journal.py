"""The journal: every change of the world as a JSON line, so that a killed world is found again.

It refuses to know what the entries mean. A torn last line (kill -9) is dropped at reading.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

Key = int | str | tuple[int, ...]
V = TypeVar("V")
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Journal:
    """Append-only JSON lines; one ``write`` for all that a call changed. No path, no file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._waiting: list[str] = []
        self._file = path.open("a", encoding="utf-8") if path else None

    def note(self, *entry: Any) -> None:
        if self._file is not None:
            self._waiting.append(ENCODE(entry))

    def flush(self) -> None:
        """Hand the waiting lines to the operating system, all at once."""
        if self._file is not None and self._waiting:
            self._file.write("\n".join(self._waiting) + "\n")
            self._file.flush()
            self._waiting.clear()

    def entries(self) -> Iterator[list[Any]]:
        """What was noted before, oldest first."""
        if self._path is None:
            return
        with self._path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.endswith("\n"):
                    yield json.loads(line)

    def rewrite(self, entries: Iterator[tuple[Any, ...]]) -> None:
        """Replace the whole journal by these entries, in one rename."""
        if self._path is None or self._file is None:
            return
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as lines:
            for entry in entries:
                lines.write(ENCODE(entry) + "\n")
        self._waiting.clear()
        self._file.close()
        fresh.replace(self._path)
        self._file = self._path.open("a", encoding="utf-8")

    def close(self) -> None:
        self.flush()
        if self._file is not None:
            self._file.close()
            self._file = None


class Shelf(Generic[V]):
    """A dictionary whose changes are journalled; values are frozen dataclasses or plain JSON."""

    def __init__(self, name: str, journal: Journal, kind: Callable[..., V] | None = None) -> None:
        self.name = name
        self.entries: dict[Any, V] = {}
        self._journal = journal
        self._kind = kind

    def put(self, key: Key, value: V) -> V:
        self.entries[key] = value
        self._journal.note(self.name, key, plain(value))
        return value

    def drop(self, key: Key) -> None:
        del self.entries[key]
        self._journal.note(self.name, key)

    def get(self, key: Key) -> V | None:
        return self.entries.get(key)

    def values(self) -> list[V]:
        return list(self.entries.values())

    def recall(self, entry: list[Any]) -> None:
        """Apply one journalled change."""
        key = tuple(entry[1]) if isinstance(entry[1], list) else entry[1]
        if len(entry) == 2:
            self.entries.pop(key, None)
        else:
            self.entries[key] = self._revive(entry[2])

    def lines(self) -> Iterator[tuple[Any, ...]]:
        """The shelf as it is, for a rewritten journal."""
        for key, value in self.entries.items():
            yield (self.name, key, plain(value))

    def _revive(self, value: Any) -> V:
        if self._kind is None:
            return value  # type: ignore[no-any-return]  # plain JSON is what V is without a kind
        return self._kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in value.items()})


def plain(value: Any) -> Any:
    """A value as JSON knows it; dataclasses become objects, without going deeper."""
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    return value

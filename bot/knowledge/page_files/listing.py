"""Reads the lists that staff keep beside the pages: one file, one key, one item a line or more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.flowfile.yaml.bounds import content_of
from bot.flowfile.yaml.folder import read_bytes
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.tree import Items, Node, Pairs

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """What the file gave: the items, and what is wrong in it."""

    items: tuple[T, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of lists as it stands: its keys, or why it has none."""

    source: Source
    root: Pairs | None
    findings: tuple[Finding, ...] = ()


def open_list(path: Path, name: str, shape: str, remedy: str) -> Opened:
    """The keys of a file beside the pages, which has that name for staff. Never raises.

    `shape`: what the file holds, `remedy`: how it is written; said when it holds something else.
    """
    try:
        reading = read_bytes(content_of(path), name)
    except OSError as error:
        source = Source.of(name, "")
        reason = f"le fichier ne s’ouvre pas ({error.strerror})"
        return Opened(source, None, (Finding(source.span(1), reason, "vérifiez vos droits"),))
    source = reading.source
    if not _says_something(source.text):
        emptied = f"{remedy} ; ou supprimez ce fichier"
        return Opened(source, None, (Finding(source.span(1), "cette liste est vide", emptied),))
    if reading.findings or not isinstance(reading.root, Pairs):
        return Opened(source, None, reading.findings or (Finding(source.span(1), shape, remedy),))
    return Opened(source, reading.root)


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A list: its file, its only key, how it is written, and what an item says (or lacks)."""

    file: str
    key: str
    remedy: str
    read: Callable[[Node, Source], T | Finding]

    def open(self, folder: Path, name: str) -> Listing[T]:
        """The list of a folder; an empty one when there is no such file. Never raises."""
        path = folder / self.file
        if not path.is_file():
            return Listing()
        opened = open_list(path, f"{name}/{self.file}", self._shape, self.remedy)
        if opened.root is None:
            return Listing(findings=opened.findings)
        found = list(self._items(opened.root, opened.source))
        return Listing(
            tuple(one for one in found if not isinstance(one, Finding)),
            tuple(one for one in found if isinstance(one, Finding)),
        )

    def _items(self, root: Pairs, source: Source) -> Iterator[T | Finding]:
        for entry in root.entries:
            if entry.key.text.strip() != self.key or not isinstance(entry.value, Items):
                yield Finding(source.span(entry.key.span.line), self._shape, self.remedy)
                continue
            for item in entry.value.items:
                yield self.read(item, source)

    @property
    def _shape(self) -> str:
        return f"ce fichier contient une seule clé, « {self.key} », et sa liste"


def _says_something(text: str) -> bool:
    """Is there more than blank lines and notes?"""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))

"""Reads the lists that staff keep beside the pages: one file, one key, one item a line or more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

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
        try:
            reading = read_bytes(path.read_bytes(), f"{name}/{self.file}")
        except OSError as error:
            source = Source.of(f"{name}/{self.file}", "")
            reason = f"le fichier ne s’ouvre pas ({error.strerror})"
            return Listing(findings=(Finding(source.span(1), reason, "vérifiez vos droits"),))
        if not _says_something(reading.source.text):
            remedy = f"{self.remedy} ; ou supprimez ce fichier"
            return Listing(
                findings=(Finding(reading.source.span(1), "cette liste est vide", remedy),)
            )
        if reading.findings or not isinstance(reading.root, Pairs):
            return Listing(findings=reading.findings or (self._shapeless(reading.source),))
        found = list(self._items(reading.root, reading.source))
        return Listing(
            tuple(one for one in found if not isinstance(one, Finding)),
            tuple(one for one in found if isinstance(one, Finding)),
        )

    def _items(self, root: Pairs, source: Source) -> Iterator[T | Finding]:
        for entry in root.entries:
            if entry.key.text.strip() != self.key or not isinstance(entry.value, Items):
                yield self._shapeless(source, entry.key.span.line)
                continue
            for item in entry.value.items:
                yield self.read(item, source)

    def _shapeless(self, source: Source, line: int = 1) -> Finding:
        reason = f"ce fichier contient une seule clé, « {self.key} », et sa liste"
        return Finding(source.span(line), reason, self.remedy)


def _says_something(text: str) -> bool:
    """Is there more than blank lines and notes?"""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))

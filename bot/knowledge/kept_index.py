"""The pages in service as bytes and back, so that a second start reads no page again.

A header by msgspec (pages, words, where the arrays are), then the arrays as they stand in memory:
they are mapped, not read, and only what questions touch takes memory. No code is ever read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from mmap import mmap
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.core.definition.directory import Directory, Partners
from bot.core.definition.library import Library, Page
from bot.flowfile.yaml.problem import Problem
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.search.encoder import Encoder
from bot.knowledge.search.finding import Finder, subjects_by_name
from bot.knowledge.search.index import Entry, Index, Weights
from bot.knowledge.search.meaning import Meaning
from bot.knowledge.search.postings import Postings
from bot.knowledge.search.spelling import Vocabulary
from bot.knowledge.search.synonyms import Phrase, Synonyms
from bot.knowledge.search.terms import Terms

ALIGNED = 8
FIELDS = ("words", "letters", "pooled", "said", "habit")


@dataclass(frozen=True, slots=True)
class Column:
    """One array: the type of its numbers, how many, and where they begin after the header."""

    type: str
    count: int
    start: int


class Arrays:
    """The arrays to write, one after the other, each where its numbers may stand."""

    def __init__(self) -> None:
        """None yet."""
        self.parts: list[bytes] = []
        self._end = 0

    def add(self, array: NDArray[Any]) -> Column:
        """An array of one dimension, and where it will be."""
        column = Column(array.dtype.str, array.size, self._end)
        numbers = array.tobytes()
        self.parts.append(numbers + bytes(-len(numbers) % ALIGNED))
        self._end += len(self.parts[-1])
        return column


@dataclass(frozen=True, slots=True)
class Mapped:
    """The arrays of what was kept, where they stand."""

    content: memoryview

    def read(self, column: Column) -> NDArray[Any]:
        """One array; it is never written to."""
        return np.frombuffer(self.content, column.type, column.count, column.start)


@dataclass(frozen=True, slots=True)
class Field:
    """One `Postings`. `terms`: their codes, and their numbers."""

    size: int
    terms: tuple[Column, Column]
    columns: tuple[Column, Column, Column, Column]
    highest: float
    loss: Column | None

    @classmethod
    def of(cls, found: Postings, arrays: Arrays) -> Field:
        """The postings as they are kept."""
        starts, texts = arrays.add(found.starts), arrays.add(found.texts)
        weights, rarity = arrays.add(found.weights), arrays.add(found.rarity)
        loss = arrays.add(found.loss) if isinstance(found.loss, np.ndarray) else None
        kept = (starts, texts, weights, rarity)
        terms = (
            arrays.add(np.frombuffer(found.terms.codes, np.uint64)),
            arrays.add(np.frombuffer(found.terms.numbers, np.uint32)),
        )
        return cls(found.size, terms, kept, found.highest, loss)

    def postings(self, mapped: Mapped) -> Postings:
        """The postings again."""
        starts, texts, weights, rarity = map(mapped.read, self.columns)
        return Postings(
            self.size,
            Terms.among(*map(mapped.read, self.terms)),
            starts,
            texts,
            weights,
            rarity,
            self.highest,
            mapped.read(self.loss) if self.loss else 0.0,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What is kept: the pages, the index, the remarks made, and where the entries are.

    `entries`: what the index read of each page, only read again when a page becomes wrong. `last`:
    what ends the file, to be found when it is whole.
    """

    pages: tuple[Page, ...]
    entries: Column
    problems: tuple[Problem, ...]
    outside: tuple[Subject, ...]
    withdrawn: tuple[Page, ...]
    directory: Directory | None
    partners: Partners | None
    synonyms: tuple[tuple[Phrase, tuple[Phrase, ...]], ...]
    names: tuple[str, ...]
    columns: tuple[Column, Column, Column]
    last: Column
    fields: tuple[Field, Field, Field, Field, Field]
    meaning: tuple[Column, Column, Column, Column, Column] | None
    rarities: dict[str, float]
    vocabulary: dict[str, int]

    def finder(self, mapped: Mapped, encoder: Encoder | None) -> Finder:
        """What looks a question up, as it was."""
        starts, crowd, heed = map(mapped.read, self.columns)
        words, letters, pooled, said, habit = (one.postings(mapped) for one in self.fields)
        index = Index(
            pages=self.names,
            starts=starts,
            crowd=crowd,
            heed=heed,
            words=words,
            letters=letters,
            pooled=pooled,
            said=said,
            habit=habit,
            rarities=self.rarities,
            vocabulary=Vocabulary(self.vocabulary),
            synonyms=Synonyms.among(dict(self.synonyms)),
            weights=Weights(),
            meaning=self._meaning(mapped, encoder),
        )
        pages = {page.id: page for page in self.pages}
        return Finder(index, pages, subjects_by_name(self.outside))

    def _meaning(self, mapped: Mapped, encoder: Encoder | None) -> Meaning | None:
        if self.meaning is None or encoder is None:
            return None
        mean, ways, starts, said, owners = map(mapped.read, self.meaning)
        wide = (-1, mean.size)
        return Meaning(encoder, mean, ways.reshape(wide), starts, said.reshape(wide), owners)


@dataclass(frozen=True, slots=True)
class Found:
    """What was kept, read again."""

    written: Written
    mapped: Mapped
    encoder: Encoder | None

    @property
    def finder(self) -> Finder:
        """What looks a question up."""
        return self.written.finder(self.mapped, self.encoder)

    def entries(self) -> dict[str, Entry]:
        """What the index read of each page, by its id."""
        content = self.mapped.read(self.written.entries).tobytes()
        return {one.page: one for one in _ENTRIES.decode(content)}


_DECODER = msgspec.msgpack.Decoder(Written)
_ENTRIES = msgspec.msgpack.Decoder(tuple[Entry, ...])


def to_bytes(
    finder: Finder,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    outside: Sequence[Subject],
    library: Library,
) -> bytes:
    """The pages in service, to be kept."""
    index, arrays = finder.index, Arrays()
    read = np.frombuffer(msgspec.msgpack.encode(tuple(entries)), np.uint8)
    words, letters, pooled, said, habit = (
        Field.of(getattr(index, name), arrays) for name in FIELDS
    )
    written = Written(
        pages=tuple(finder.pages.values()),
        entries=arrays.add(read),
        problems=tuple(problems),
        outside=tuple(outside),
        withdrawn=tuple(library.withdrawn.values()),
        directory=library.directory,
        partners=library.partners,
        synonyms=tuple(index.synonyms.others.items()),
        names=index.pages,
        columns=(arrays.add(index.starts), arrays.add(index.crowd), arrays.add(index.heed)),
        last=arrays.add(np.zeros(1, np.uint8)),
        fields=(words, letters, pooled, said, habit),
        rarities=dict(index.rarities),
        vocabulary=dict(index.vocabulary.words),
        meaning=_kept(index.meaning, arrays) if index.meaning else None,
    )
    header = msgspec.msgpack.encode(written)
    size = len(header).to_bytes(ALIGNED, "little")
    return b"".join((size, header, bytes(-len(header) % ALIGNED), *arrays.parts))


def _kept(found: Meaning, arrays: Arrays) -> tuple[Column, Column, Column, Column, Column]:
    ways, said = arrays.add(found.ways.reshape(-1)), arrays.add(found.said.reshape(-1))
    starts, owners = arrays.add(found.starts), arrays.add(found.owners)
    return arrays.add(found.mean), ways, starts, said, owners


def from_bytes(content: bytes | mmap | None, encoder: Encoder | None = None) -> Found | None:
    """What was kept; None when there is nothing, or nothing whole.

    `encoder`: the one it was kept with, to encode questions.
    """
    if content is None:
        return None
    whole = memoryview(content)
    end = ALIGNED + int.from_bytes(whole[:ALIGNED], "little")
    try:
        found = Found(
            _DECODER.decode(whole[ALIGNED:end]), Mapped(whole[end + -end % ALIGNED :]), encoder
        )
        found.mapped.read(found.written.last)
        return found
    except (msgspec.DecodeError, msgspec.ValidationError, TypeError, ValueError):
        return None

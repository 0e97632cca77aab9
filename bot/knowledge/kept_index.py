"""The pages in service as bytes and back, so that a second start reads no page again.

Words, numbers and dates by msgspec, arrays as they stand in memory; no code is ever read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.core.definition.library import Page
from bot.flowfile.yaml.problem import Problem
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.search.finding import Finder, subjects_by_name
from bot.knowledge.search.index import Entry, Index, Weights
from bot.knowledge.search.postings import Postings
from bot.knowledge.search.spelling import Vocabulary
from bot.knowledge.search.synonyms import Phrase, Synonyms

FIELDS = ("words", "letters", "pooled", "said", "habit")


@dataclass(frozen=True, slots=True)
class Column:
    """One array: the type of its numbers, and the numbers."""

    type: str
    numbers: bytes

    @classmethod
    def of(cls, array: NDArray[Any]) -> Column:
        """An array of one dimension."""
        return cls(array.dtype.str, array.tobytes())

    @property
    def array(self) -> NDArray[Any]:
        """The array again; it is never written to."""
        return np.frombuffer(self.numbers, dtype=self.type)


@dataclass(frozen=True, slots=True)
class Field:
    """One `Postings`; its terms in the order of their numbers."""

    size: int
    terms: tuple[str, ...]
    columns: tuple[Column, Column, Column, Column]
    highest: float
    loss: Column | None

    @classmethod
    def of(cls, found: Postings) -> Field:
        """The postings as they are kept."""
        columns = (found.starts, found.texts, found.weights, found.rarity)
        starts, texts, weights, rarity = map(Column.of, columns)
        loss = Column.of(found.loss) if isinstance(found.loss, np.ndarray) else None
        kept = (starts, texts, weights, rarity)
        return cls(found.size, tuple(found.terms), kept, found.highest, loss)

    @property
    def postings(self) -> Postings:
        """The postings again."""
        starts, texts, weights, rarity = (column.array for column in self.columns)
        return Postings(
            self.size,
            {term: number for number, term in enumerate(self.terms)},
            starts.astype(np.int64, copy=False),
            texts,
            weights.astype(np.float32, copy=False),
            rarity.astype(np.float32, copy=False),
            self.highest,
            self.loss.array.astype(np.float32, copy=False) if self.loss else 0.0,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What is kept: the pages, what the index read of them, the index, and the remarks made."""

    pages: tuple[Page, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    outside: tuple[Subject, ...]
    synonyms: tuple[tuple[Phrase, tuple[Phrase, ...]], ...]
    names: tuple[str, ...]
    columns: tuple[Column, Column, Column]
    fields: tuple[Field, Field, Field, Field, Field]
    rarities: dict[str, float]
    vocabulary: dict[str, int]

    @property
    def finder(self) -> Finder:
        """What looks a question up, as it was."""
        starts, crowd, heed = (column.array for column in self.columns)
        words, letters, pooled, said, habit = (field.postings for field in self.fields)
        index = Index(
            pages=self.names,
            starts=starts.astype(np.int64, copy=False),
            crowd=crowd.astype(np.float32, copy=False),
            heed=heed.astype(np.float32, copy=False),
            words=words,
            letters=letters,
            pooled=pooled,
            said=said,
            habit=habit,
            rarities=self.rarities,
            vocabulary=Vocabulary(self.vocabulary),
            synonyms=Synonyms.among(dict(self.synonyms)),
            weights=Weights(),
        )
        pages = {page.id: page for page in self.pages}
        return Finder(index, pages, subjects_by_name(self.outside))


_DECODER = msgspec.msgpack.Decoder(Written)


def to_bytes(
    finder: Finder,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    outside: Sequence[Subject],
) -> bytes:
    """The pages in service, to be kept."""
    index = finder.index
    columns = (Column.of(index.starts), Column.of(index.crowd), Column.of(index.heed))
    words, letters, pooled, said, habit = (Field.of(getattr(index, name)) for name in FIELDS)
    written = Written(
        pages=tuple(finder.pages.values()),
        entries=tuple(entries),
        problems=tuple(problems),
        outside=tuple(outside),
        synonyms=tuple(index.synonyms.others.items()),
        names=index.pages,
        columns=columns,
        fields=(words, letters, pooled, said, habit),
        rarities=dict(index.rarities),
        vocabulary=dict(index.vocabulary.words),
    )
    return msgspec.msgpack.encode(written)


def from_bytes(content: bytes | None) -> Written | None:
    """What was kept; None when there is nothing, or nothing that can be read."""
    try:
        return _DECODER.decode(content) if content else None
    except (msgspec.DecodeError, msgspec.ValidationError, TypeError, ValueError):
        return None

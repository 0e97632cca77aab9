"""Many texts as numbered words, so that what depends on a word alone is worked out once for it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.core.french.typing import lengthened, spelled_all
from bot.knowledge.search.postings import Counts, Numbers, counted


@dataclass(frozen=True, slots=True)
class Tokens:
    """`words[flat[n]]` is the nth word of all; it stands in text `owners[n]` of `size`."""

    size: int
    words: Sequence[str]
    flat: Numbers
    owners: Numbers

    @property
    def often(self) -> Counter[str]:
        """How often each word stands in all the texts together."""
        times = np.bincount(self.flat, minlength=len(self.words))
        return Counter(dict(zip(self.words, times.tolist(), strict=True)))

    def counts(
        self, terms_of: Callable[[str], Iterable[str]], owners: Numbers, size: int
    ) -> Counts:
        """Count the terms that words stand for. `owners`: the text of each word, among `size`."""
        terms: dict[str, int] = {}
        # Flat arrays, not lists of lists: the counting of letters was the peak of the memory.
        found, ends = array("i"), array("i", [0])
        for word in self.words:
            found.extend(terms.setdefault(term, len(terms)) for term in terms_of(word))
            ends.append(len(found))
        places = np.array(ends, dtype=np.int64)
        lengths = places[1:] - places[:-1] if self.words else np.zeros(1, dtype=np.int64)
        values = np.array(found, dtype=np.int64)
        firsts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        spans = lengths[self.flat] if len(self.flat) else np.zeros(0, dtype=np.int64)
        total = int(spans.sum())
        lasts = np.cumsum(spans)
        inside = np.arange(total) - np.repeat(lasts - spans, spans)
        numbers = values[np.repeat(firsts[self.flat], spans) + inside] if total else values[:0]
        return counted(size, terms, np.repeat(owners, spans), numbers)


def tokens(texts: Sequence[str]) -> Tokens:
    """Texts cut into full levelled words."""
    spelt = spelled_all(texts) if texts else []
    numbers: dict[str, int] = {}
    known = {
        word: [numbers.setdefault(full, len(numbers)) for full in lengthened((word,))]
        for word in dict.fromkeys(chain.from_iterable(spelt))
    }
    rows = [[number for word in words for number in known[word]] for words in spelt]
    lengths = [len(row) for row in rows]
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=sum(lengths))
    owners = np.repeat(np.arange(len(rows), dtype=np.int64), lengths)
    return Tokens(len(rows), tuple(numbers), flat, owners)

"""The terms of a field by number, without their letters: a folder of pages has a hundred thousand.

Words and groups of letters are only ever looked up, so two columns of numbers stand for them: they
are kept, mapped and searched as they are, and take no memory before they are asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

CODE = 8
"""Bytes of a code: two of a million terms share theirs once in thirty million folders."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The number of each term. `codes`: of 64 bits, sorted; `numbers`: in the same order."""

    codes: memoryview
    numbers: memoryview

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Terms:
        """Those of a mapping."""
        rows = sorted((code_of(term), number) for term, number in numbers.items())
        return cls.among(
            np.array([code for code, _ in rows], np.uint64),
            np.array([number for _, number in rows], np.uint32),
        )

    @classmethod
    def among(cls, codes: NDArray[np.uint64], numbers: NDArray[np.uint32]) -> Terms:
        """Those of two columns that are sorted by code."""
        return cls(codes.data, numbers.data)

    def get(self, term: str) -> int | None:
        """The number of a term, None when no text has it."""
        code = code_of(term)
        place = bisect_left(self.codes, code)
        if place == len(self.codes) or self.codes[place] != code:
            return None
        return int(self.numbers[place])


def code_of(term: str) -> int:
    """A term as a number, the same on every machine."""
    return int.from_bytes(blake2b(term.encode(), digest_size=CODE).digest(), "little")

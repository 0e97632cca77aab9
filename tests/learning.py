"""Learns a table of `bot.core.triage.learned`: a multinomial logistic regression, deterministic.

It takes scikit-learn: `pip install -e ".[train]"`. Neither the bot nor its tests need it.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.core.triage.learned import HEADER, code_of, letters, phrases

SORTS = ((phrases, 2), (letters, 3))
"""The sorts of features, and how many messages must share one for it to be learnt."""
MOST, FINEST = 127, 16.0
"""The largest weight of a byte; a rarity of one is worth so many units."""
Words = Sequence[str]


@dataclass(frozen=True)
class Sort:
    """One sort of features: its codes, in order, and how rare each is."""

    features: Callable[[Words], Iterable[str]]
    places: dict[int, int]
    rarities: np.ndarray

    def rows(self, told: Sequence[Words]) -> csr_matrix:
        """Messages as rows of length one."""
        places, values, ends = [], [], [0]
        for words in told:
            here = {self.places.get(code_of(one), -1) for one in self.features(words)} - {-1}
            row = sorted(here)
            rare = self.rarities[row]
            places += row
            values.append(rare / (np.sqrt((rare**2).sum()) or 1.0))
            ends.append(len(places))
        shape = (len(told), len(self.places))
        return csr_matrix((np.concatenate(values), np.array(places), ends), shape=shape)


def sort_of(features: Callable[[Words], Iterable[str]], least: int, told: Sequence[Words]) -> Sort:
    """What is told by enough messages, and how rare it is."""
    met: Counter[int] = Counter()
    for words in told:
        met.update({code_of(one) for one in features(words)})
    codes = sorted(code for code, times in met.items() if times >= least)
    rare = np.log((1 + len(told)) / (1 + np.array([met[code] for code in codes]))) + 1
    units = np.clip(np.rint(rare * FINEST), 1, 255)
    return Sort(features, {code: place for place, code in enumerate(codes)}, units)


def learn(
    told: Sequence[Words],
    kinds: Sequence[str],
    order: Sequence[str],
    *,
    freedom: float,
    even: float,
) -> bytes:
    """A table in the order of these kinds.

    `freedom`: how freely the weights grow. `even`: at 0 each message counts as much, at 1 each
    kind.
    """
    sorts = [sort_of(features, least, told) for features, least in SORTS]
    many = Counter(kinds)
    each = np.array([(len(kinds) / many[kind]) ** even for kind in kinds])
    model = LogisticRegression(C=freedom, max_iter=1000, tol=1e-3)
    rows = hstack([sort.rows(told) for sort in sorts]).tocsr()
    model.fit(rows, list(kinds), sample_weight=each / each.mean())
    places = [list(model.classes_).index(kind) for kind in order]
    return packed(sorts, model.coef_[places].T, model.intercept_[places])


def packed(sorts: Sequence[Sort], weights: np.ndarray, constants: np.ndarray) -> bytes:
    """The table as it is kept: see `learned.read`. Of two that share a code, the first stays."""
    codes = np.array([code for sort in sorts for code in sort.places], dtype=np.uint32)
    rare = np.concatenate([sort.rarities for sort in sorts]).astype(np.uint8)
    codes, kept = np.unique(codes, return_index=True)
    unit = float(np.abs(weights).max()) / MOST
    small = np.rint(weights[kept] / unit).astype(np.int8)
    return b"".join(
        (
            struct.pack(HEADER, len(codes), unit),
            codes.astype("<u4").tobytes(),
            rare[kept].tobytes(),
            small.tobytes(),
            constants.astype("<f4").tobytes(),
        )
    )

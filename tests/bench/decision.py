"""When a page is the answer: python -m tests.bench.decision

Prints what the bounds of bot/knowledge/search/finding.py give on the held-back half, with all the
ways of asking of a page and with three, on questions written apart, on folders of two, five and
twenty pages of a foreign subject, and on public questions. `--fit` prints the figures that fit the
tuning half: the questions of that half with three, eight and all ways of asking, one subject
outside in five hidden, public questions, and two foreign folders. `--meaning`: with the encoder.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.core.definition.library import Asker
from bot.knowledge import load
from bot.knowledge.search.encoder import Encoder, installed
from bot.knowledge.search.finding import Finder, Grounds, finder_of, grounds
from tests.knowledge import foreign_pages
from tests.knowledge.measures import (
    FRESH,
    HELD_BACK,
    NO_PAGE,
    PAGES,
    TUNING,
    UNSEEN,
    apart,
    of,
    public,
)
from tests.knowledge.tally import counted

WAYS = {3: 0.7, 8: 1.0, None: 2.0}
"""How many ways of asking each page keeps, and how much such questions weigh in the fit."""
HIDDEN, PUBLIC, FOREIGN_IN, FOREIGN_OUT = 0.3, 0.4, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """A question to a finder: what speaks for its best page, whether it is right, its weight."""

    found: Grounds
    right: bool
    weight: float


def ours(ways: int | None, *, hide: bool = False, encoder: Encoder | None = None) -> Finder:
    """Our pages with so many ways of asking. `hide`: without one subject outside in five."""
    loaded = load(PAGES)
    entries = [replace(one, questions=one.questions[:ways]) for one in loaded.entries.values()]
    outside = [one for n, one in enumerate(loaded.outside) if n % 5 or not hide]
    return finder_of(entries, loaded.finder.pages, loaded.synonyms, outside, encoder)


def example(at: Finder, text: str, pages: Sequence[str], weight: float) -> Example | None:
    """One question; None when no page has a word of it."""
    inside, rivals = at.weighed(text, Asker())
    if not inside:
        return None
    second = inside[1] if len(inside) > 1 else None
    found = grounds(inside[0], second, rivals[0] if rivals else None)
    return Example(found, inside[0].page in pages, weight)


def examples(encoder: Encoder | None) -> Iterator[Example | None]:
    """Everything the decision is fitted on."""
    hidden = [text for n, one in enumerate(load(PAGES).outside) if not n % 5
              for text in one.questions[::2]]  # fmt: skip
    for ways, weight in WAYS.items():
        at = ours(ways, hide=True, encoder=encoder)
        yield from (example(at, one.text, one.pages, weight) for one in of(TUNING) if not one.deed)
        yield from (example(at, text, (), HIDDEN) for text in hidden)
    whole = ours(None, encoder=encoder)
    yield from (example(whole, one.text, (), PUBLIC) for one in public(TUNING))
    for name in foreign_pages.TO_TUNE:
        for size in foreign_pages.SIZES:
            for at in foreign_pages.shelves(name, size, encoder):
                for text, page in foreign_pages.asked(name):
                    weight = FOREIGN_IN if page in at.pages else FOREIGN_OUT
                    yield example(at, text, (page,), weight)


def fitted(found: Sequence[Example]) -> NDArray[np.float64]:
    """A logistic regression, by Newton's steps; a little ridge keeps it from extremes."""
    x = np.array([(1.0, *astuple(one.found)) for one in found])
    y = np.array([float(one.right) for one in found])
    w = np.array([one.weight for one in found])
    ridge = np.diag([0.0, *[0.3] * (x.shape[1] - 1)])
    drawn: NDArray[np.float64] = np.zeros(x.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ drawn))
        slope = x.T @ (w * (chance - y)) + ridge @ drawn
        curve = (x.T * (w * chance * (1 - chance))) @ x + ridge
        drawn = drawn - np.linalg.solve(curve, slope)
    return drawn


def fit(encoder: Encoder | None) -> None:
    """Print the figures to write in finding.py."""
    found = [one for one in examples(encoder) if one]
    constant, *weights = fitted(found)
    named = ", ".join(
        f"{name}={value:.2f}"
        for name, value in zip(Grounds.__dataclass_fields__, weights, strict=True)
    )
    print(f"{len(found)} examples\nScale({constant:.2f}, Grounds({named}))")


def table(encoder: Encoder | None) -> None:
    """Print everything."""
    whole = ours(None, encoder=encoder)
    held = [one for one in of(HELD_BACK) if not one.deed]
    print(" " * 30 + "asked sight% plain% wrong% unsure%  outside: plain, nearest")
    print(f"{'held-back half':30}{counted([(whole, held)])}")
    for ways in (12, 8, 3):
        some = ours(ways, encoder=encoder)
        print(f"{f'  {ways} ways of asking a page':30}{counted([(some, held)])}")
    for name, file in (("written apart", UNSEEN), ("written since", FRESH)):
        known = [one for one in apart(file) if one.kind != NO_PAGE]
        silent = [one for one in apart(file) if one.kind == NO_PAGE]
        print(f"{name:30}{counted([(whole, known)])}")
        print(f"{'  our subject, no page':30}{counted([(whole, silent)])}")
    print(f"{'public questions':30}{counted([(whole, public(HELD_BACK))])}")
    for size in foreign_pages.SIZES:
        print(f"{f'{size} foreign pages':30}{counted(foreign_pages.asked_of(size, encoder))}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--meaning", action="store_true", help="with the encoder")
    chosen = parser.parse_args()
    (fit if chosen.fit else table)(installed() if chosen.meaning else None)

"""Folders of pages that somebody else wrote, on other subjects: what the bot knows nothing of.

Two are for tuning, one is held back. Each has three ways of asking a page; beside each folder,
what people ask of it in their own words, and what they ask that it does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from bot.knowledge import Loaded, load
from bot.knowledge.search.encoder import Encoder
from bot.knowledge.search.finding import Finder, finder_of
from tests.knowledge.measures import HELD_BACK, Question

HERE = Path(__file__).parent / "foreign"
TO_TUNE, KEPT_BACK = ("mediatheque", "jardins"), ("piscine",)
SIZES = (2, 5, 20)


@cache
def folder(name: str) -> Loaded:
    """A whole folder of twenty pages."""
    return load(HERE / name)


@cache
def asked(name: str) -> tuple[tuple[str, str], ...]:
    """What people ask of a folder, and the page that answers, "" when none does."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return tuple((text, "" if page == "-" else page) for text, page in pairs)


def shelves(name: str, size: int, encoder: Encoder | None = None) -> Iterator[Finder]:
    """Folders of so many pages, each page in as many of them as another."""
    loaded = folder(name)
    entries = list(loaded.entries.values())
    for draw in range(max(1, 20 // size)):
        some = Random(f"{name} {size} {draw}").sample(entries, size)
        pages = {one.page: loaded.finder.pages[one.page] for one in some}
        yield finder_of(some, pages, loaded.synonyms, (), encoder)


def asked_of(size: int, encoder: Encoder | None = None) -> Iterator[tuple[Finder, list[Question]]]:
    """Folders of so many pages that were kept back, and what is asked of each."""
    for name in KEPT_BACK:
        for at in shelves(name, size, encoder):
            yield (
                at,
                [
                    Question(text, "", (page,) if page in at.pages else (), "", (), HELD_BACK)
                    for text, page in asked(name)
                ],
            )

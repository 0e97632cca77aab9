"""How fast the pages are indexed and looked up, in what memory: python -m tests.bench.index

The federation's first 110 pages, all of them, then 20,000 synthetic pages whose words are drawn,
with their frequencies, from the real ones (a title, five ways of asking, 150 words). Each lookup
is one of the questions of tests/knowledge/questions.yaml.
"""

from __future__ import annotations

import random
import resource
import sys
from collections import Counter
from collections.abc import Sequence
from time import perf_counter

from bot.core.french.typing import spelled
from bot.knowledge import load
from bot.knowledge.search.index import Entry, build
from bot.knowledge.search.words import stem
from tests.knowledge.measures import PAGES, questions

FEW, MANY = 110, 20_000


def synthetic(real: Sequence[Entry], count: int) -> list[Entry]:
    """Pages of drawn words."""
    chance = random.Random(1)
    known = Counter(word for one in real for word in spelled(one.text))
    words, weights = list(known), list(known.values())

    def text(length: int) -> str:
        return " ".join(chance.choices(words, weights, k=length))

    return [
        Entry(
            page=f"page-{number}",
            title=text(7),
            questions=tuple(text(8) for _ in range(5)),
            text=text(150),
        )
        for number in range(count)
    ]


def memory() -> float:
    """The most memory this process had so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure(name: str, entries: Sequence[Entry]) -> None:
    """Print one line."""
    stem.cache_clear()
    before = memory()
    began = perf_counter()
    index = build(entries)
    built = perf_counter() - began
    asked = [one.text for one in questions()]
    for text in asked[:50]:
        index.rank(text)
    times = []
    for text in asked:
        began = perf_counter()
        index.rank(text)
        times.append(1000 * (perf_counter() - began))
    times.sort()
    middle, most = times[len(times) // 2], times[len(times) * 95 // 100]
    print(
        f"{name:16} {len(entries):6} pages {index.words.size:7} ways of asking  "
        f"built in {built:6.2f} s  lookup median {middle:5.2f} ms, 95 % under {most:5.2f} ms  "
        f"memory +{memory() - before:4.0f} MB"
    )


if __name__ == "__main__":
    pages = list(load(PAGES).entries.values())
    measure("110 pages", pages[:FEW])
    measure("all the pages", pages)
    measure("synthetic pages", synthetic(pages, MANY))

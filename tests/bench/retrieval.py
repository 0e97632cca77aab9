"""How well the pages are found: python -m tests.bench.retrieval

Prints, for each half of tests/knowledge/questions.yaml and each kind of question: right at first
place, right in three, mean reciprocal rank, wrong answers given, outside questions answered
anyway, dangers missed. Beside it, on the same questions and pages, plain SQLite FTS5 and plain
BM25: no French treatment, one field. The decision is fitted by tests/bench/decision.py.
`--hidden` hides one way of asking in five, of the pages and of the subjects outside, and asks it:
thousands of questions that no page holds, harder than what teams write, to choose between two
rankings.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from bot.cli.playing.page_question import Answer
from bot.core.definition.library import ANSWER, UNKNOWN, Asker, Candidate
from bot.core.definition.templates import to_plain
from bot.knowledge import load
from bot.knowledge.search.finding import finder_of
from bot.knowledge.search.index import Entry
from bot.knowledge.search.postings import bm25, counted_words
from tests.knowledge.measures import (
    HELD_BACK,
    KINDS,
    PAGES,
    TUNING,
    Question,
    Row,
    library,
    measured,
    of,
    ours,
)

HEAD = " " * 35 + "questions first % three % MRR answered % wrong % outside missed"
_WORD = re.compile(r"\w+")


def texts() -> dict[str, str]:
    """Every page as one text: title, questions, answer, details."""
    entries = load(PAGES).entries
    pages = library().pages
    return {
        name: " ".join(
            (
                page.title,
                *entries[name].questions,
                to_plain(page.answer),
                to_plain(page.details),
            )
        )
        for name, page in pages.items()
    }


def plain_fts5() -> Callable[[str], Answer]:
    """SQLite's full-text search as it comes: one column, any of the words, its own ranking."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE pages USING fts5(page UNINDEXED, text)")
    database.executemany("INSERT INTO pages VALUES (?, ?)", texts().items())

    def answer(question: str) -> Answer:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        found = database.execute(
            "SELECT page, -rank FROM pages WHERE text MATCH ? ORDER BY rank LIMIT 10", (words,)
        )
        return _ranked([Candidate(page, score) for page, score in found])

    return answer


def plain_bm25() -> Callable[[str], Answer]:
    """BM25 over lower-case words, one field."""
    pages = texts()
    names = list(pages)
    index = bm25(
        counted_words([_WORD.findall(text.lower()) for text in pages.values()]), 1.2, 0.75
    )

    def answer(question: str) -> Answer:
        scores = index.sums(dict.fromkeys(_WORD.findall(question.lower()), 1.0))
        best = np.argsort(-scores)[:10]
        return _ranked([Candidate(names[n], float(scores[n])) for n in best if scores[n] > 0])

    return answer


def _ranked(candidates: Sequence[Candidate]) -> Answer:
    """An engine without a bound answers whatever it finds."""
    best = candidates[0].page if candidates else ""
    outcome = ANSWER if best else UNKNOWN
    return Answer(outcome=outcome, text="", page=best, candidates=tuple(candidates))


def line(name: str, row: Row) -> str:
    """One line of the table."""

    def share(part: float, whole: int) -> str:
        return f"{100 * part / whole:5.1f}" if whole else "    –"

    return (
        f"{name:34} {row.found:4} {share(row.first, row.found)} {share(row.three, row.found)} "
        f"{row.reciprocal / row.found if row.found else 0:6.3f} "
        f"{share(row.answered, row.found)} {share(row.wrong, row.found)}   "
        f"{row.outside_answered:2}/{row.outside:<3} {row.missed:2}/{row.dangers:<3}"
    )


def table() -> None:
    """Print everything."""
    print(f"{len(library().pages)} pages")
    print(HEAD)
    engines = {"essaim": ours, "SQLite FTS5, plain": plain_fts5(), "BM25, plain": plain_bm25()}
    for half in (TUNING, HELD_BACK):
        print(f"\n{half}")
        for kind in KINDS:
            print(line(f"  essaim, {kind}", measured(of(half, [kind]))))
        for name, engine in engines.items():
            print(line(f"  {name}, all", measured(of(half), engine)))


def hidden() -> None:
    """Ask the ways of asking that were taken out of the pages."""
    loaded = load(PAGES)
    pages = list(loaded.entries.values())
    kept = [_without(page) for page in pages]
    subjects = [replace(one, questions=_others(one.questions)) for one in loaded.outside]
    less = finder_of(kept, loaded.finder.pages, loaded.synonyms, subjects)
    asked = [
        Question(text, "", (page.page,), "", (), "")
        for page in pages
        for text in _fifth(page.questions)
    ]
    outside = [
        Question(text, "", (), "", (), "")
        for one in loaded.outside
        for text in _fifth(one.questions)
    ]

    def answer(text: str) -> Answer:
        found = less.look_up(text, Asker())
        return Answer(outcome=found.outcome, text="", page=found.best, candidates=found.candidates)

    print(HEAD)
    print(line("hidden ways of asking", measured(asked, answer)))
    print(line("hidden subjects outside", measured(outside, answer)))


def _without(page: Entry) -> Entry:
    return replace(page, questions=_others(page.questions))


def _fifth(questions: Sequence[str]) -> tuple[str, ...]:
    return tuple(questions[::5])


def _others(questions: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for n, text in enumerate(questions) if n % 5)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hidden", action="store_true")
    chosen = parser.parse_args()
    hidden() if chosen.hidden else table()

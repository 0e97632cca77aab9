"""How well the pages are found: python -m tests.bench.retrieval

Prints, for each half of tests/knowledge/questions.yaml and each kind of question: right at first
place, right in three, mean reciprocal rank, wrong answers given, outside questions answered
anyway, dangers missed. Beside it, on the same questions and pages, plain SQLite FTS5 and plain
BM25: no French treatment, one field. `--fit` prints the bounds of
bot/knowledge/search/finding.py that fit the tuning half; the held-back half is never looked at for
that. `--hidden` hides one way of asking in five, of the pages and of the subjects outside, and
asks it: thousands of questions that no page holds, harder than what teams write, to choose between
two rankings.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from bot.cli.page_question import Answer
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
    finder,
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


def features(question: Question) -> tuple[list[float], bool] | None:
    """What the decision is drawn from, and whether the first page is right."""
    hits = finder().weighed(question.text, Asker())
    if not hits or hits[0].page not in finder().pages:
        return None
    second = hits[1].score if len(hits) > 1 else 0.0
    best = hits[0]
    margin = (best.score - second) / best.score
    row = [1.0, min(best.score, 2.0), best.nearest, best.covered, margin]
    return row, best.page in question.pages


def fit() -> None:
    """A logistic regression on the tuning half, by plain gradient steps."""
    asked = [one for one in of(TUNING) if not one.deed]
    rows = [found for one in asked if (found := features(one))]
    x = np.array([row for row, _ in rows])
    y = np.array([float(right) for _, right in rows])
    weights = np.zeros(x.shape[1])
    for _ in range(200_000):
        drawn = 1 / (1 + np.exp(-x @ weights))
        weights -= 0.05 * (x.T @ (drawn - y) / len(y) + 0.002 * np.r_[0, weights[1:]])
    names = ("CONSTANT", "BY_SCORE", "BY_NEAREST", "BY_COVERED", "BY_MARGIN")
    for name, value in zip(names, weights, strict=True):
        print(f"{name} = {value:.2f}")
    drawn = 1 / (1 + np.exp(-x @ weights))
    for bound in (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        over = drawn >= bound
        print(f"bound {bound:.2f}: over it {over.mean():.2f}, right of those {y[over].mean():.3f}")
    outside = [
        (1 / (1 + np.exp(-np.array(found[0]) @ weights)), one.text)
        for one in asked
        if not one.pages and (found := features(one))
    ]
    for chance, text in sorted(outside, reverse=True)[:8]:
        print(f"outside {chance:.2f} {text}")


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
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--hidden", action="store_true")
    chosen = parser.parse_args()
    if chosen.hidden:
        hidden()
    else:
        fit() if chosen.fit else table()

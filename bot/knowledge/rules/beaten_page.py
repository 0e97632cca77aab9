"""A way of asking that leads to a subject of `hors-sujet.yaml` instead of its own page (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions: [c'est quoi un essai]
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions: [quel temps fera-t-il demain]
    ---
    Un essai.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import QUESTIONS, TITLE
from bot.knowledge.page_files.sheet import Sheet
from bot.knowledge.search.words import stems

ALIKE = 2 / 3
"""From which part of their words in common a way of asking and a subject’s question are tried: a
page is beaten on its own words by nothing that is further."""


class Questions:
    """The questions of subjects outside, by the words they hold."""

    def __init__(self, questions: Sequence[frozenset[str]]) -> None:
        """Of the words of each."""
        self._words = questions
        self._with: dict[str, list[int]] = {}
        for number, words in enumerate(questions):
            for word in words:
                self._with.setdefault(word, []).append(number)

    def near(self, text: str) -> bool:
        """Does a text share enough words with one of them?"""
        words = set(stems(text))
        shared = Counter(number for word in words for number in self._with.get(word, ()))
        return any(
            count >= ALIKE * max(len(words), len(self._words[number]))
            for number, count in shared.items()
        )


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Each page once, at its first way of asking that is lost; only when it can be looked up."""
    if bookcase.beaten_by is None:
        return
    outside = Questions([frozenset(stems(text)) for text in _outside(bookcase)])
    for sheet in bookcase.sheets.values():
        lost = [
            (subject, span)
            for text, span in _asked(sheet)
            if outside.near(text) and (subject := bookcase.beaten_by(text))
        ]
        if lost:
            yield _told(lost)


def _outside(bookcase: Bookcase) -> Iterator[str]:
    for subject in bookcase.outside.items:
        yield subject.name
        yield from subject.questions


def _asked(sheet: Sheet) -> Iterator[tuple[str, Span]]:
    title = sheet.words(TITLE.name)
    for words in (*((title,) if title else ()), *sheet.lines(QUESTIONS.name)):
        yield words.text, words.span


def _told(lost: list[tuple[str, Span]]) -> Finding:
    subject, span = lost[0]
    more = f", et {len(lost)} façons de demander en tout" if len(lost) > 1 else ""
    return Finding(
        span,
        f"le sujet « {subject} » de hors-sujet.yaml l’emporte sur cette fiche pour cette question"
        f"{more}",
        "retirez-la de l’un des deux, ou donnez-leur des mots différents",
        "remarque",
    )

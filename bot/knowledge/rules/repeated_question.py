"""Two pages that claim the same question: neither is found for sure (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions: [c'est quoi un essai]
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions: [à quoi sert une autre fiche]
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.core.french.typing import spelled
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import QUESTIONS, TITLE
from bot.knowledge.page_files.sheet import Sheet

A_COPY = 3
"""Questions in common from which a page is thought to be a copy."""


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Questions and titles that are the same once levelled, from one page to another."""
    owners: dict[tuple[str, ...], Sheet] = {}
    for sheet in bookcase.sheets.values():
        shared: dict[str, list[Span]] = {}
        for text, span in _asked(sheet):
            key = tuple(sorted(set(spelled(text))))
            owner = owners.setdefault(key, sheet) if key else sheet
            if owner.id != sheet.id:
                shared.setdefault(owner.id, []).append(span)
        for other, spans in shared.items():
            yield from _told(other, spans)


def _told(other: str, spans: list[Span]) -> Iterator[Finding]:
    """Each question alone; a copy of a page in one sentence."""
    if len(spans) >= A_COPY:
        yield Finding(
            spans[0],
            f"cette fiche reprend {len(spans)} questions de « {other} » : est-ce une copie ?",
            "supprimez l’une des deux ; ou donnez à chacune ses propres questions",
            "remarque",
        )
        return
    for span in spans:
        yield Finding(
            span,
            f"la fiche « {other} » répond déjà à cette question",
            "gardez-la dans la fiche qui y répond le mieux",
            "remarque",
        )


def _asked(sheet: Sheet) -> Iterator[tuple[str, Span]]:
    title = sheet.words(TITLE.name)
    if title:
        yield title.text, title.span
    for words in sheet.lines(QUESTIONS.name):
        yield words.text, words.span

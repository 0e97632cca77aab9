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


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Questions and titles that are the same once levelled, from one page to another."""
    owners: dict[tuple[str, ...], Sheet] = {}
    for sheet in bookcase.sheets.values():
        for text, span in _asked(sheet):
            key = tuple(sorted(set(spelled(text))))
            owner = owners.setdefault(key, sheet) if key else sheet
            if owner.id != sheet.id:
                yield Finding(
                    span,
                    f"la fiche « {owner.id} » répond déjà à cette question",
                    "gardez-la dans la fiche qui y répond le mieux",
                    "remarque",
                )


def _asked(sheet: Sheet) -> Iterator[tuple[str, Span]]:
    title = sheet.words(TITLE.name)
    if title:
        yield title.text, title.span
    for words in sheet.lines(QUESTIONS.name):
        yield words.text, words.span

"""Straight apostrophes and quotes, ordinary spaces before « ? ! : ; » (a remark, once a page).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    L’essai est utile.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    L'essai est utile.
"""

from collections.abc import Iterator

from bot.flowfile.checks.typesetting import Places, faults, reported
from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import ANSWER, CORRECTION, TITLE
from bot.knowledge.page_files.sheet import Sheet


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """What teams read: titles, answers, bodies. The questions are typed as people type."""
    for sheet in bookcase.sheets.values():
        yield from reported(_places(sheet))


def _places(sheet: Sheet) -> Places:
    places: Places = {}
    for name in (TITLE.name, ANSWER.name, CORRECTION.name):
        words = sheet.words(name)
        for number, start, width in faults(words.text) if words else ():
            assert words is not None
            places.setdefault((sheet.id, number), []).append(words.at(start, width))
    for number, start, width in faults(sheet.body):
        places.setdefault((sheet.id, number), []).append(sheet.body_place(start, width))
    return places

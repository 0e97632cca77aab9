"""Straight marks, ordinary spaces near double signs (one remark a page; `--fix` mends them).

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

from bot.flowfile.checks.typesetting import (
    QUOTE,
    Misprint,
    edits,
    lonely_quotes,
    misprints,
    reported,
)
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import ANSWER, CORRECTION, TITLE, WITHDRAWN
from bot.knowledge.page_files.sheet import Sheet

READ = (TITLE.name, ANSWER.name, CORRECTION.name, WITHDRAWN.name)
"""The keys that teams read. The questions are typed as people type."""


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """What teams read: titles, answers, bodies."""
    for sheet in bookcase.sheets.values():
        yield from reported(_misprints(sheet))


def read_by_teams(sheet: Sheet) -> Iterator[Words]:
    """The texts of the head that teams read."""
    return (words for name in READ if (words := sheet.words(name)))


def _misprints(sheet: Sheet) -> Iterator[Misprint]:
    for words in read_by_teams(sheet):
        yield from misprints(words)
    for one in edits(sheet.body):
        span = sheet.body_place(one.start, max(1, one.end - one.start))
        yield Misprint(span, one.kind)
    for start in lonely_quotes(sheet.body):
        yield Misprint(sheet.body_place(start, 1), QUOTE, mendable=False)

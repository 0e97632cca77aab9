"""A mark that teams would not see as it was meant: an image, a table, HTML, braces (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un **essai**.

    - un
    - deux

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un <b>essai</b>.
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Words
from bot.knowledge.page_files import keys
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.marks import Mark, marks, plain_marks


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """What teams read: titles, corrections, answers, bodies."""
    for sheet in bookcase.sheets.values():
        for name in (keys.TITLE.name, keys.CORRECTION.name):
            if words := sheet.words(name):
                yield from (_finding(words_at(words, one), one) for one in plain_marks(words.text))
        if words := sheet.words(keys.ANSWER.name):
            yield from (_finding(words_at(words, one), one) for one in marks(words.text))
        for one in marks(sheet.body):
            yield _finding(sheet.find(one.piece, one.line), one)


def words_at(words: Words, mark: Mark) -> Span:
    """Where a mark stands in a text of the front matter."""
    line = words.text.split("\n")[mark.line]
    return words.row(mark.line, max(0, line.find(mark.piece)), len(mark.piece))


def _finding(span: Span, mark: Mark) -> Finding:
    return Finding(span, mark.reason, mark.remedy, "remarque")

"""A page whose day of review has passed, or that was checked tomorrow (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    à revoir avant: 31 mars 2099
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    à revoir avant: 31 mars 2020
    ---
    Un essai.
"""

from collections.abc import Iterator
from datetime import date

from bot.core.french import writing
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Words
from bot.knowledge.page_files import keys
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.days import day


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Both dates of every page, and of the lists of whom one may meet."""
    yield from _lists(bookcase)
    for sheet in bookcase.sheets.values() if bookcase.today else ():
        review, checked = sheet.words(keys.REVIEW.name), sheet.words(keys.CHECKED.name)
        due, read = _day(review), _day(checked)
        if review and due and bookcase.today and due < bookcase.today:
            yield _remark(
                review.span,
                f"cette fiche était à revoir avant le {writing.day(due)}",
                "relisez-la, puis changez « vérifié le » et « à revoir avant »",
            )
        if checked and read and bookcase.today and read > bookcase.today:
            yield _remark(
                checked.span,
                f"cette fiche dit avoir été vérifiée le {writing.day(read)}, qui n’est pas passé",
                "écrivez le jour de la relecture",
            )


def _lists(bookcase: Bookcase) -> Iterator[Finding]:
    for days in (bookcase.directory.days, bookcase.partners.days):
        checked, review = days.said
        if bookcase.today and review and days.review and days.review < bookcase.today:
            yield _remark(
                review.span,
                f"cette liste était à revoir avant le {writing.day(days.review)}",
                "relisez-la, puis changez « vérifié le » et « à revoir avant »",
            )
        if bookcase.today and checked and days.checked and days.checked > bookcase.today:
            yield _remark(
                checked.span,
                f"cette liste dit avoir été vérifiée le {writing.day(days.checked)}, "
                "qui n’est pas passé",
                "écrivez le jour de la relecture",
            )


def _day(words: Words | None) -> date | None:
    return day(words.text) if words else None


def _remark(span: Span, reason: str, remedy: str) -> Finding:
    return Finding(span, reason, remedy, "remarque")

"""A page whose front matter cannot be read: it stays out of service, the former one remains.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    Un essai.
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """What reading found, sheet by sheet."""
    for sheet in (*bookcase.sheets.values(), *bookcase.withdrawn.values()):
        yield from sheet.findings

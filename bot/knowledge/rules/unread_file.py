"""A file that stands among the pages and is not read: a copy, another ending, a folder inside.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai.

Fails::

    # essai - Copie.md
    Personne ne lit ce fichier.
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """What the folder holds besides what is read."""
    yield from bookcase.unread

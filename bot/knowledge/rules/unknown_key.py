"""A key that no page has: it is not read.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    étapes: [découvrir]
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    étape: découvrir
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.flowfile.draft.nearness import nearest, suggestion
from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files import keys
from bot.knowledge.page_files.bookcase import Bookcase


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Every stranger of every front matter."""
    for sheet in bookcase.sheets.values():
        free = [name for name in keys.BY_NAME if name not in sheet.entries]
        for name, entry in sheet.entries.items():
            untitled = not sheet.title and nearest(name, free) == keys.TITLE.name
            if name not in keys.BY_NAME and not untitled:
                yield Finding(
                    entry.key.span,
                    f"la clé « {name} » n’existe pas dans une fiche : elle n’est pas lue",
                    suggestion(name, free),
                    "remarque",
                )

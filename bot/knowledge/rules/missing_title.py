"""A page without a title: nobody could choose it among others.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai.

Fails::

    ---
    confiance: haute
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Neither `titre`, nor a first line « # … »."""
    for sheet in bookcase.sheets.values():
        if not sheet.title and not sheet.findings:
            yield Finding(
                sheet.place("titre"),
                "cette fiche n’a pas de titre",
                "écrivez en haut du fichier, entre deux lignes « --- » : « titre: … »",
            )

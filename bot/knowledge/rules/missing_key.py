"""A page that lacks what makes it reliable: its sources, its dates, its confidence (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    confiance: haute
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.flowfile.draft.nearness import nearest
from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files import keys
from bot.knowledge.page_files.bookcase import Bookcase


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Every key that a page should have, in one remark; a misspelt one is said elsewhere."""
    for sheet in bookcase.sheets.values():
        meant = {nearest(name, keys.BY_NAME) for name in sheet.entries} | {*sheet.entries}
        missing = [key for key in keys.ALL if key.asked and key.name not in meant]
        if missing and sheet.title and not sheet.findings:
            names = ", ".join(f"« {key.name} »" for key in missing)
            yield Finding(
                sheet.place("titre"),
                f"il manque à cette fiche : {names}",
                f"ajoutez dans l’en-tête « {missing[0].name} » ({missing[0].asked})"
                + (", puis le reste" if len(missing) > 1 else ""),
                "remarque",
            )

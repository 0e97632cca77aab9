"""A link to a page that does not exist, or was withdrawn (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai. Voir [l’autre fiche](perdue.md).
"""

from collections.abc import Iterator

from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.markdown import links


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Every link of every body."""
    for sheet in bookcase.sheets.values():
        for page, line in links(sheet.body):
            if page in bookcase.withdrawn:
                yield Finding(
                    sheet.find(f"{page}.md", line),
                    f"la fiche « {page} » a été retirée",
                    "retirez ce lien : les équipes n’y liraient rien",
                    "remarque",
                )
            elif page not in bookcase.sheets:
                yield Finding(
                    sheet.find(f"{page}.md", line),
                    f"la fiche « {page} » n’existe pas",
                    suggestion(page, bookcase.sheets, "corrigez le nom du fichier, ou le lien"),
                    "remarque",
                )

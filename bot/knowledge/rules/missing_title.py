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

from bot.flowfile.draft.nearness import nearest
from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import BY_NAME, TITLE
from bot.knowledge.page_files.sheet import Sheet


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Neither `titre`, nor a first line « # … »."""
    for sheet in bookcase.sheets.values():
        if sheet.title or sheet.findings or not sheet.source.text.strip():
            continue
        strangers = [name for name in sheet.entries if name not in BY_NAME]
        if misspelt := nearest(TITLE.name, strangers):
            yield Finding(
                sheet.place(misspelt),
                f"cette fiche n’a pas de titre : « {misspelt} » n’est pas lu",
                "écrivez « titre: … »",
            )
        else:
            yield Finding(sheet.place(TITLE.name), "cette fiche n’a pas de titre", _remedy(sheet))


def _remedy(sheet: Sheet) -> str:
    if TITLE.name in sheet.entries:
        return "écrivez-le après « titre: » : la question, telle qu’une équipe la comprend"
    if sheet.entries:
        return "ajoutez une ligne « titre: … » à l’en-tête"
    return "écrivez en haut du fichier, entre deux lignes « --- » : « titre: … »"

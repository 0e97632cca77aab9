"""A page that says nothing under its front matter.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """No `réponse` and no text."""
    for sheet in bookcase.sheets.values():
        if not sheet.answer.strip() and not sheet.findings:
            blank = not sheet.source.text.strip()
            yield Finding(
                sheet.body_span(-1),
                "ce fichier est vide" if blank else "cette fiche ne dit rien",
                "supprimez-le, ou recopiez le modèle du guide (knowledge/LISEZMOI.md)"
                if blank
                else "écrivez la réponse sous l’en-tête, en deux ou trois phrases",
            )

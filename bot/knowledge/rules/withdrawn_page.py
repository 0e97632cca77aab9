"""A page withdrawn without a reason: teams that had read it could not be told why.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    retirée: Le délai a changé, nous la récrivons.
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    retirée: oui
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import WITHDRAWN

FEWEST_WORDS = 2


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Every page out of service."""
    for sheet in bookcase.withdrawn.values():
        if len(sheet.text(WITHDRAWN.name).split()) < FEWEST_WORDS:
            yield Finding(
                sheet.place(WITHDRAWN.name),
                "cette fiche est retirée, et personne ne lit pourquoi",
                "écrivez la raison en une phrase, que liront les équipes ; "
                "ou supprimez cette ligne pour garder la fiche",
            )

"""A page (`fiche('…')`) that the knowledge folder does not hold.

Passes::

    points:
      - message: essai
        texte: |
          Bonjour.

Fails::

    points:
      - message: essai
        texte: |
          Voyez la fiche {{ fiche('rencontrer-entreprises') }}.
"""

from collections.abc import Iterator

from bot.flowfile.manuscript import Manuscript
from bot.flowfile.nearness import suggestion
from bot.flowfile.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every page cited in every text."""
    pages = manuscript.draft.pages
    for saying in manuscript.sayings:
        for page in sorted(saying.text.pages) if saying.text else ():
            if page not in pages:
                yield Finding(
                    saying.find(page),
                    f"la fiche « {page} » n’existe pas",
                    suggestion(page, pages, "vérifiez le nom du fichier dans « knowledge »"),
                )

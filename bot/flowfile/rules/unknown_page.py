"""A page (`fiche('…')`) that is not in service: a remark, and a plain sentence in its place.

A page may be withdrawn, or refused by itself, while the texts that name it are right.

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

from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every page cited in every text, and those animators are the referents of."""
    pages = manuscript.draft.pages
    for block in manuscript.draft.blocks:
        for words in block.lists.get("référent", ()) if pages else ():
            if clean(words.text) not in pages:
                yield Finding(
                    words.span,
                    f"la fiche « {clean(words.text)} » n’est pas en service",
                    suggestion(clean(words.text), pages, "vérifiez le nom de la fiche"),
                    "remarque",
                )
    for saying in manuscript.sayings:
        for page in sorted(saying.text.pages) if saying.text else ():
            if page not in pages:
                yield Finding(
                    saying.find(page),
                    f"la fiche « {page} » n’est pas en service : les équipes liront qu’elle "
                    "n’est pas disponible",
                    suggestion(page, pages, "vérifiez le nom du fichier dans « knowledge »"),
                    "remarque",
                )

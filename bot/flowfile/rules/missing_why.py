"""A question without `pourquoi`: people have a right to know why they are asked, and who reads.

Passes::

    points:
      - question: métier
        titre: Métier
        demande: |
          Quel métier ?
        pourquoi: |
          Tout part du métier. Lu par votre animateur.
        attendre: texte

Fails::

    points:
      - question: métier
        titre: Métier
        demande: |
          Quel métier ?
        attendre: texte
"""

from collections.abc import Iterator

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import QUESTION, TOGETHER
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every question that has no such key."""
    for block in manuscript.draft.blocks:
        if block.place in (QUESTION, TOGETHER) and "pourquoi" not in block.keys:
            yield Finding(
                block.head.span if block.head else block.span,
                f"la question « {block.id} » ne dit pas pourquoi elle est posée",
                "ajoutez « pourquoi: | », puis une phrase : à quoi sert la réponse, qui la lit",
            )

"""No short, direct way of asking among the first ones: what most people type (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions:
      - c'est quoi un essai
      - on nous a parlé d'un essai hier soir au conseil, de quoi s'agit-il
      - à quoi sert l'essai
      - essai définition
      - un test ou un essai
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions:
      - on nous a parlé d'un essai hier soir au conseil, de quoi s'agit-il
      - le président voudrait savoir ce que les gens appellent un essai chez vous
      - quelqu'un peut-il nous expliquer à quoi cela sert, ce que vous appelez un essai
      - essai définition
      - c'est quoi un essai
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.core.french.typing import spelled
from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import FEW_WORDS, FIRST_QUESTIONS, QUESTIONS


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Pages whose first ways of asking are all long."""
    for sheet in bookcase.sheets.values():
        first = sheet.lines(QUESTIONS.name)[:FIRST_QUESTIONS]
        if first and all(len(spelled(one.text)) > FEW_WORDS for one in first):
            yield Finding(
                first[0].span,
                "aucune des premières façons de demander n’est courte et directe",
                "commencez par la plus simple, comme on la tape sur un téléphone : "
                "« qui peut enseigner »",
                "remarque",
            )

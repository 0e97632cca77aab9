"""A sentence of more than twenty-five words (a remark): read on a telephone, it is lost.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai. Une autre phrase.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    ---
    Un essai qui ne finit jamais parce que la personne qui écrit ajoute encore et encore des mots
    que plus personne ne lit, surtout pas dans le train, sur un petit écran.
"""

import re
from collections.abc import Iterator

from bot.flowfile.checks.prose import sentences
from bot.flowfile.rules.long_sentence import LONGEST
from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase

_HEADING = re.compile(r"^#.*$", re.MULTILINE)


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Every sentence of every body."""
    for sheet in bookcase.sheets.values():
        for sentence in sentences(_HEADING.sub(_blank, sheet.body)):
            if sentence.words > LONGEST:
                line = sheet.body.count("\n", 0, sentence.offset)
                yield Finding(
                    sheet.find(sentence.beginning, line),
                    f"cette phrase compte {sentence.words} mots",
                    f"coupez-la en deux : {LONGEST} mots au plus se lisent bien",
                    "remarque",
                )


def _blank(heading: re.Match[str]) -> str:
    """A heading ends no sentence and begins none: a full stop stands for it."""
    return "." + " " * (len(heading.group()) - 1)

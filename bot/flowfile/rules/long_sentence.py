"""A sentence of more than twenty-five words (a remark): read on a telephone, it is lost.

Passes::

    but: Prouver le besoin local.

Fails::

    but: >
      Prouver le besoin local avec des métiers qui recrutent vraiment dans le bassin et des jeunes
      que personne ne forme aujourd’hui ni demain à moins de trois quarts d’heure de chez eux.
"""

from collections.abc import Iterator

from bot.flowfile.checks.prose import sentences
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import LINE
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

LONGEST = 25


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Texts and lines of every block."""
    for saying in manuscript.sayings:
        yield from _words(saying.words)
    for block in manuscript.draft.blocks:
        for name, words in block.words.items():
            if block.known[name].holds == LINE:
                yield from _words(words)


def _words(words: Words) -> Iterator[Finding]:
    for sentence in sentences(words.text):
        if sentence.words > LONGEST:
            yield Finding(
                words.at(sentence.offset, len(sentence.beginning)),
                f"cette phrase compte {sentence.words} mots",
                f"coupez-la en deux : {LONGEST} mots au plus se lisent bien",
                "remarque",
            )

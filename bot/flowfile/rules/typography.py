"""Straight apostrophes and quotes, ordinary spaces before « ? ! : ; » (a remark, once per file).

Passes::

    but: Prouver qu’il y a un besoin.

Fails::

    but: Prouver qu'il y a un besoin.
"""

from collections.abc import Iterator

from bot.flowfile.manuscript import Manuscript
from bot.flowfile.problem import Finding
from bot.flowfile.tree import Words
from bot.flowfile.typesetting import misprints
from bot.flowfile.vocabulary import LINE


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each fault once per file, at its first place, with how many there are."""
    return misprints(_all_words(manuscript))


def _all_words(manuscript: Manuscript) -> Iterator[Words]:
    for saying in manuscript.sayings:
        yield saying.words
    for block in manuscript.draft.blocks:
        for name, words in block.words.items():
            if block.known[name].holds == LINE:
                yield words
        for labels in block.labels.values():
            yield from (label.label for label in labels)

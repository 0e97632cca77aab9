"""Straight apostrophes and quotes, ordinary spaces before « ? ! : ; » (a remark, once per file).

Passes::

    but: Prouver qu’il y a un besoin.

Fails::

    but: Prouver qu'il y a un besoin.
"""

from collections.abc import Iterator

from bot.flowfile.checks.typesetting import misprints
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import LINE
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words


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

"""Straight marks, ordinary spaces near double signs (one remark a file; `--fix` mends them).

Passes::

    but: Prouver qu’il y a un besoin.

Fails::

    but: Prouver qu'il y a un besoin.
"""

from collections.abc import Iterator

from bot.flowfile.checks.typesetting import misprints, reported
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import LINE
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every fault of a file in one remark, at the first one, with how many there are."""
    return reported(fault for words in read_by_teams(manuscript) for fault in misprints(words))


def read_by_teams(manuscript: Manuscript) -> Iterator[Words]:
    """The texts, lines and labels of every file: no key, no id, no condition."""
    for saying in manuscript.sayings:
        yield saying.words
    for block in manuscript.draft.blocks:
        for name, words in block.words.items():
            if block.known[name].holds == LINE:
                yield words
        for labels in block.labels.values():
            yield from (label.label for label in labels)

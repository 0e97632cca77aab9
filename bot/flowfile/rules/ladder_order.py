"""Rungs of the ladder that do not follow each other: a word, the substitutes, the nation, excuses.

Passes::

    # animateurs.yaml
    national:
      groupe: démonstration
    échelle:
      rappel: 4 heures
      national: 2 jours

Fails::

    # animateurs.yaml
    national:
      groupe: démonstration
    échelle:
      rappel: 2 jours
      national: 4 heures
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.flowfile.assembly.amounts import work
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import LADDER
from bot.flowfile.yaml.problem import Finding

RUNGS = ("rappel", "remplaçant", "national", "excuses")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each rung comes after the one before it."""
    for block in manuscript.draft.blocks:
        if block.place != LADDER:
            continue
        before, name = timedelta(), ""
        for rung in RUNGS:
            span = work(block.text(rung))
            if span is None:
                continue
            if span <= before:
                yield Finding(
                    block.words[rung].span,
                    f"« {rung} » doit venir après « {name} »"
                    if name
                    else f"« {rung} » ne peut pas venir tout de suite",
                    "allongez ce délai, ou raccourcissez celui d’avant",
                )
            before, name = span, rung

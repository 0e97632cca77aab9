"""Reminders that would tire a team: before seven days, or more than five times.

Passes::

    points:
      - tâche: sortie
        titre: Visiter un atelier
        relance:
          après: 14 jours
          au plus: 3 fois

Fails::

    points:
      - tâche: sortie
        titre: Visiter un atelier
        relance:
          après: 2 jours
          au plus: 3 fois
"""

from collections.abc import Iterator

from bot.flowfile.assembly.amounts import duration, times
from bot.flowfile.draft.blocks import Block
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import REMINDER, SILENCE
from bot.flowfile.yaml.problem import Finding

FEWEST_DAYS, MOST_TIMES = 7, 5
_BETWEEN = {REMINDER: ("après",), SILENCE: ("relance", "animateur")}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The reminders of tasks, then those of silence."""
    for block in manuscript.draft.blocks:
        for key in _BETWEEN.get(block.place, ()):
            yield from _too_soon(block, key)
        if block.place == REMINDER:
            yield from _too_often(block)


def _too_soon(block: Block, key: str) -> Iterator[Finding]:
    wait = duration(block.text(key))
    if wait is not None and wait.days < FEWEST_DAYS:
        yield Finding(
            block.words[key].span,
            f"une relance après {wait.days} jours est trop insistante",
            f"attendez au moins {FEWEST_DAYS} jours : ces équipes sont bénévoles",
        )


def _too_often(block: Block) -> Iterator[Finding]:
    count = times(block.text("au plus"))
    if count is not None and not 1 <= count <= MOST_TIMES:
        yield Finding(
            block.words["au plus"].span,
            f"{count} relances, c’est {'trop insistant' if count else 'ne jamais relancer'}",
            f"écrivez de 1 à {MOST_TIMES} fois, ou retirez « relance »",
        )

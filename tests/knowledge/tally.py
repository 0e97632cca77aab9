"""What becomes of questions put to finders: answered, shown as the nearest, or neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.definition.library import ANSWER, NEAREST, Asker, Lookup
from bot.knowledge.search.finding import Finder
from tests.knowledge.measures import Question


@dataclass(slots=True)
class Tally:
    """What became of questions; those of no page are counted apart."""

    inside: int = 0
    sight: int = 0
    plain: int = 0
    wrong: int = 0
    unsure: int = 0
    outside: int = 0
    out_plain: int = 0
    out_near: int = 0

    def add(self, one: Question, found: Lookup) -> None:
        """Count one."""
        right, given = found.best in one.pages, found.outcome == ANSWER
        shown = given or found.outcome == NEAREST
        if one.pages:
            self.inside += 1
            self.sight += right and shown
            self.plain += given
            self.wrong += given and not right
            self.unsure += not shown
        else:
            self.outside += 1
            self.out_plain += given
            self.out_near += shown and not given

    def __str__(self) -> str:
        """One line of the table."""
        counts = (self.sight, self.plain, self.wrong, self.unsure)
        shares = [f"{100 * one / self.inside:5.1f}" if self.inside else "    –" for one in counts]
        return (
            f"{self.inside:5} {' '.join(shares)}    "
            f"{self.out_plain:4} {self.out_near:4} of {self.outside}"
        )


def counted(asked: Iterable[tuple[Finder, Iterable[Question]]]) -> Tally:
    """What becomes of questions to finders."""
    tally = Tally()
    for at, questions in asked:
        for one in questions:
            tally.add(one, at.look_up(one.text, Asker()))
    return tally

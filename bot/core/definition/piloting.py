"""What the network counts of itself, as staff chose (`pilotage:` of parcours.yaml).

Nothing here knows a team; the counting is `bot.core.animators.network`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """How many the network wants, never said without who wrote it (`source`).

    `words`: the goal as it was published. `since`: when it began, in words; "" when nobody said.
    """

    count: int
    source: str
    words: str = ""
    since: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piloting:
    """What is counted, and how it is called.

    `counted`: what teams that come through become, in the plural, without article. `since`: the
    stage from which a team is one, "" when it must have ended the journey. `trades`: the
    questions that sort teams by trade, the first that is known. `totals`: the numbers that are
    added up.
    """

    counted: str = "équipes au bout du parcours"
    since: str = ""
    trades: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    goal: Goal | None = None

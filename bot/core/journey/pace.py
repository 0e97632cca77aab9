"""How long teams stay in each stage, from the stage log: medians, and the line a team reads.

Pure: it takes moves, whoever read them. A team at rest does not stay: pauses are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median

from bot.core.definition.journey import Stage
from bot.core.definition.others import Pace
from bot.core.french import phrases, writing
from bot.core.team.situation import Move
from bot.core.team.stage_machine import ADVANCE, PLACE, RETREAT
from bot.core.turn import Turn

FEWEST = 5
"""Below so many teams, a median says who they are: it is not told."""
WEEK = timedelta(weeks=1)


def stays(moves: Sequence[Move], first: str) -> Mapping[str, timedelta]:
    """How long a team stayed in each stage that it entered here and left for the next one.

    `moves`: its own, oldest first. `first`: the stage a journey begins with. A team placed in a
    later stage had begun it elsewhere, nobody knows when: that stay is not counted, nor that in a
    stage before it.
    """
    spent: dict[str, timedelta] = {}
    left: dict[str, timedelta] = {}
    unknown: set[str] = set()
    here = ""
    since: datetime | None = None
    for move in moves:
        if here and since is not None:
            spent[here] = spent.get(here, timedelta()) + (move.at - since)
        if move.trigger == ADVANCE and here and here not in unknown:
            left[here] = spent.get(here, timedelta())
        placed = move.trigger == PLACE and move.target != first
        if placed or (move.trigger == RETREAT and move.target not in spent):
            unknown.add(move.target)
        here, since = move.target, move.at
    return left


def medians(logs: Iterable[Sequence[Move]], first: str, fewest: int = FEWEST) -> dict[str, Pace]:
    """The median stay of each stage that at least `fewest` teams left. `logs`: one a team."""
    found: dict[str, list[float]] = {}
    for moves in logs:
        for stage, stay in stays(moves, first).items():
            found.setdefault(stage, []).append(stay.total_seconds())
    return {
        stage: Pace(median=timedelta(seconds=median(known)), teams=len(known))
        for stage, known in found.items()
        if len(known) >= fewest
    }


def weeks(stay: timedelta) -> int:
    """A stay in whole weeks, one at least."""
    return max(1, round(stay / WEEK))


def line(turn: Turn, stage: Stage) -> str:
    """« Les équipes passées par ici : 9 semaines à cette étape (médiane de 7 équipes). »; "" when
    too few left it.
    """
    pace = turn.journey.others.paces.get(stage.id)
    if pace is None:
        return ""
    long = writing.plural(weeks(pace.median), "semaine")
    return (
        f"Les équipes passées par ici{phrases.N}: {long} à cette étape "
        f"(médiane de {writing.plural(pace.teams, 'équipe')})."
    )

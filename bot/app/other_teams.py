"""What a team may know of the others: how long they stay in a stage, and who agreed to be met.

Counted anew now and then by the loops; a team that changes its mind, moves or is erased is known
otherwise at once. Teams that rehearse are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.core import calendar
from bot.core.definition.journey import Journey
from bot.core.definition.others import NOBODY_ELSE, Fellow, Opened, Others
from bot.core.journey import pace
from bot.core.team import fellow_teams
from bot.core.team.scope import Scope, team_words
from bot.core.team.situation import Move
from bot.store.teams import Standing

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class OtherTeams:
    """What is known today; nothing before the first count."""

    known: Others = NOBODY_ELSE
    _fellows: dict[int, Fellow] = field(default_factory=dict)
    _before: Journey | None = None
    _after: Journey | None = None

    def applied(self, journey: Journey) -> Journey:
        """The journey that knows them; the same one as long as neither changes."""
        if self.known == NOBODY_ELSE:
            return journey
        if self._after is None or self._before is not journey:
            self._before, self._after = journey, replace(journey, others=self.known)
        return self._after

    def count(self, journey: Journey, standings: Iterable[Standing]) -> int:
        """Know the teams as they are now: the pace of each stage, and who may be met. How many
        there are.
        """
        # Once through: of a whole network, no more is held than what is made of it.
        moves: list[Sequence[Move]] = []
        fellows: dict[int, Fellow] = {}
        opened: list[Opened] = []
        for one in standings:
            if one.rehearses:
                continue
            moves.append(one.situation.moves)
            if met := _fellow(journey, one):
                fellows[one.team] = met
            if one.situation.reachable and fellow_teams.opened(journey, one.situation):
                opened.append(Opened(number=one.team, name=_name(journey, one)))
        paces = pace.medians(moves, journey.stages[0].id)
        self._fellows = fellows
        self._know(Others(paces=paces, fellows=tuple(fellows.values()), opened=tuple(opened)))
        return len(moves)

    def stands(self, journey: Journey, standing: Standing) -> None:
        """That team stands there from now on."""
        found = None if standing.rehearses else _fellow(journey, standing)
        if found is None:
            self.gone(standing.team)
        elif self._fellows.get(standing.team) != found:
            self._fellows[standing.team] = found
            self._know(replace(self.known, fellows=tuple(self._fellows.values())))

    def gone(self, team: int) -> None:
        """That team is erased, at rest, or not to be met any more."""
        if self._fellows.pop(team, None) is not None:
            self._know(replace(self.known, fellows=tuple(self._fellows.values())))

    def _know(self, known: Others) -> None:
        self.known, self._before, self._after = known, None, None


def _fellow(journey: Journey, standing: Standing) -> Fellow | None:
    situation = standing.situation
    if not situation.meets or situation.consent is None:
        return None
    day = calendar.today(situation.consent.at, journey.timezone)
    return fellow_teams.fellow(standing.team, Scope(journey, situation, day))


def _name(journey: Journey, standing: Standing) -> str:
    day = calendar.today(standing.situation.last_seen or _LONG_AGO, journey.timezone)
    return team_words(Scope(journey, standing.situation, day))["nom"]

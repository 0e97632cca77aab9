"""An edit of the journey and the teams it touches, gathered; `change_words` says it in French.

Nothing of what people wrote is kept here but the name of each team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core import calendar
from bot.core.changes import Crossing, Edit, crossing
from bot.core.team.scope import NAMELESS, Scope, team_words
from bot.store.teams import Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Touched:
    """A team that will notice something: its number, its name ("" while it has none)."""

    team: int
    name: str
    crossing: Crossing


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What an edit changes. teams: how many were looked at, None when there is no database.

    touched: those that will notice, oldest first.
    """

    edit: Edit
    teams: int | None = None
    touched: tuple[Touched, ...] = ()

    @property
    def nothing(self) -> bool:
        """Is there no difference, and nobody who would notice any?"""
        return not self.edit.differences and not self.touched

    def asked_more(self) -> int:
        """How many teams will see a question that they had not to answer before."""
        after = self.edit.after
        return sum(
            any(after.question(name) for name in one.crossing.opened - one.crossing.asked_again)
            for one in self.touched
        )

    def counted(self, what: str) -> Counter[str]:
        """For each id, how many teams have it in that set of their crossing (« lost »…)."""
        return Counter(name for one in self.touched for name in getattr(one.crossing, what))


def gathered(edit: Edit, standings: Iterable[Standing] | None, at: datetime) -> Changes:
    """What that edit changes for these teams, at that moment; None: nobody knows of any team."""
    if standings is None:
        return Changes(edit=edit)
    found = []
    count = 0
    for one in standings:
        count += 1
        met = crossing(edit, one.situation, at)
        if met.touched:
            found.append(Touched(team=one.team, name=_name(edit, one, at), crossing=met))
    return Changes(edit=edit, teams=count, touched=tuple(found))


def _name(edit: Edit, one: Standing, at: datetime) -> str:
    """How the team calls itself under the present files, on one line, fit for a terminal."""
    today = calendar.today(at, edit.before.timezone)
    name = team_words(Scope(edit.before, one.situation, today))["nom"]
    return "" if name == NAMELESS else "".join(each for each in name if each.isprintable())

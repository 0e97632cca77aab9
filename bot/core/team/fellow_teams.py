"""The other teams that one may meet: of the same region, at the same stage, who agreed as well."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.definition.french_regions import region_of
from bot.core.definition.journey import Journey
from bot.core.definition.others import Fellow
from bot.core.team.region_of_team import department
from bot.core.team.scope import Scope, team_words
from bot.core.team.situation import ACTIVE, FINISHED, Situation


def region(journey: Journey, situation: Situation) -> str:
    """The region the team is in, whoever accompanies it there; "" while it is not known."""
    return region_of(department(journey, situation))


def fellow(number: int, scope: Scope) -> Fellow | None:
    """What others may know of that team; None if it did not agree, is at rest or nowhere known."""
    situation = scope.situation
    if not situation.meets or situation.consent is None or situation.status != ACTIVE:
        return None
    where = region(scope.journey, situation)
    if not where or not scope.journey.number(situation.stage):
        return None
    return Fellow(
        number=number,
        name=team_words(scope)["nom"],
        region=where,
        stage=situation.stage,
        since=situation.consent.at,
    )


def opened(journey: Journey, situation: Situation) -> bool:
    """Has it come to the last stage, or beyond?"""
    return situation.status == FINISHED or situation.stage == journey.stages[-1].id


def beside(journey: Journey, situation: Situation) -> Sequence[Fellow]:
    """Those that stand where this team stands; none unless it agreed to be met too."""
    where = region(journey, situation)
    if not situation.meets or situation.consent is None or not where:
        return ()
    return [
        one
        for one in journey.others.fellows
        if one.region == where
        and one.stage == situation.stage
        and one.since != situation.consent.at
    ]

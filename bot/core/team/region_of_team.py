"""Where a team is, and who accompanies it there."""

from __future__ import annotations

from bot.core.definition.federation import Region
from bot.core.definition.journey import Journey
from bot.core.team.situation import Situation


def department(journey: Journey, situation: Situation) -> str:
    """The code of the team's department, "" while its commune is not known."""
    fact = situation.facts.get(journey.special.get("commune", ""))
    value = fact.value if fact else None
    return str(value.get("département", "")) if isinstance(value, dict) else ""


def region(journey: Journey, situation: Situation) -> Region:
    """The region whose animators accompany the team: where it was handed on, else its own."""
    federation = journey.federation
    if situation.holding.desk:
        return federation.region(situation.holding.desk)
    return federation.serving(department(journey, situation))

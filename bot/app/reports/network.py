"""The teams of the network, read once and counted: those of a region, or all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from bot.app.reports import network_words
from bot.core import calendar
from bot.core.animators.network import Member, counted, member
from bot.core.definition.journey import Journey
from bot.store import teams

Wanted = Callable[[str], bool]
"""May a team of the region of that id be counted?"""


def everybody(region: str) -> bool:
    """Of any region."""
    return True


def members(
    connection: Connection, journey: Journey, at: datetime, wanted: Wanted = everybody
) -> list[Member]:
    """Every team that can be read and does not rehearse, in the order of their numbers."""
    piloting, special = journey.piloting, journey.special
    wanted_facts = {*special.values(), *piloting.trades, *piloting.totals}
    found = (
        member(journey, team, situation, at)
        for team, situation in teams.outlines(connection, wanted_facts)
        if situation.consent is not None
    )
    return [one for one in found if wanted(one.served)]


def report(journey: Journey, found: list[Member], at: datetime, region: str = "") -> str:
    """The whole report, as Telegram HTML. `region`: the name of what these teams are of."""
    scope = network_words.Scope(day=calendar.today(at, journey.timezone), region=region)
    return network_words.as_html(journey, counted(journey, found), scope)

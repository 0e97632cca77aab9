"""What a team does that another one lives: an event of its own, once, through the one door in.

The other team may have been erased meanwhile: then nothing is left to reach. A team that rehearses
reaches nobody.
"""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.turn.place import Place
from bot.core import calendar
from bot.core.effects import GiveAdvice, SeekAdvice
from bot.core.events import AdviceGiven, AdviceSought
from bot.core.team.scope import Scope, team_words
from bot.store import inbox, teams
from bot.store.database.codec import addressed
from bot.store.inbox import TEAM, Arrival


def seek(batch: Batch, place: Place, effect: SeekAdvice) -> None:
    """The page of a team, put before an adviser."""
    made = effect.made
    event = AdviceSought(
        at=batch.now,
        team=place.team or 0,
        name=_name(batch, place),
        until=effect.until,
        layout=made.layout,
        form=made.form,
        file=made.name,
        content=made.words,
    )
    _tell(batch, place, effect.team, event)


def give(batch: Batch, place: Place, effect: GiveAdvice) -> None:
    """What an adviser says, back to the team that asked."""
    event = AdviceGiven(
        at=batch.now,
        team=place.team or 0,
        name=_name(batch, place),
        text=effect.text,
        declined=effect.declined,
    )
    _tell(batch, place, effect.team, event)


def _tell(batch: Batch, place: Place, team: int, event: AdviceSought | AdviceGiven) -> None:
    chats = [] if place.rehearses else teams.chats(batch.connection, team)
    if chats:
        key = f"{place.team}:{team}:{type(event).__name__}:{event.at.isoformat()}"
        arrival = Arrival(source=TEAM, key=key, chat=chats[0], payload=addressed(event, team))
        inbox.take(batch.connection, [arrival], batch.now)


def _name(batch: Batch, place: Place) -> str:
    standing = batch.of_team(place.team) if place.team else None
    if standing is None:
        return ""
    journey = batch.journey_of(standing)
    today = calendar.today(batch.now, journey.timezone)
    return team_words(Scope(journey, standing.situation, today))["nom"]

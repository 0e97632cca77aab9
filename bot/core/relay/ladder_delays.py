"""When something is to be done for who waits for a human, or about a silence: in working hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.relay import working_hours
from bot.core.team import region_of_team
from bot.core.team.situation import BOT, REQUESTED
from bot.core.turn import Turn


def due(turn: Turn) -> bool:
    """Has the hour of the next rung, or of the silence, come?"""
    at = next_due(turn)
    return at is not None and at <= turn.at


def next_due(turn: Turn) -> datetime | None:
    """The hour of the next rung or of the end of a silence; None when nothing is awaited."""
    held = turn.situation.holding
    if held.state == BOT or held.heard is None:
        return None
    asked = held.state == REQUESTED
    spans, place = (rungs(turn), held.rung) if asked else (silence(turn), int(held.warned))
    if place >= len(spans):
        return None
    region = region_of_team.region(turn.journey, turn.situation)
    return working_hours.later(region, held.heard, spans[place], turn.journey.timezone)


def rungs(turn: Turn) -> tuple[timedelta, ...]:
    """The rungs of the ladder that exist, from its foot: working time since the last word."""
    ladder = turn.journey.federation.ladder
    every = (ladder.nudge, ladder.substitute, ladder.national, ladder.apology)
    return tuple(span for span in every if span is not None)


def silence(turn: Turn) -> tuple[timedelta, ...]:
    """When the end of a silent exchange is announced, then when it ends."""
    federation = turn.journey.federation
    if federation.silence is None:
        return ()
    return (max(federation.silence - federation.warning, timedelta()), federation.silence)

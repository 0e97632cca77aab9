"""When something is to be done for who waits for a human, or about a silence: in working hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.relay import working_hours
from bot.core.team import region_of_team
from bot.core.team.situation import BOT, REQUESTED, Holding
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
    if held.state == REQUESTED:
        return _hour(turn, _foot(held), rungs(turn), held.rung)
    return _hour(turn, held.heard, silence(turn), int(held.warned))


def _hour(
    turn: Turn, since: datetime | None, spans: tuple[timedelta, ...], place: int
) -> datetime | None:
    """The hour of that place, in working time since then; None beyond the last."""
    if since is None or place >= len(spans):
        return None
    region = region_of_team.region(turn.journey, turn.situation)
    return working_hours.later(region, since, spans[place], turn.journey.timezone)


def waiting_since(held: Holding) -> datetime | None:
    """Since when the team is owed an answer: its first word that no human has answered.

    Neither another word of the team, nor a change of hands, nor anything of ours makes it later.
    """
    return held.unanswered or held.heard


def _foot(held: Holding) -> datetime | None:
    """From when the rungs are counted."""
    return held.again or waiting_since(held)


def demanded(turn: Turn) -> Turn:
    """Something more is put to the animators of a team that waits.

    It waits no longer for it: the ladder goes on. One that was climbed to its end, unanswered, is
    climbed anew from there, for nobody would be called any more.
    """
    held = turn.situation.holding
    if held.state != REQUESTED or held.rung < len(rungs(turn)):
        return turn
    return turn.now(holding=replace(held, again=turn.at, rung=0))


def climbed(turn: Turn) -> int:
    """How many rungs have had their hour, whether or not they were climbed."""
    spans, since = rungs(turn), _foot(turn.situation.holding)
    hours = (_hour(turn, since, spans, place) for place in range(len(spans)))
    return sum(at is not None and at <= turn.at for at in hours)


def silent(turn: Turn) -> bool:
    """Has the hour come to say that a silence will end the exchange?"""
    at = _hour(turn, turn.situation.holding.heard, silence(turn), 0)
    return at is not None and at <= turn.at


def rungs(turn: Turn) -> tuple[timedelta, ...]:
    """The rungs of the ladder that exist, from its foot: working time since the first word."""
    ladder = turn.journey.federation.ladder
    every = (ladder.nudge, ladder.substitute, ladder.national, ladder.apology)
    return tuple(span for span in every if span is not None)


def silence(turn: Turn) -> tuple[timedelta, ...]:
    """When the end of a silent exchange is announced, then when it ends."""
    federation = turn.journey.federation
    if federation.silence is None:
        return ()
    return (max(federation.silence - federation.warning, timedelta()), federation.silence)

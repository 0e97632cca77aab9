"""The bot is this function: `decide(journey, situation, event) -> (situation, effects)`.

Pure: no clock (time comes with the event), no network, no database, no randomness. Everything the
bot does for a team is decided here and in the modules it calls, each named for what happened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.core import (
    asking,
    commanding,
    consulting,
    news,
    passing,
    phrases,
    pressing,
    relaying,
    reminding,
    resting,
    saying,
    welcoming,
)
from bot.core.effects import Button, Effect, Erase
from bot.core.events import (
    Blocked,
    Commanded,
    Due,
    Edited,
    Event,
    Pressed,
    Replied,
    Returned,
    Said,
    Sent,
    Strayed,
    Unblocked,
    Validated,
)
from bot.core.journey import Journey
from bot.core.situation import Nudges, Situation
from bot.core.turn import NOBODY, Turn


def decide(
    journey: Journey, situation: Situation, event: Event
) -> tuple[Situation, tuple[Effect, ...]]:
    """What becomes of a team, and what must be done, when something happens to it."""
    turn = Turn.begun(journey, situation, event.at, getattr(event, "by", NOBODY))
    turn = _turned(turn, event)
    if Erase() in turn.effects:
        return Situation(), turn.effects
    if turn.situation.consent is None:
        return Situation(), turn.effects
    turn = reminding.rewaked(news.noted(turn), woken=isinstance(event, Due))
    return turn.situation, turn.effects


def _turned(turn: Turn, event: Event) -> Turn:
    if isinstance(event, Blocked | Unblocked):
        return turn.now(reachable=isinstance(event, Unblocked))
    if turn.situation.consent is None:
        return asking.proceed(_welcomed(turn, event))
    if isinstance(event, Due):
        return consulting.settled(turn) if consulting.due(turn) else reminding.due(turn)
    if not isinstance(event, Validated | Returned | Replied):
        turn = _heard(turn, event)
    else:
        turn = news.caught_up(turn)
    return asking.proceed(_ACTS[type(event)](turn, event))


def _welcomed(turn: Turn, event: Event) -> Turn:
    if isinstance(event, Due | Validated | Returned | Replied):
        return turn
    return welcoming.welcomed(welcoming.settled(turn, event), event)


def _heard(turn: Turn, event: Event) -> Turn:
    """Someone of the team gave a sign of life: news of the files first, a recap after months."""
    before = turn.situation
    muted = before.nudges.muted_until
    nudges = Nudges(last=before.nudges.last, muted_until=muted)
    turn = news.caught_up(turn)
    about_reminders = isinstance(event, Pressed) and event.press.startswith("m:")
    if resting.been_silent(turn.journey, before, turn) and not about_reminders:
        turn = resting.recap(turn, "Bonjour, et bon retour. Rien n’est perdu.")
    return turn.now(last_seen=turn.at, nudges=nudges, reachable=True)


def _strayed(turn: Turn, event: Strayed) -> Turn:
    return turn.say(phrases.STRAYED.get(event.kind, phrases.STRAYED_OTHER))


def _edited(turn: Turn, event: Edited) -> Turn:
    trail = [q for q in turn.situation.trail if turn.journey.question(q) is not None]
    last = turn.journey.question(trail[-1]) if trail else None
    rows = ((Button(label="Corriger ma dernière réponse", press=f"c:{last.id}"),),) if last else ()
    return turn.say(phrases.EDITED, rows)


def _replied(turn: Turn, event: Replied) -> Turn:
    turn = relaying.replied(turn, event)
    return turn.onward() if turn.situation.asked else turn


_ACTS: dict[type, Callable[[Turn, Any], Turn]] = {
    Said: saying.said,
    Commanded: commanding.commanded,
    Pressed: pressing.pressed,
    Sent: saying.sent,
    Edited: _edited,
    Strayed: _strayed,
    Validated: passing.validated,
    Returned: passing.returned,
    Replied: _replied,
}

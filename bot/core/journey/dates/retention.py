"""A team silent for very long is forgotten, after two warnings months apart; never by surprise.

The delay is staff's (`conservation:`); without one nobody is forgotten by itself. Each step counts
from the one before as it was really made, so that a bot that was off for a year warns first. A
team that cannot be reached cannot be warned: it stays, and so does one that waits for a human.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core import calendar
from bot.core.buttons import Layout, laid_out
from bot.core.effects import Erase, Say
from bot.core.french import phrases
from bot.core.team import membership
from bot.core.team.region_of_team import department
from bot.core.team.situation import BOT
from bot.core.turn import Turn

FIRST = timedelta(days=90)
"""Before the end, when it is told for the first time."""
STEPS = (timedelta(days=60), timedelta(days=30))
"""From the first warning to the second, from the second to the end."""
ROWS: Layout = (
    (("Garder mon dossier", "go"),),
    (("Recevoir une copie (ZIP)", "dm:copie"),),
    (("Tout effacer maintenant", "z:ask"),),
)


def next_hour(turn: Turn) -> datetime | None:
    """When the next step is due, in civil hours; None when there is none."""
    situation, silence = turn.situation, turn.journey.keeping.silence
    free = situation.holding.state == BOT and not situation.requests
    seen = membership.last_seen(situation)
    if silence is None or seen is None or not situation.reachable or not free:
        return None
    if not membership.answers_for_it(situation):
        return None
    warned = _warned(turn)
    if warned:
        at = warned[-1] + STEPS[min(len(warned), len(STEPS)) - 1]
    else:
        at = seen + max(silence - FIRST, timedelta())
    return calendar.civil(at, turn.journey.timezone, department(turn.journey, situation))


def _warned(turn: Turn) -> tuple[datetime, ...]:
    """The warnings that still count: none, once anyone of the team has written since."""
    warned = turn.situation.nudges.warned
    seen = membership.last_seen(turn.situation)
    return warned if not warned or seen is None or seen < warned[0] else ()


def due(turn: Turn) -> bool:
    """Has the hour of a step come?"""
    at = next_hour(turn)
    return at is not None and at <= turn.at


def struck(turn: Turn) -> Turn:
    """Warn, twice; then forget the team."""
    nudges, zone, warned = turn.situation.nudges, turn.journey.timezone, _warned(turn)
    if len(warned) == len(STEPS):
        return turn.say(phrases.FORGOTTEN).do(Erase())
    left = sum(STEPS[len(warned) :], timedelta())
    day = phrases.moment(turn.at + left, zone)
    seen = phrases.moment(membership.last_seen(turn.situation) or turn.at, zone)
    rows = laid_out(ROWS)
    turn = turn.do(Say(html=phrases.soon_forgotten(seen, day), buttons=rows, automatic=True))
    return turn.offer(rows).now(nudges=replace(nudges, warned=(*warned, turn.at)))

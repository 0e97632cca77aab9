"""Where the team stands, shown again: what a stale button or a lost word gets for an answer."""

from __future__ import annotations

from bot.core.definition.templates import escape
from bot.core.effects import Settle
from bot.core.events import Pressed
from bot.core.french import phrases
from bot.core.journey import pauses
from bot.core.team.situation import ACTIVE
from bot.core.turn import Turn


def stale(turn: Turn) -> Turn:
    """A button that means nothing any more: kindly, the present state."""
    return here(turn.say(phrases.STALE))


def here(turn: Turn) -> Turn:
    """Show where the team stands now."""
    return turn.onward() if turn.situation.status == ACTIVE else pauses.resting(turn)


def settled(turn: Turn, event: Pressed, label: str) -> Turn:
    """The choice stays readable in the old message, whose buttons go."""
    if not event.message:
        return turn
    html = f"{event.shown}\n\n{phrases.chosen(escape(label))}"
    return turn.do(Settle(message=event.message, html=html))

"""After an alarm: « ce n'était pas un danger », on either side; the message is then read as usual.

The words of an alarm are kept nowhere but in `Situation.held`, until the team's next turn.
"""

from __future__ import annotations

from bot.core.conversation import button_presses, heard_texts, typed_text
from bot.core.definition.templates import escape
from bot.core.events import Cleared, Pressed, Said
from bot.core.french import phrases
from bot.core.french import relay_inside as inward
from bot.core.journey import next_step
from bot.core.journey.stale_buttons import settled, stale
from bot.core.relay import human_request, waiting_words
from bot.core.team.situation import Person, Request
from bot.core.turn import Turn

PRESS = "nd:"


def pressed(turn: Turn, event: Pressed) -> Turn:
    """A press of the team: under an alarm, of a request asked about, or any other."""
    if event.press.startswith(heard_texts.WISH):
        return heard_texts.wished(forgotten(turn), event)
    if not event.press.startswith(PRESS):
        return button_presses.pressed(forgotten(turn), event)
    number = event.press.removeprefix(PRESS)
    words = _words_of(turn, number)
    turn, request = human_request.cleared(turn, number)
    if request is None:
        return stale(forgotten(turn))
    turn = settled(turn, event, "ce n’était pas un danger")
    return _read(_told(turn, request), words, event.by)


def cleared(turn: Turn, event: Cleared) -> Turn:
    """An animator saw that it was no danger: the request is closed, and the message read."""
    words = _words_of(turn, event.request)
    turn, request = human_request.cleared(turn, event.request)
    if request is None:
        return turn.tell_animators(inward.NO_ALARM)
    turn = _told(turn, request)
    return turn if turn.held else _read(turn, words, event.by)


def _told(turn: Turn, request: Request) -> Turn:
    """The animators know who says so, and what still waits of the same request."""
    waiting = next((len(one.alarms) for one in turn.situation.requests if one.id == request.id), 0)
    name = escape(phrases.signed(turn.by.name))
    return turn.tell_animators(inward.no_danger_inside(name, waiting))


def _words_of(turn: Turn, request: str) -> str:
    """What raised that alarm, while it is the last thing the team said."""
    return turn.situation.held if turn.situation.alarm == request else ""


def _read(turn: Turn, words: str, by: Person) -> Turn:
    """Read what was taken for a danger as any text is."""
    turn = forgotten(turn)
    if not words:
        return next_step.again(turn.say(phrases.NOT_A_DANGER_EMPTY))
    if waiting_words.awaited(turn):  # it was kept back as a danger, and is a message like another
        turn = turn.tell_animators(inward.added_inside(escape(words)))
    turn = turn.say(phrases.NOT_A_DANGER)
    return typed_text.read_as_usual(turn, Said(at=turn.at, by=by, text=words))


def forgotten(turn: Turn) -> Turn:
    """Something else happened since the alarm: its words go."""
    return turn.now(held="", alarm="") if turn.situation.alarm else turn

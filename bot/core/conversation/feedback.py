"""What a team says of an exchange with a human: one tap, and words if it wants to."""

from __future__ import annotations

from bot.core.buttons import CANCEL
from bot.core.definition.templates import escape
from bot.core.effects import Button, Settle, Thanked
from bot.core.events import Pressed
from bot.core.french import phrases
from bot.core.french import relay_phrases as words_of
from bot.core.journey import next_step
from bot.core.turn import Turn

RATINGS = {"oui": "oui, merci", "mi": "en partie", "non": "pas vraiment"}
MOST_WORDS = 1_000


def rated(turn: Turn, event: Pressed, rest: str) -> Turn | None:
    """A tap of satisfaction, written in the message itself. None if it means nothing."""
    request, _, code = rest.partition(":")
    if code not in RATINGS or not request.isdigit():
        return None
    turn = turn.do(Thanked(request=request, rating=code))
    words = f"{words_of.ASK_THANKS}\n\n{phrases.chosen(RATINGS[code])}"
    more = ((Button(label="Ajouter un mot", press=f"hw:{request}"),),)
    if not event.message:
        return turn.say(phrases.chosen(RATINGS[code]), more)
    return turn.do(Settle(message=event.message, html=words, buttons=more))


def ask_words(turn: Turn, request: str) -> Turn | None:
    """« Ajouter un mot »: wait for it."""
    if not request.isdigit():
        return None
    return turn.now(awaiting=f"thanks:{request}").say(
        words_of.ask_words(escape(turn.journey.identity.to_network)), ((CANCEL,),)
    )


def worded(turn: Turn, request: str, words: str) -> Turn:
    """The words, kept for the federation; then what was being asked."""
    turn = turn.now(awaiting="").do(Thanked(request=request, words=words[:MOST_WORDS]))
    return next_step.again(turn.say(words_of.words_kept(escape(turn.journey.identity.network))))

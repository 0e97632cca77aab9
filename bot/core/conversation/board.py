"""The pinned card: where the team stands, its next step, its next date; edited, never noisy.

Said only when it changes, and never while a human holds the conversation. A team that wants none
says so in `/reglages`.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.buttons import laid_out
from bot.core.conversation.board_words import html
from bot.core.effects import Board, Erase, Say
from bot.core.french import phrases
from bot.core.turn import Turn

_TAKE_OFF = ("Retirer la carte épinglée", "bd:off")
_PUT_ON = ("Épingler la carte de votre projet", "bd:on")


def kept_up(turn: Turn) -> Turn:
    """Have the card say what is true now, if that is not what it says."""
    if turn.held or Erase() in turn.effects or turn.situation.consent is None:
        return turn
    wanted = turn.journey.board and not turn.situation.unpinned and bool(turn.situation.moves)
    now = html(turn) if wanted else ""
    if now == turn.situation.board:
        return turn
    first = not turn.situation.board
    turn = turn.now(board=now)
    if not first:
        return turn.do(Board(html=now))
    # It comes above what is asked next, which stays the last thing in sight.
    return replace(turn, effects=(Board(html=now), *turn.effects))


def pressed(turn: Turn, action: str) -> Turn:
    """The card is taken off, or put back."""
    off = action == "off"
    return turn.now(unpinned=off).say(phrases.BOARD_OFF if off else phrases.BOARD_ON)


def settings(turn: Turn) -> Turn:
    """The last message, which told of settings, also offers to take the card off."""
    if not turn.journey.board:
        return turn
    row = laid_out(((_PUT_ON if turn.situation.unpinned else _TAKE_OFF,),))
    *before, last = turn.effects
    if not isinstance(last, Say):
        return turn
    rows = (*last.buttons, *row)
    return replace(turn, effects=(*before, replace(last, buttons=rows))).offer(rows)

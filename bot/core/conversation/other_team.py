"""Someone of several teams turns to this one: where it stands, and the way back."""

from __future__ import annotations

from bot.core.conversation import board_words
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.events import Turned
from bot.core.french import member_phrases as words
from bot.core.french import phrases, relay_phrases
from bot.core.journey import stale_buttons
from bot.core.team.scope import team_words
from bot.core.turn import Rows, Turn


def turned(turn: Turn, event: Turned) -> Turn:
    """A short recap, whoever holds the conversation; then what waits, unless a human does."""
    said = [words.speaks_of(escape(team_words(turn.scope)["nom"]))]
    if turn.situation.moves:
        said.append(board_words.html(turn))
    by = turn.situation.holding.by
    if turn.held:
        said.append(relay_phrases.read_by(escape(phrases.signed(by.name if by else ""))))
    rows: Rows = ()
    if event.back:
        rows = ((Button(label=words.back_to(event.former), press=event.back),),)
    turn = turn.now(reachable=True).say("\n\n".join(said), rows)
    return turn if turn.held else stale_buttons.here(turn)

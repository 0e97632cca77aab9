"""Being introduced: what a team asks of the animators in one tap, and is asked for once."""

from __future__ import annotations

from bot.core.buttons import Layout, laid_out
from bot.core.definition.templates import escape
from bot.core.french import meeting_phrases as words
from bot.core.french import phrases, relay_phrases
from bot.core.relay import human_request
from bot.core.turn import Turn

_WITHDRAW: Layout = ((("Retirer ma demande", "hx"),),)


def asked(turn: Turn, key: str, said: str, inside: str) -> Turn:
    """Ask for an introduction. `key`: whom to meet; `said` to the team, `inside` to animators.

    Pressed again while the request waits, it is not asked twice.
    """
    mark = f"met:{key}"
    if turn.held:
        by = turn.situation.holding.by
        name = escape(phrases.signed(by.name if by else ""))
        return turn.tell_animators(inside).say(f"{said} {relay_phrases.read_by(name)}")
    waits = any(one.by_team for one in turn.situation.requests)
    if waits and mark in turn.situation.seen:
        return turn.say(words.ASKED_ALREADY)
    turn = turn.now(seen=turn.situation.seen | {mark})
    turn = human_request.opened(turn, human_request.RELAY, inside, "", by_team=True)
    return turn.say(f"{said} {human_request.expected(turn)}", laid_out(_WITHDRAW))

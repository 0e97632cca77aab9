"""What a team writes or sends while it waits for a human: passed on, whatever else it is.

The bot may answer it too, as ever. What it keeps nothing of (someone's health or past, a danger
that is told apart) is not passed on.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.commands import DIRECTORY, named_in
from bot.core.definition.templates import escape
from bot.core.effects import Effect, Forward, Say, Withhold
from bot.core.events import Commanded, Edited, Event, Said, Sent, Strayed
from bot.core.french import phrases
from bot.core.french import relay_phrases as words
from bot.core.team.situation import REQUESTED
from bot.core.turn import Turn

RELAY = "relay"
"""A request for a person (`Request.kind`), as opposed to an opinion on a stage."""
SILENT_COMMANDS = frozenset(("start", DIRECTORY))
"""Commands whose rest is no word to a person (a link's payload, what is looked for)."""


def awaited(turn: Turn) -> bool:
    """Does the team wait for a human whom nobody is yet?"""
    return turn.situation.holding.state == REQUESTED


def called(turn: Turn) -> bool:
    """Does it wait for one whom it asked for, rather than for an opinion on its stage?"""
    return awaited(turn) and any(one.kind == RELAY for one in turn.situation.requests)


def passed_on(before: Turn, after: Turn, event: Event) -> Turn:
    """The turn `after` that event was acted on, its message passed on if the team waited `before`.

    It goes without a sound, ahead of what the bot said of it, and the team is told so once. What
    is passed on already (a word added to the request, a file) is not passed on twice.
    """
    mark = len(before.effects)
    done = after.effects[mark:]
    waits = awaited(before) and awaited(after)
    if not (waits and _is_message(before, event)) or Withhold() in done:
        return after
    by = getattr(event, "by", after.by)
    after = after.now(holding=replace(after.situation.holding, speaker=by.id))
    if any(isinstance(one, Forward) for one in done):
        return after
    name = escape(phrases.signed(by.name))
    passing: list[Effect] = [Forward(name=name, edited=isinstance(event, Edited), quiet=True)]
    if not after.situation.holding.told:
        passing.append(Say(html=words.PASSED_ON))
    after = after.now(holding=replace(after.situation.holding, told=True))
    return replace(after, effects=(*after.effects[:mark], *passing, *done))


def told(turn: Turn) -> Turn:
    """The team was told, in other words, that what it writes is passed on."""
    return turn.now(holding=replace(turn.situation.holding, told=True))


def _is_message(turn: Turn, event: Event) -> bool:
    """Is it a message of a person, as opposed to a press or a bare command?"""
    if isinstance(event, Commanded):
        known = named_in(turn.journey, event.name)
        silent = known is not None and known.name in SILENT_COMMANDS
        return bool(event.rest.strip()) and not silent
    return isinstance(event, Said | Sent | Strayed | Edited)

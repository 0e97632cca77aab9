"""What comes from a group that is no group of animators: it may be a team's own.

Whoever speaks there is known by their number: someone of the team is heard as in private, anybody
else is told how to join, and nothing of them is kept. A danger is answered whoever tells of it.
"""

from __future__ import annotations

import logging

from bot.app.batch import Batch
from bot.app.incoming import (
    GroupAsked,
    GroupCommanded,
    GroupEdited,
    GroupPressed,
    GroupSpoke,
    RightsChanged,
)
from bot.app.team_group import linking, speaking
from bot.app.turn.team_groups import is_of_animators, put_out
from bot.core.commands import named
from bot.store import outbox, team_groups
from bot.store.outbox import ACKNOWLEDGE, HUMAN_WORDS, Address, Letter

log = logging.getLogger(__name__)

Typed = GroupSpoke | GroupEdited | GroupCommanded | GroupAsked
InGroup = Typed | GroupPressed | RightsChanged
OF_TEAMS = "equipe"
"""The command that ties a group to a team, and unties it."""


def taken(batch: Batch, incoming: InGroup) -> bool:
    """Was it about the own group of a team, or about making one? Then it is done, and answered."""
    batch.unit.flush()
    team = team_groups.team_of(batch.connection, incoming.chat)
    if isinstance(incoming, RightsChanged) or not (team or _ties(incoming)):
        return False
    if is_of_animators(batch, incoming.chat):
        return False
    if isinstance(incoming, GroupPressed):
        return _pressed(batch, incoming, team)
    if not team:
        return _of_nobody(batch, incoming)
    _heard(batch, incoming, team)
    return True


def _heard(batch: Batch, incoming: Typed, team: int) -> None:
    match incoming:
        case GroupAsked():
            if incoming.by is not None:
                speaking.asked(batch, incoming, incoming.by, team)
        case GroupCommanded() if _of_teams(incoming):
            linking.shown(batch, incoming, team)
        case GroupCommanded():
            speaking.commanded(batch, incoming, team)
        case GroupSpoke() | GroupEdited():
            speaking.spoke(batch, incoming, team)


def _ties(incoming: InGroup) -> bool:
    """May it be about tying a group to a team?"""
    if isinstance(incoming, GroupPressed):
        return incoming.press.startswith(linking.VERB)
    return isinstance(incoming, GroupAsked) or (
        isinstance(incoming, GroupCommanded) and _of_teams(incoming)
    )


def _of_teams(typed: GroupCommanded) -> bool:
    command = named(typed.name)
    return command is not None and command.name == OF_TEAMS


def _of_nobody(batch: Batch, incoming: Typed) -> bool:
    """A group of no team: someone of one may tie it."""
    if isinstance(incoming, GroupCommanded) and _of_teams(incoming):
        linking.proposed(batch, incoming.chat, incoming.by)
        return True
    by = incoming.by
    if not isinstance(incoming, GroupAsked) or by is None:
        return False
    if batch.journey.federation.animator(by.id) is not None or not linking.teams_of(batch, by):
        return False
    linking.proposed(batch, incoming.chat, by)
    return True


def _pressed(batch: Batch, press: GroupPressed, team: int) -> bool:
    if press.press.startswith(linking.VERB):
        toast = linking.pressed(batch, press, team)
    elif team:
        toast = speaking.pressed(batch, press, team)
    else:
        return False
    letter = Letter(callback=press.callback, toast=toast)
    to = Address(chat=press.chat)
    outbox.post(batch.unit, to, letter, batch.now, kind=ACKNOWLEDGE, rank=HUMAN_WORDS)
    return True


def left(batch: Batch, chat: int) -> None:
    """The bot was put out of that group."""
    batch.unit.flush()
    if team_groups.team_of(batch.connection, chat):
        put_out(batch, chat)
    else:
        log.error("the bot was put out of a group", extra={"event": "group-left"})

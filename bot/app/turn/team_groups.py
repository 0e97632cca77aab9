"""The team's own Telegram group: which one it is, what it is told, and when it is its own no more.

What is said there names the team and its people, and is found again when they are erased.
"""

from __future__ import annotations

import logging

from bot.app.batch import Batch
from bot.app.message_splitting import split
from bot.app.turn import unnaming
from bot.core.effects import Say
from bot.core.events import Event
from bot.core.french import group_phrases
from bot.core.members import group_news
from bot.core.team.situation import Situation
from bot.core.turn import Rows
from bot.store import outbox, team_groups
from bot.store.outbox import AWAITED, EDIT, Address, Letter
from bot.store.teams import Standing

log = logging.getLogger(__name__)


def is_of_animators(batch: Batch, chat: int) -> bool:
    """Is it a group that staff wrote down? It is then no team's, whatever it was before."""
    return chat in batch.groups().values()


def group_of(batch: Batch, team: int) -> int:
    """The group of that team, 0 for none."""
    chat = team_groups.group_of(batch.connection, team)
    return 0 if not chat or is_of_animators(batch, chat) else chat


def say(
    batch: Batch, chat: int, team: int, html: str, rows: Rows = (), *, quiet: bool = False
) -> None:
    """Say something of that team in its group: as many messages as it takes, one row each."""
    about = unnaming.names(batch, team, Say(html=html), 0)
    *parts, last = split(html)
    for part in parts:
        letter = Letter(html=part, silent=quiet, names=(team,), about=about)
        outbox.post(batch.unit, Address(chat=chat, team=team), letter, batch.now, rank=AWAITED)
    letter = Letter(html=last, buttons=rows, silent=quiet, names=(team,), about=about)
    outbox.post(batch.unit, Address(chat=chat, team=team), letter, batch.now, rank=AWAITED)


def tell(batch: Batch, standing: Standing, before: Situation, event: Event) -> None:
    """The group reads what happened. A team that rehearses has no group."""
    chat = group_of(batch, standing.team) if not standing.rehearses else 0
    if not chat:
        return
    journey = batch.journey_of(standing)
    lines = group_news.lines(journey, before, standing.situation, event)
    if lines:
        say(batch, chat, standing.team, "\n".join(lines), quiet=True)


def link(batch: Batch, chat: int, team: int) -> None:
    """That group is the team's; the one that it had is told."""
    former = team_groups.group_of(batch.connection, team)
    if former not in (0, chat):
        _farewell(batch, former, group_phrases.SERVES_ANOTHER)
    team_groups.link(batch.connection, chat, team, batch.now)


def unlink(batch: Batch, chat: int, team: int) -> None:
    """That group is nobody's any more: what was still to be said there is not."""
    team_groups.unlink(batch.connection, chat)
    batch.unit.flush()
    outbox.forget_in(batch.connection, team, chat)


def put_out(batch: Batch, chat: int) -> None:
    """Nothing can be said there any more: who answers for the team learns it in private."""
    team = team_groups.team_of(batch.connection, chat)
    if not team:
        return
    unlink(batch, chat, team)
    log.info("a team's own group is closed to the bot", extra={"event": "team-group-left"})
    tell_referent(batch, team, group_phrases.PUT_OUT)


def tell_referent(batch: Batch, team: int, html: str, *, but: int = 0) -> None:
    """Who answers for the team reads it in private, unless it is the person `but`."""
    standing = batch.of_team(team)
    if standing is None:
        return
    person = standing.situation.referent
    chat = batch.chat_of(team, person) if person else standing.chat
    if chat is not None and but not in (person or chat, chat):
        to = Address(chat=chat, team=team)
        outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=AWAITED)


def erased(batch: Batch, team: int) -> None:
    """The team is about to be forgotten. Those rows name nobody."""
    chat = group_of(batch, team)
    if chat:
        _farewell(batch, chat, group_phrases.ERASED)


def _farewell(batch: Batch, chat: int, html: str) -> None:
    outbox.post(batch.unit, Address(chat=chat), Letter(html=html), batch.now, rank=AWAITED)


def reword(batch: Batch, chat: int, team: int, message: int, html: str) -> None:
    """A message of that group says something else from now on, without buttons."""
    about = unnaming.names(batch, team, Say(html=html), 0)
    letter = Letter(html=html, message=message, names=(team,), about=about)
    to = Address(chat=chat, team=team)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)

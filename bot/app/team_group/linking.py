"""A group becomes a team's own, and stops being so: one of the team decides, by a press."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.incoming import GroupCommanded, GroupPressed
from bot.app.turn import team_groups
from bot.app.turn.team_names import called
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import group_phrases as words
from bot.core.team.situation import Person
from bot.core.turn import Rows
from bot.store import outbox
from bot.store.outbox import AWAITED, EDIT, Address, Letter

VERB = "tg:"
ON, OFF, NO = f"{VERB}on:", f"{VERB}off", f"{VERB}no"
"""The data of the buttons; the team's number follows the first."""


def teams_of(batch: Batch, by: Person) -> list[int]:
    """The teams that someone may tie a group to: they write for them, and nobody plays at it."""
    known = batch.ties(by.id).teams if by.id > 0 else ()
    return [one.team for one in known if may(batch, one.team, by)]


def may(batch: Batch, team: int, by: Person) -> bool:
    """May that person decide of the group of that team?"""
    standing = batch.of_team(team) if batch.chat_of(team, by.id) is not None else None
    if standing is None or standing.rehearses:
        return False
    member = standing.situation.members.get(by.id)
    return member is None or not member.observer


def proposed(batch: Batch, chat: int, by: Person) -> None:
    """In a group that is nobody's: what it would become, and for which team."""
    found = teams_of(batch, by)
    if not found:
        of_one = by.id > 0 and batch.ties(by.id).teams
        html = words.MEMBERS_DECIDE if of_one else words.OF_NO_TEAM
        html = html if by.id > 0 else words.NO_NAME
        return _say(batch, chat, html)
    names = {team: called(batch, team) for team in found}
    several = len(found) > 1
    rows: Rows = tuple(
        (Button(label=words.link_it(name) if several else words.LINK, press=f"{ON}{team}"),)
        for team, name in names.items()
    )
    rows = (*rows, (Button(label=words.NO, press=NO),))
    html = words.proposed("" if several else escape(names[found[0]]), chat)
    for_erasure = tuple(found)
    letter = Letter(html=html, buttons=rows, names=for_erasure)
    return outbox.post(batch.unit, Address(chat=chat), letter, batch.now, rank=AWAITED)


def shown(batch: Batch, typed: GroupCommanded, team: int) -> None:
    """What this group is, and the way out of it."""
    html = words.here_is(escape(called(batch, team)))
    rows: Rows = ((Button(label=words.UNLINK, press=OFF),),)
    team_groups.say(batch, typed.chat, team, html, rows if may(batch, team, typed.by) else ())


def pressed(batch: Batch, press: GroupPressed, team: int) -> str:
    """Do what the button says; the toast to show. A forged press does nothing."""
    if press.press == NO:
        return _let_be(batch, press, team)
    if press.press == OFF:
        return _off(batch, press, team)
    written = press.press.removeprefix(ON)
    return _on(batch, press, team, int(written) if written.isdecimal() else 0)


def _on(batch: Batch, press: GroupPressed, team: int, wanted: int) -> str:
    if team:
        return words.LINKED_ALREADY
    if not wanted or not may(batch, wanted, press.by):
        return words.MEMBERS_DECIDE
    team_groups.link(batch, press.chat, wanted)
    who = escape(press.by.name)
    html = words.linked(escape(called(batch, wanted)), who)
    team_groups.reword(batch, press.chat, wanted, press.message, html)
    team_groups.tell_referent(batch, wanted, words.linked_by(who), but=press.by.id)
    return ""


def _off(batch: Batch, press: GroupPressed, team: int) -> str:
    if not team:
        return words.NOT_LINKED
    if not may(batch, team, press.by):
        return words.MEMBERS_DECIDE
    who = escape(press.by.name)
    team_groups.unlink(batch, press.chat, team)
    team_groups.reword(batch, press.chat, team, press.message, words.unlinked(who))
    team_groups.tell_referent(batch, team, words.unlinked_by(who), but=press.by.id)
    return ""


def _let_be(batch: Batch, press: GroupPressed, team: int) -> str:
    """Whoever could have tied it may say no."""
    if team or not teams_of(batch, press.by):
        return words.LINKED_ALREADY if team else words.MEMBERS_DECIDE
    letter = Letter(html=words.LET_BE, message=press.message)
    outbox.post(batch.unit, Address(chat=press.chat), letter, batch.now, kind=EDIT, rank=AWAITED)
    return ""


def _say(batch: Batch, chat: int, html: str) -> None:
    outbox.post(batch.unit, Address(chat=chat), Letter(html=html), batch.now, rank=AWAITED)

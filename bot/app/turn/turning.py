"""The private chat of someone of several teams speaks of one; its pinned card is that one's."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.turn import boards, team_groups
from bot.app.turn.place import Place
from bot.app.turn.team_names import called, others
from bot.core.definition.templates import escape
from bot.core.effects import Button, NameTeams
from bot.core.french import group_phrases as group_words
from bot.core.french import member_phrases as words
from bot.core.turn import Rows
from bot.store import outbox, ties
from bot.store.outbox import AWAITED, Address, Letter

GO = "tt:"
"""What begins the data of a button that turns to a team; its number follows."""


def turned(batch: Batch, chat: int, team: int) -> None:
    """The chat speaks of that team from now on, whose card takes the place of the former one."""
    former = batch.ties(chat).present
    ties.turn(batch.connection, chat, team)
    batch.look_again(chat)
    if former and former != team:
        boards.put_away(batch, former, chat)
    boards.put_up(batch, team, chat)


def told(batch: Batch, chat: int, team: int) -> None:
    """Turn to a team whose message was answered, and say so, with the way back."""
    former = batch.ties(chat).present
    turned(batch, chat, team)
    _say(batch, chat, team, words.speaks_of(escape(called(batch, team))), back(batch, former))


def fallen_back(batch: Batch, chat: int) -> None:
    """Someone is of a team no more: their chat speaks of the one before, if there is one."""
    batch.look_again(chat)
    team = batch.ties(chat).present
    if team:
        boards.put_up(batch, team, chat)
        _say(batch, chat, team, words.speaks_of(escape(called(batch, team))), ())


def joined(batch: Batch, chat: int, team: int) -> None:
    """Someone joined the team: their chat speaks of it, and they stay of the others."""
    batch.look_again(chat)
    before = [one.team for one in batch.ties(chat).teams if one.team != team]
    if before:
        name = escape(called(batch, before[0]))
        boards.put_away(batch, before[0], chat)
        _say(batch, chat, team, words.other_stays(name), back(batch, before[0]))


def back(batch: Batch, former: int) -> Rows:
    """The button that goes back there."""
    name = called(batch, former)
    return ((Button(label=words.back_to(name), press=f"{GO}{former}"),),) if name else ()


def name_teams(batch: Batch, place: Place, effect: NameTeams) -> None:
    """Who else reads of the team, in its own group; which team this is about, and the way to the
    others, for who is of several.
    """
    known = batch.ties(place.chat)
    if place.team is None:
        return
    if team_groups.group_of(batch, place.team):
        _say(batch, place.chat, place.team, group_words.READ_THERE, ())
    if not known.several:
        return
    found = others(batch, known, place.team)
    html = words.several_teams(
        escape(called(batch, place.team)), [escape(name) for _, name in found]
    )
    rows = tuple((Button(label=words.go_to(name), press=f"{GO}{team}"),) for team, name in found)
    _say(batch, place.chat, place.team, html, rows)


def _say(batch: Batch, chat: int, team: int, html: str, rows: Rows) -> None:
    letter = Letter(html=html, buttons=rows)
    outbox.post(batch.unit, Address(chat=chat, team=team), letter, batch.now, rank=AWAITED)

"""Someone left and takes their name away: out of our rows, of what we wrote to the others and to
the animators, and of their groups. What other people wrote stays theirs.

A name that someone else of the team bears too stays in words: nobody could tell whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.core.definition.templates import escape
from bot.core.effects import Say, Unname
from bot.core.french import member_phrases
from bot.core.team.situation import Situation
from bot.store import delivery_marks, history, named, outbox, teams
from bot.store.outbox import AWAITED, EDIT, REQUEST, WIPE, Address, Letter
from bot.store.relay import message_copies, request_links

UNSAID = "…"
AT_ONCE = 100
"""Messages deleted by one call (Bot API, deleteMessages)."""


def carry_out(batch: Batch, team: int, effect: Unname) -> None:
    """After all that this turn writes: it is about that person."""
    batch.unit.flush()
    connection, nobody = batch.connection, member_phrases.SOMEONE_LEFT
    chat = batch.chat_of(team, effect.person) or effect.person
    said = history.said_by(connection, team, effect.name)
    teams.unnamed(connection, team, effect.person, effect.name, nobody)
    _out_of_the_groups(batch, team, chat)
    _out_of_requests(batch, team, said)
    told = named.taken_back(connection, team, effect.person)
    inside = [one for one in told if one[0] in batch.groups().values()]
    request_links.forget(connection, team, inside)
    wipe(batch, inside)
    told = [one for one in told if one not in inside]
    standing = batch.of_team(team)
    if standing is not None and not _shared(standing.situation, effect.name):
        _out_of_words(batch, team, effect, told)
    batch.desk.lingering.add(team)


def names(batch: Batch, team: int, say: Say, reader: int) -> tuple[int, ...]:
    """Whom, of the other people of the team, a message names; none when it has one person."""
    standing = batch.of_team(team)
    members = standing.situation.members if standing is not None else {}
    if len(members) < 2:
        return ()
    return tuple(
        person
        for person, one in members.items()
        if person != reader and _as_written(one.person.name).search(say.html)
    )


def _as_written(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(escape(name))}(?!\w)")


def _shared(situation: Situation, name: str) -> bool:
    return any(one.person.name == name for one in situation.members.values())


def _out_of_the_groups(batch: Batch, team: int, chat: int) -> None:
    """What they wrote to the animators, and what is known of their chat."""
    copies = message_copies.forgotten(batch.connection, team, chat)
    request_links.forget(batch.connection, team, copies)
    wipe(batch, copies)


def _out_of_requests(batch: Batch, team: int, said: frozenset[str]) -> None:
    """The words they put to the animators, in what is kept of it and on its card."""
    request_links.unsaid(batch.connection, team, said)
    standing = batch.of_team(team)
    if standing is not None and any(one.words in said for one in standing.situation.requests):
        requests = tuple(
            replace(one, words="") if one.words in said else one
            for one in standing.situation.requests
        )
        batch.keep(replace(standing, situation=replace(standing.situation, requests=requests)))
    html = [escape(words) for words in sorted(said, key=len, reverse=True)]

    def without(text: str) -> str:
        for words in html:
            text = text.replace(words, UNSAID)
        return text

    _reworded(batch, team, without)


def wipe(batch: Batch, messages: list[tuple[int, int]]) -> None:
    """Delete these messages (chat, number) of groups, as many at once as may be."""
    for chat in dict.fromkeys(chat for chat, _ in messages):
        numbers = sorted({number for there, number in messages if there == chat})
        for start in range(0, len(numbers), AT_ONCE):
            letter = Letter(originals=tuple(numbers[start : start + AT_ONCE]))
            to = Address(chat=chat, animators=True)
            outbox.post(batch.unit, to, letter, batch.now, kind=WIPE, rank=AWAITED)


def _out_of_words(batch: Batch, team: int, who: Unname, told: list[tuple[int, int]]) -> None:
    """`told`: the messages (chat, number) in which they are named to another."""
    connection, written = batch.connection, _as_written(who.name)

    def without(html: str) -> str:
        return written.sub(member_phrases.SOMEONE_LEFT, html)

    history.reworded(connection, team, without)
    for row, letter in outbox.waiting_for(connection, team):
        about = tuple(one for one in letter.about if one != who.person)
        changed = replace(letter, html=without(letter.html), about=about)
        if changed != letter:
            delivery_marks.rewrite(connection, row, changed)
    for chat, message in told:
        letter = Letter(html=phrases.UNNAMED, message=message)
        to = Address(chat=chat, team=team)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    _reworded(batch, team, without)


def _reworded(batch: Batch, team: int, without: Callable[[str], str]) -> None:
    """What the animators' groups were told of the team reads so from now on."""
    for link in request_links.links_of(batch.connection, team):
        html = without(link.html)
        if html == link.html:
            continue
        request_links.reword(batch.connection, link, html)
        ended = request_links.settlement(batch.connection, team, link.request)
        if link.role == REQUEST and ended is not None and not ended.outcome:
            continue  # its buttons are needed: it changes once it is settled
        letter = Letter(html=html, message=link.message)
        to = Address(chat=link.chat, team=team, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)

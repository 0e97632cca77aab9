"""Each effect as the rows that carry it out: one function per effect, in one explicit table."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.message_splitting import split
from bot.app.reader import Unasked
from bot.app.turn import (
    boards,
    files_again,
    paper_files,
    relayed_messages,
    text_faults,
    to_other_teams,
    topic_brief,
    turning,
    unnaming,
)
from bot.app.turn.place import Place, topic
from bot.app.turn.team_names import limit
from bot.core import calendar
from bot.core.definition.federation import NATION
from bot.core.definition.templates import to_plain
from bot.core.documents.personal_copy import COPY
from bot.core.effects import (
    LINK,
    TEAM,
    WORDS,
    Alarm,
    AskOutside,
    Board,
    Call,
    Carry,
    Close,
    Consulted,
    Effect,
    Forward,
    GiveAdvice,
    Hold,
    Invite,
    Log,
    Make,
    Mark,
    NameTeams,
    Open,
    PageRead,
    Rated,
    Remember,
    Say,
    SeekAdvice,
    Served,
    Settle,
    Show,
    Thanked,
    Unname,
    Wake,
    Withhold,
)
from bot.core.team.situation import Situation
from bot.store import cards, history, invitations, outbox
from bot.store.history import OUT, Line
from bot.store.invitations import Invited
from bot.store.outbox import (
    AUTOMATIC,
    AWAITED,
    EDIT,
    MADE,
    PART,
    RENEWED,
    REQUEST,
    URGENT,
    Address,
    Letter,
)
from bot.store.relay import request_links

MOST_MESSAGES = 20_000
HEAVIEST_COPY = 45 * 1024 * 1024
"""Bytes of papers in a copy sent in the chat: 50 MB is all that a bot may send (Bot API)."""
INVITED = "i_"
"""What begins the payload of a link that invites (Bot API, deep linking: 64 characters)."""
LINK_BYTES = 24


def carry_out(batch: Batch, place: Place, effect: Effect) -> None:
    """Add to the batch the rows that this effect asks for. Facts are the ledger's affair."""
    WRITERS[type(effect)](batch, place, effect)


def say(batch: Batch, place: Place, effect: Say) -> None:
    """One row per part of the text; buttons and reply hint go with the last.

    Of a card too long for one message, only the last part is ever replaced, and by its buttons.
    """
    to_team = effect.to == TEAM
    to = reader(batch, place, effect.person) if to_team else topic(place, effect.desk)
    rank = AUTOMATIC if effect.automatic else URGENT if effect.urgent else place.rank
    more = ""
    if effect.brief and place.team is not None:
        more = topic_brief.exchanges(batch, place.team)
    *parts, last = split(_marked(place, effect) + more, limit=limit(batch, to.chat))
    card = effect.card if to_team and place.team is not None else ""
    card = WORDS if card and parts else card
    if effect.renews and place.team is not None:
        batch.unit.flush()
        outbox.forget_of(batch.connection, place.team, RENEWED)
    about: tuple[int, ...] = ()
    if to_team and place.team is not None:
        about = unnaming.names(batch, place.team, effect, to.chat or 0)
    for part in parts:
        role = PART if effect.request else ""
        letter = Letter(
            html=part, request=effect.request, role=role, silent=effect.quiet, about=about
        )
        outbox.post(batch.unit, to, letter, batch.now, rank=rank)
    letter = Letter(
        html=last,
        buttons=effect.buttons,
        placeholder=effect.placeholder,
        force_reply=effect.force_reply,
        request=effect.request,
        role=REQUEST if effect.request else RENEWED if effect.renews else "",
        silent=effect.quiet,
        about=about,
    )
    quiet_at = place.quiet_at if card else None
    outbox.post(batch.unit, to, letter, batch.now, rank=rank, card=card, not_before=quiet_at)
    said = "".join(parts) if card else effect.html  # a card is said once it is there
    if to_team and place.team is not None and said:
        history.add(batch.unit, place.team, Line(at=batch.now, way=OUT, kind="say", text=said))


def reader(batch: Batch, place: Place, person: int) -> Address:
    """Whom it is said to: that person of the team, else whom the turn answers."""
    chat = place.chat
    if person and place.team is not None:
        batch.unit.flush()
        chat = batch.chat_of(place.team, person) or chat
    return Address(chat=chat, team=place.team)


def _marked(place: Place, effect: Say) -> str:
    """Of a team that rehearses, all that animators read says so, and each card of the team."""
    if not place.rehearses:
        return effect.html
    if effect.to != TEAM:
        return f"{phrases.REHEARSED}{effect.html}"
    return f"{phrases.ON_DRAFT}{effect.html}" if effect.card else effect.html


def _show(batch: Batch, place: Place, effect: Show) -> None:
    """A row for each album that the files may make together."""
    to_team = effect.to == TEAM
    to = reader(batch, place, effect.person) if to_team else topic(place)
    files_again.post(batch, to, effect.files, of=Letter(silent=not to_team))


def _make(batch: Batch, place: Place, effect: Make) -> None:
    """One row, which holds what the document says: it is laid out as it leaves."""
    to = reader(batch, place, effect.person)
    made = effect.made
    if made.layout == COPY and place.team is not None:
        batch.unit.flush()  # what was just said is part of it
        standing = batch.of_team(place.team)
        held = standing.situation if standing else Situation()
        files = paper_files.in_copy(batch, held, place.team, HEAVIEST_COPY)
        said = messages(batch, place.team)
        made = replace(made, words={**made.words, "messages": said, **files})
    letter = Letter(made=made, html=effect.html)
    outbox.post(batch.unit, to, letter, batch.now, kind=MADE, rank=place.rank)
    if place.team is not None:
        history.add(
            batch.unit, place.team, Line(at=batch.now, way=OUT, kind="say", text=effect.html)
        )


def _invite(batch: Batch, place: Place, effect: Invite) -> None:
    """The link exists in the message alone, which its reader passes on."""
    if place.team is None:
        return
    link = secrets.token_urlsafe(LINK_BYTES)
    invited = Invited(team=place.team, number=effect.number)
    batch.unit.flush()
    invitations.keep(batch.connection, invited, link, effect.until)
    address = f"https://t.me/{batch.desk.username()}?start={INVITED}{link}"
    html = effect.html.replace(LINK, f'<a href="{address}">{address}</a>')
    to = Address(chat=place.chat, team=place.team)
    outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=place.rank)


def _unname(batch: Batch, place: Place, effect: Unname) -> None:
    if place.team is not None:
        unnaming.carry_out(batch, place.team, effect)


def messages(batch: Batch, team: int) -> list[dict[str, str]]:
    """What was said, for the team's own copy: not what animators noted between themselves."""
    zone = batch.journey.timezone
    return [
        {
            "at": f"{calendar.local(one.at, zone):%Y-%m-%d %H:%M}",
            "who": one.author or ("Essaim" if one.way == OUT else "Vous"),
            "text": to_plain(one.text) if one.way == OUT else one.text,
        }
        for one in history.last(batch.connection, team, MOST_MESSAGES)
        if one.kind != history.NOTE
    ]


def _board(batch: Batch, place: Place, effect: Board) -> None:
    if place.team is not None:
        boards.write(batch, place.team, effect)


def _settle(batch: Batch, place: Place, effect: Settle) -> None:
    letter = Letter(html=effect.html, buttons=effect.buttons, message=effect.message)
    chat = place.source or place.chat  # it may have been pressed in the team's own group
    to = Address(chat=chat, team=place.team)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=place.rank)
    if place.team is not None and not effect.buttons:
        cards.settled(batch.unit, chat, effect.message)


def _mark(batch: Batch, place: Place, effect: Mark) -> None:
    batch.unit.copy(
        "task", effect.team_task, team=place.team, task=effect.task, title=effect.title
    )


def _log(batch: Batch, place: Place, effect: Log) -> None:
    batch.unit.copy("move", effect.move, team=place.team)


def _open(batch: Batch, place: Place, effect: Open) -> None:
    """Nothing has become of it yet, even if a request of that id was there before."""
    request = effect.request
    whose = {"team": place.team, "request": request.id, "region": place.desk}
    batch.unit.copy("request", request, **whose, **_UNTOUCHED)


_UNTOUCHED: Mapping[str, Any] = {
    **dict.fromkeys(("outcome", "by", "taken_by", "rating", "remark"), ""),
    **dict.fromkeys(("closed_at", "taken_at")),
}


def _hold(batch: Batch, place: Place, effect: Hold) -> None:
    """The requests are taken: their cards say by whom, and lose their buttons."""
    if place.team is None:
        return
    for request in effect.requests:
        which = {"team": place.team, "request": request}
        batch.unit.change("taken", which, taken_at=batch.now, taken_by=effect.by)
        for link in request_links.links_of(batch.connection, place.team, request, REQUEST):
            say_how_it_ended(batch, link, phrases.taken(effect.by))


def _thanked(batch: Batch, place: Place, effect: Thanked) -> None:
    which = {"team": place.team, "request": effect.request}
    if effect.rating:
        batch.unit.change("thanked", which, rating=effect.rating)
    if effect.words:
        batch.unit.change("remarked", which, remark=effect.words)
    html = phrases.thanked(effect.rating, effect.words)
    outbox.post(batch.unit, topic(place), Letter(html=html), batch.now, rank=AWAITED)


def _call(batch: Batch, place: Place, effect: Call) -> None:
    to = Address(chat=None, animators=True, desk=NATION)
    html = f"{phrases.REHEARSED}{effect.html}" if place.rehearses else effect.html
    names = (place.team,) if place.team is not None else ()
    outbox.post(batch.unit, to, Letter(html=html, names=names), batch.now, rank=AWAITED)


def _close(batch: Batch, place: Place, effect: Close) -> None:
    """Written at once: a card delivered at this very moment must see it (`receipts`)."""
    if place.team is None:
        return
    batch.unit.flush()
    request_links.settle(
        batch.connection, place.team, effect.request, effect.outcome, effect.by, batch.now
    )
    for link in request_links.links_of(batch.connection, place.team, effect.request, REQUEST):
        say_how_it_ended(batch, link, phrases.outcome(effect.outcome, effect.by))


def say_how_it_ended(batch: Batch, link: request_links.Link, ending: str) -> None:
    """Edit an animators' message: its buttons go, and it says who did what."""
    to = Address(chat=link.chat, team=link.team, animators=True)
    html = f"{link.html}\n\n<b>{escape(ending)}</b>"
    fits = len(split(html)) == 1
    letter = Letter(html=html if fits else link.html, message=link.message)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    if not fits:
        letter = Letter(html=escape(ending), reply_to=link.message)
        outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)


def _wake(batch: Batch, place: Place, effect: Wake) -> None:
    if effect.at is None:
        batch.unit.change("no timer", {"team": place.team})
        batch.unit.flush()  # a later turn of this batch may ask for an hour again
    else:
        batch.unit.add("timer", {"team": place.team, "due": effect.at})


def _ask_outside(batch: Batch, place: Place, effect: AskOutside) -> None:
    """The situation has it all; what goes out leaves once the batch is committed."""
    if place.team is not None:
        batch.unasked.append(Unasked(team=place.team, chat=place.chat, asked=effect))


def _consulted(batch: Batch, place: Place, effect: Consulted) -> None:
    batch.unit.copy("asked", effect, team=place.team, at=batch.now, rating="")


def _served(batch: Batch, place: Place, effect: Served) -> None:
    which = {"team": place.team, "number": effect.number}
    batch.unit.change("served", which, page=effect.page, revision=effect.revision)


def _page_read(batch: Batch, place: Place, effect: PageRead) -> None:
    batch.unit.copy("page read", effect, team=place.team, at=batch.now)


def _rated(batch: Batch, place: Place, effect: Rated) -> None:
    which = {"team": place.team, "number": effect.number}
    batch.unit.change("rated", which, rating=effect.rating)


def _nothing(batch: Batch, place: Place, effect: Remember | Withhold) -> None:
    """Facts are written by `bot.app.turn.ledger`; words are withheld by `bot.app.turn.turn`."""


Writer = Callable[[Batch, Place, Any], None]
OF_ANYONE: Mapping[type, Writer] = {
    Say: say,
    Settle: _settle,
    Remember: _nothing,
    Withhold: _nothing,
    Alarm: text_faults.tell,
}
OF_TEAMS: Mapping[type, Writer] = {
    Call: _call,
    Hold: _hold,
    Forward: relayed_messages.forward,
    Show: _show,
    Make: _make,
    Invite: _invite,
    NameTeams: turning.name_teams,
    Unname: _unname,
    SeekAdvice: to_other_teams.seek,
    GiveAdvice: to_other_teams.give,
    Board: _board,
    Carry: relayed_messages.carry,
    Thanked: _thanked,
    Mark: _mark,
    Log: _log,
    Open: _open,
    Close: _close,
    Wake: _wake,
    AskOutside: _ask_outside,
    Consulted: _consulted,
    Served: _served,
    PageRead: _page_read,
    Rated: _rated,
}
"""What is written for a team alone: before consent there is none, and nothing to write."""
WRITERS: Mapping[type, Writer] = {**OF_ANYONE, **OF_TEAMS}

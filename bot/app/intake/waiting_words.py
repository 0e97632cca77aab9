"""What someone of several teams wrote, kept under our question until they say for which one it is.

It waits with the question (`links.kept`), so that it outlives a restart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from bot.app.batch import Batch
from bot.app.incoming import Original, TeamSpoke
from bot.app.turn import turning
from bot.app.turn.team_names import called
from bot.app.turn.turn import Turn, play
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.events import Pressed
from bot.core.french import member_phrases as words
from bot.store import outbox, ties
from bot.store.database.codec import event_from, tagged, to_text
from bot.store.outbox import AWAITED, EDIT, Address, Letter
from bot.store.relay import request_links
from bot.store.ties import Ties

FOR = "tw:"
"""What begins the data of a button that says for which team it is; the number follows."""
ROLE = "which team"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What waits: the message as it stands, and the events that it is."""

    original: Original
    events: tuple[str, ...]


_decoder = msgspec.json.Decoder(Kept)


def ask(batch: Batch, spoke: TeamSpoke, known: Ties) -> None:
    """Ask for which team it is; no team lives it before."""
    assert spoke.original is not None, "only a message may be for another team"
    events = tuple(tagged(event) for event in (*spoke.before, spoke.event))
    each = ((one.team, called(batch, one.team)) for one in known.teams)
    letter = Letter(
        html=words.WHICH_TEAM,
        buttons=tuple(
            (Button(label=words.for_team(name), press=f"{FOR}{team}"),) for team, name in each
        ),
        reply_to=spoke.original.message,
        role=ROLE,
        kept=to_text(Kept(original=spoke.original, events=events)),
    )
    to = Address(chat=spoke.chat, team=known.present)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)


def pressed(batch: Batch, chat: int, event: Pressed) -> None:
    """It is for that team, which lives it now, once."""
    written, known = event.press.removeprefix(FOR), batch.ties(chat)
    team = int(written) if written.isdecimal() else 0
    link = request_links.link_of(batch.connection, chat, event.message)
    if link is None or not link.kept or not known.has(team):
        html = words.MESSAGE_DEALT_WITH if known.has(team) else words.NOT_OF_THESE_TEAMS
        return _post(batch, chat, known.present, Letter(html=html))
    kept = _decoder.decode(link.kept)
    request_links.let_go(batch.connection, link)
    if team != known.present:
        turning.turned(batch, chat, team)
    ties.mark(batch.connection, chat, kept.original.messages, team)
    html = words.goes_to(escape(called(batch, team)))
    _post(batch, chat, team, Letter(html=html, message=event.message), kind=EDIT)
    return _live(batch, chat, team, event, kept)


def _live(batch: Batch, chat: int, team: int, event: Pressed, kept: Kept) -> None:
    for text in kept.events:
        lived = replace(event_from(text), at=event.at)
        standing = batch.answered_in(chat, team)
        play(batch, Turn(chat=chat, event=lived, standing=standing, original=kept.original))


def _post(batch: Batch, chat: int, team: int, letter: Letter, kind: str = "message") -> None:
    to = Address(chat=chat, team=team or None)
    outbox.post(batch.unit, to, letter, batch.now, kind=kind, rank=AWAITED)

"""A message of the animators' group is tied to the team, and the request, it speaks of."""

from __future__ import annotations

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.turn.effect_rows import say_how_it_ended
from bot.store import outbox, teams
from bot.store.outbox import AWAITED, EDIT, REQUEST, Address, Letter, Outgoing
from bot.store.relay import request_links
from bot.store.relay.request_links import Link


def tie(batch: Batch, row: Outgoing, team: int, message: int) -> None:
    """What replies to this message will speak of. Its request may have been settled meanwhile."""
    letter = row.letter
    if not teams.exists(batch.connection, team):
        return _blank(batch, row.chat, message)
    link = Link(
        chat=row.chat,
        message=message,
        team=team,
        request=letter.request,
        role=letter.role,
        html=letter.html,
        kept=letter.kept,
    )
    request_links.tie(batch.connection, link)
    ended = request_links.settlement(batch.connection, team, letter.request)
    if ended is not None and ended.outcome and letter.role == REQUEST:
        say_how_it_ended(batch, link, phrases.outcome(ended.outcome, ended.by))
    return None


def _blank(batch: Batch, chat: int, message: int) -> None:
    """The team was erased while its card was on the way: its words leave the group."""
    letter = Letter(html=phrases.ERASED, message=message)
    to = Address(chat=chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)

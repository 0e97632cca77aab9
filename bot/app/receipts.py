"""What each receipt means for the row that was sent: one function per receipt, in one table.

An answer is sent at least once, an automatic message at most once; a doubt is marked and counted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape, unescape
from typing import Any

from bot.app import words
from bot.app.batch import Batch
from bot.app.deeds import say_how_it_ended
from bot.app.messenger import (
    Delivered,
    Down,
    MovedTo,
    Receipt,
    Refused,
    Unreachable,
    Unsure,
    Wait,
)
from bot.app.pace import Pace
from bot.core.events import Blocked
from bot.core.situation import Person
from bot.store import inbox, links, marks, moves, outbox, teams
from bot.store.codec import tagged
from bot.store.inbox import DELIVERY, Arrival
from bot.store.links import Link
from bot.store.outbox import ACKNOWLEDGE, AWAITED, EDIT, REQUEST, Address, Letter, Outgoing

log = logging.getLogger(__name__)
MOST_DOUBTS = 4
GROUP_AWAY = 600.0
BLOCKED_PAUSE = 5.0


def settle(batch: Batch, pace: Pace, pairs: Iterable[tuple[Outgoing, Receipt]], at: float) -> bool:
    """Mark every row as its receipt says. True if that put something in the inbox."""
    sent = []
    knocked = False
    for row, receipt in pairs:
        if isinstance(receipt, Delivered):
            sent.append((row.id, row.chat, receipt.message))
            if row.letter.request and row.team is not None:
                _tie(batch, row, row.team, receipt.message)
        else:
            knocked |= isinstance(receipt, Unreachable)
            _OTHERWISE[type(receipt)](batch, pace, row, receipt, at)
    marks.sent(batch.connection, sent, batch.now)
    return knocked


def _tie(batch: Batch, row: Outgoing, team: int, message: int) -> None:
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
    )
    links.tie(batch.connection, link)
    ended = links.settlement(batch.connection, team, letter.request)
    if ended is not None and ended.outcome and letter.role == REQUEST:
        say_how_it_ended(batch, link, words.outcome(ended.outcome, ended.by))
    return None


def _blank(batch: Batch, chat: int, message: int) -> None:
    """The team was erased while its card was on the way: its words leave the group."""
    letter = Letter(html=words.ERASED, message=message)
    to = Address(chat=chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)


def _refused(batch: Batch, pace: Pace, row: Outgoing, receipt: Refused, at: float) -> None:
    if receipt.markup and not row.letter.plain:
        log.error("outbox row %d: its HTML was refused, sent again as plain text", row.id)
        letter = replace(row.letter, html=bare(row.letter.html), plain=True)
        marks.rewrite(batch.connection, row.id, letter)
        return
    log.error("outbox row %d (%s) was refused: %s", row.id, row.kind, receipt.reason)
    marks.refused(batch.connection, row.id)


def bare(html: str) -> str:
    """The text of some Telegram HTML, without a tag: what is left when the HTML is refused."""
    return escape(unescape(re.sub(r"<[^<>]*>", "", html)), quote=False)


def _unreachable(batch: Batch, pace: Pace, row: Outgoing, receipt: Unreachable, at: float) -> None:
    """A person blocked the bot: their team lives it as an event. A group: all waits."""
    if row.kind == ACKNOWLEDGE or (row.team is None and not row.animators):
        marks.refused(batch.connection, row.id)
        return
    marks.again(batch.connection, row.id, doubt=False)
    if row.animators:
        log.error("the animators' group cannot be reached: %s", receipt.reason)
        pace.pause(row.chat, GROUP_AWAY, at)
        return
    pace.pause(row.chat, BLOCKED_PAUSE, at)
    event = tagged(Blocked(at=batch.now, by=Person(id=row.chat, name="")))
    key = f"{row.id}:{batch.now.isoformat()}"
    arrival = Arrival(source=DELIVERY, key=key, chat=row.chat, payload=event)
    inbox.take(batch.connection, [arrival], batch.now)


def _wait(batch: Batch, pace: Pace, row: Outgoing, receipt: Wait, at: float) -> None:
    marks.again(batch.connection, row.id, doubt=False)
    pace.pause(row.chat, receipt.seconds, at)


def _unsure(batch: Batch, pace: Pace, row: Outgoing, receipt: Unsure, at: float) -> None:
    """Perhaps sent. An answer goes again, not for ever; an automatic message does not."""
    if row.automatic or row.kind == ACKNOWLEDGE or row.doubts + 1 >= MOST_DOUBTS:
        log.warning("outbox row %d may not have been sent: %s", row.id, receipt.reason)
        marks.doubted(batch.connection, row.id)
        return
    marks.again(batch.connection, row.id, doubt=True)
    pace.pause(row.chat, 2.0**row.doubts, at)


def _down(batch: Batch, pace: Pace, row: Outgoing, receipt: Down, at: float) -> None:
    marks.again(batch.connection, row.id, doubt=False)


def _moved(batch: Batch, pace: Pace, row: Outgoing, receipt: MovedTo, at: float) -> None:
    marks.again(batch.connection, row.id, doubt=False)
    moves.move(batch.connection, row.chat, receipt.chat)


_OTHERWISE: Mapping[type, Callable[[Batch, Pace, Outgoing, Any, float], None]] = {
    Refused: _refused,
    Unreachable: _unreachable,
    Wait: _wait,
    Unsure: _unsure,
    Down: _down,
    MovedTo: _moved,
}

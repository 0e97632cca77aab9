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

from bot.app.batch import Batch
from bot.app.delivery import chat_cards, lost_files, request_cards, topic_upkeep
from bot.app.delivery.rate_limits import Pace
from bot.app.messenger import (
    Delivered,
    Down,
    MovedTo,
    NoTopics,
    Receipt,
    Refused,
    TopicGone,
    Unreachable,
    Unsure,
    Wait,
)
from bot.core.events import Blocked
from bot.core.team.situation import Person
from bot.store import chat_migration, delivery_marks, inbox, teams
from bot.store.database.codec import tagged
from bot.store.inbox import DELIVERY, Arrival
from bot.store.outbox import (
    ACKNOWLEDGE,
    CAPTION,
    COPY,
    DISCARD,
    EDIT,
    FILES,
    MESSAGE,
    PART,
    REACT,
    RENAME,
    REQUEST,
    STRIP,
    Outgoing,
)
from bot.store.relay import message_copies, topics
from bot.store.relay.message_copies import Echo

log = logging.getLogger(__name__)
MOST_DOUBTS = 4
GROUP_AWAY = 600.0
BLOCKED_PAUSE = 5.0


def settle(batch: Batch, pace: Pace, pairs: Iterable[tuple[Outgoing, Receipt]], at: float) -> bool:
    """Mark every row as its receipt says. True if that put something in the inbox."""
    sent = []
    knocked = False
    for row, receipt in pairs:
        if row.step and isinstance(receipt, Delivered | NoTopics | Refused):
            topic_upkeep.done(batch, row, receipt)
        elif isinstance(receipt, Delivered):
            if misplaced(row, receipt):
                log.warning("outbox row %d landed outside its topic, sent again", row.id)
                _topic_gone(batch, pace, row, TopicGone(reason="misplaced"), at)
                continue
            sent.append((row.id, row.chat, receipt.message))
            _landed(batch, row, receipt)
            chat_cards.landed(batch, row, receipt.message)
        else:
            knocked |= isinstance(receipt, Unreachable)
            _OTHERWISE[type(receipt)](batch, pace, row, receipt, at)
    delivery_marks.sent(batch.connection, sent, batch.now)
    return knocked


def misplaced(row: Outgoing, receipt: Delivered) -> bool:
    """Did a message meant for a topic land elsewhere? Telegram has done so without a word."""
    alone = row.kind == MESSAGE or (row.kind == FILES and len(row.letter.files) == 1)
    return bool(row.thread) and alone and receipt.thread != row.thread


def _landed(batch: Batch, row: Outgoing, receipt: Delivered) -> None:
    """What a message that arrived leaves behind: what it speaks of, its original, a reaction."""
    letter = row.letter
    if row.team is None:
        return
    if row.kind == MESSAGE and (row.animators or letter.request):
        request_cards.tie(batch, row, row.team, receipt.message)
    if row.kind in (MESSAGE, COPY) and letter.originals:
        copies = receipt.messages or (receipt.message,)
        message_copies.keep(
            batch.connection,
            [
                Echo(
                    team=row.team,
                    from_chat=letter.source,
                    from_message=original,
                    to_chat=row.chat,
                    to_message=copy,
                    kind=letter.word,
                )
                for original, copy in zip(letter.originals, copies, strict=False)
                if teams.exists(batch.connection, row.team)
            ],
        )
    if letter.told:
        topic_upkeep.arrived(batch, row)
    if letter.role in (REQUEST, PART) and row.thread:
        topic_upkeep.briefed(batch, row)


def _refused(batch: Batch, pace: Pace, row: Outgoing, receipt: Refused, at: float) -> None:
    if receipt.markup and not row.letter.plain:
        log.error("outbox row %d: its HTML was refused, sent again as plain text", row.id)
        letter = replace(row.letter, html=bare(row.letter.html), plain=True)
        delivery_marks.rewrite(batch.connection, row.id, letter)
        return
    delivery_marks.refused(batch.connection, row.id)
    if row.kind == FILES:
        lost_files.sent_apart(batch, row, receipt.reason)
        return
    if row.kind in (REACT, STRIP) or (receipt.gone and row.kind in (EDIT, CAPTION)):
        log.info("outbox row %d (%s) came too late: %s", row.id, row.kind, receipt.reason)
        return
    log.error("outbox row %d (%s) was refused: %s", row.id, row.kind, receipt.reason)
    topic_upkeep.lost_on_the_way(batch, row)


def _topic_gone(batch: Batch, pace: Pace, row: Outgoing, receipt: TopicGone, at: float) -> None:
    """The topic is no more: it is made again before the row leaves. What was about it is over."""
    topics.lose(batch.connection, row.chat, row.thread)
    if row.kind in (RENAME, REACT, DISCARD):
        delivery_marks.refused(batch.connection, row.id)
        return
    if row.team is None:  # the answer to a command typed there: outside topics, if at all
        delivery_marks.rewrite(batch.connection, row.id, replace(row.letter, thread=0, reply_to=0))
        return
    log.warning("a topic is gone (%s), made again", receipt.reason)
    delivery_marks.again(batch.connection, row.id, doubt=False)


def _no_topics(batch: Batch, pace: Pace, row: Outgoing, receipt: NoTopics, at: float) -> None:
    """Only the making of a topic is answered so (`bot.app.delivery.topic_upkeep`)."""
    delivery_marks.refused(batch.connection, row.id)


def bare(html: str) -> str:
    """The text of some Telegram HTML, without a tag: what is left when the HTML is refused."""
    return escape(unescape(re.sub(r"<[^<>]*>", "", html)), quote=False)


def _unreachable(batch: Batch, pace: Pace, row: Outgoing, receipt: Unreachable, at: float) -> None:
    """A person blocked the bot: their team lives it as an event. A group: all waits."""
    if row.kind in (ACKNOWLEDGE, STRIP) or (row.team is None and not row.animators):
        delivery_marks.refused(batch.connection, row.id)
        return
    delivery_marks.again(batch.connection, row.id, doubt=False)
    if row.letter.told:
        topic_upkeep.react(batch, row, topic_upkeep.BLOCKED)
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
    delivery_marks.again(batch.connection, row.id, doubt=False)
    pace.pause(row.chat, receipt.seconds, at)


def _unsure(batch: Batch, pace: Pace, row: Outgoing, receipt: Unsure, at: float) -> None:
    """Perhaps sent. An answer goes again, not for ever; an automatic message does not.

    A step that may have been done is no reason to give up the row it is for.
    """
    if row.step:
        topic_upkeep.doubted(batch, row)
        pace.pause(row.chat, 1.0, at)
        return
    given_up = row.automatic or row.kind in (ACKNOWLEDGE, STRIP)
    if given_up or row.doubts + 1 >= MOST_DOUBTS:
        log.warning("outbox row %d may not have been sent: %s", row.id, receipt.reason)
        delivery_marks.doubted(batch.connection, row.id)
        topic_upkeep.lost_on_the_way(batch, row)
        return
    delivery_marks.again(batch.connection, row.id, doubt=True)
    pace.pause(row.chat, 2.0**row.doubts, at)


def _down(batch: Batch, pace: Pace, row: Outgoing, receipt: Down, at: float) -> None:
    delivery_marks.again(batch.connection, row.id, doubt=False)


def _moved(batch: Batch, pace: Pace, row: Outgoing, receipt: MovedTo, at: float) -> None:
    delivery_marks.again(batch.connection, row.id, doubt=False)
    chat_migration.move(batch.connection, row.chat, receipt.chat)


_OTHERWISE: Mapping[type, Callable[[Batch, Pace, Outgoing, Any, float], None]] = {
    Refused: _refused,
    TopicGone: _topic_gone,
    NoTopics: _no_topics,
    Unreachable: _unreachable,
    Wait: _wait,
    Unsure: _unsure,
    Down: _down,
    MovedTo: _moved,
}

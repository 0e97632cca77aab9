"""What comes before a row: the making of a topic, and its brief."""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.app.batch import Batch
from bot.app.delivery import delivery_phrases as words
from bot.app.delivery import request_cards
from bot.app.messenger import Delivered, NoTopics, Refused
from bot.store import delivery_marks, outbox, teams
from bot.store.outbox import AWAITED, DISCARD, STAFF, TOPIC, Address, Letter, Outgoing
from bot.store.relay import staff_topic, topics

log = logging.getLogger(__name__)
MOST_TOPICS, ROUND = 3, timedelta(hours=1)
"""So many topics of a team, in a group, in so long: one more would not hold either."""


def done(batch: Batch, row: Outgoing, receipt: Delivered | NoTopics | Refused) -> None:
    """The step is over; the row itself leaves next. A group without topics has them all as one."""
    delivery_marks.again(batch.connection, row.id, doubt=False)
    thread = receipt.thread if isinstance(receipt, Delivered) else 0
    if row.letter.role == STAFF:
        if not thread:
            log.warning(
                "no topic of staff can be made: they read in the group itself",
                extra={"event": "no-staff-topic"},
            )
        return staff_topic.keep(batch.connection, row.chat, thread, batch.now)
    if row.team is None or not teams.exists(batch.connection, row.team):
        if row.step == TOPIC and thread:
            _discard(batch, row.chat, thread)
        return None
    if row.step == TOPIC:
        if not isinstance(receipt, Delivered):
            log.warning(
                "no topic can be made in a group of animators: %s",
                receipt.reason,
                extra={"event": "no-topic"},
            )
        topics.open_topic(
            batch.connection,
            batch.now,
            team=row.team,
            chat=row.chat,
            thread=thread,
            name=row.letter.html,
            icon=row.letter.icon,
        )
        return None
    if isinstance(receipt, Delivered):
        request_cards.tie(batch, row, row.team, receipt.message)
    else:
        log.error(
            "the brief of a topic was refused: %s",
            receipt.reason,
            extra={"event": "brief-refused"},
        )
    return briefed(batch, row)


def doubted(batch: Batch, row: Outgoing) -> None:
    """The step may have been done. A brief is not said twice; a topic not made would be missed."""
    delivery_marks.again(batch.connection, row.id, doubt=False)
    if row.step != TOPIC:
        briefed(batch, row)


def gives_up(batch: Batch, row: Outgoing) -> bool:
    """Topics of that team vanish as fast as they are made: none for a while, and someone is told.

    A server that says nothing of the topic in its answers looks the same.
    """
    if row.letter.role == STAFF:
        return _staff_gives_up(batch, row.chat)
    if row.team is None or not teams.exists(batch.connection, row.team):
        return False
    since = batch.now - ROUND
    if topics.made_since(batch.connection, row.team, row.chat, since) < MOST_TOPICS:
        return False
    log.error(
        "topics of team %d vanish as they are made: none for an hour",
        row.team,
        extra={"event": "topics-vanish"},
    )
    topics.open_topic(
        batch.connection,
        batch.now,
        team=row.team,
        chat=row.chat,
        thread=0,
        name="",
        icon="",
    )
    letter = Letter(html=words.TOPICS_LOST)
    to = Address(chat=row.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
    return True


def _staff_gives_up(batch: Batch, chat: int) -> bool:
    """The topic of staff is gone: made again, unless it vanished within the hour it was made."""
    known = staff_topic.of(batch.connection, chat)
    if known is None or not known.thread or batch.now - known.at > ROUND:
        staff_topic.lose(batch.connection, chat)
        return False
    log.error(
        "the topic of staff vanishes as it is made: none for an hour",
        extra={"event": "topics-vanish"},
    )
    staff_topic.keep(batch.connection, chat, 0, batch.now)
    return True


def _discard(batch: Batch, chat: int, thread: int) -> None:
    """The team was erased while its topic was being made: it goes too."""
    to, letter = Address(chat=chat, animators=True), Letter(thread=thread)
    outbox.post(batch.unit, to, letter, batch.now, kind=DISCARD, rank=AWAITED)


def briefed(batch: Batch, row: Outgoing) -> None:
    """The row's topic opens with what an animator must know."""
    if row.team is None:
        return
    topic = topics.latest(batch.connection, [row.team]).get((row.team, row.chat))
    if topic is not None and not topic.briefed:
        topics.brief(batch.connection, topic.id)

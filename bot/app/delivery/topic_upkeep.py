"""What comes before or beside a row: the making of a topic, its brief, a reaction on a message."""

from __future__ import annotations

import logging

from bot.app import phrases as said
from bot.app.batch import Batch
from bot.app.delivery import request_cards
from bot.app.messenger import Delivered, NoTopics, Refused
from bot.store import delivery_marks, outbox, teams
from bot.store.outbox import AWAITED, DISCARD, HUMAN_WORDS, REACT, TOPIC, Address, Letter, Outgoing
from bot.store.relay import topics

log = logging.getLogger(__name__)
ARRIVED, LOST, BLOCKED = "👌", "👎", "🤷"
"""Reactions on an animator's message (Bot API, ReactionTypeEmoji): it arrived, it was refused, it
waits for a team that blocked the bot. The last two are said in words as well."""


def done(batch: Batch, row: Outgoing, receipt: Delivered | NoTopics | Refused) -> None:
    """The step is over; the row itself leaves next. A group without topics has them all as one."""
    delivery_marks.again(batch.connection, row.id, doubt=False)
    thread = receipt.thread if isinstance(receipt, Delivered) else 0
    if row.team is None or not teams.exists(batch.connection, row.team):
        if row.step == TOPIC and thread:
            _discard(batch, row.chat, thread)
        return
    if row.step == TOPIC:
        if not isinstance(receipt, Delivered):
            log.warning("no topic can be made in a group of animators: %s", receipt.reason)
        topics.open_topic(
            batch.connection,
            batch.now,
            team=row.team,
            chat=row.chat,
            thread=thread,
            name=row.letter.html,
            icon=row.letter.icon,
        )
        return
    if isinstance(receipt, Delivered):
        request_cards.tie(batch, row, row.team, receipt.message)
    else:
        log.error("the brief of a topic was refused: %s", receipt.reason)
    briefed(batch, row)


def doubted(batch: Batch, row: Outgoing) -> None:
    """The step may have been done. A brief is not said twice; a topic not made would be missed."""
    delivery_marks.again(batch.connection, row.id, doubt=False)
    if row.step != TOPIC:
        briefed(batch, row)


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


def react(batch: Batch, row: Outgoing, emoji: str) -> None:
    """Show on the animator's own message what became of it."""
    to = Address(chat=row.letter.source, animators=True)
    for original in row.letter.originals:
        letter = Letter(html=emoji, message=original)
        outbox.post(batch.unit, to, letter, batch.now, kind=REACT, rank=HUMAN_WORDS)


def arrived(batch: Batch, row: Outgoing) -> None:
    """An animator's message reached the team, even one taken back while it was on its way."""
    react(batch, row, ARRIVED)
    if delivery_marks.settled(batch.connection, row.id):
        letter = Letter(html=said.SENT_ALREADY, reply_to=row.letter.originals[0])
        to = Address(chat=row.letter.source, team=row.team, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, rank=HUMAN_WORDS)


def lost_on_the_way(batch: Batch, row: Outgoing) -> None:
    """A person's message will not arrive: its author reads so, and so do the animators."""
    if not row.letter.originals or row.team is None:
        return
    answered = row.letter.originals[0]
    author = Address(chat=row.letter.source, team=row.team, animators=not row.animators)
    if row.animators:
        letter = Letter(html=said.not_copied(row.letter.word))
        to = Address(chat=row.chat, team=row.team, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
    elif row.letter.told:
        react(batch, row, LOST)
    html = said.NOT_PASSED if row.animators else said.NOT_ARRIVED
    letter = Letter(html=html, reply_to=answered)
    outbox.post(batch.unit, author, letter, batch.now, rank=AWAITED)

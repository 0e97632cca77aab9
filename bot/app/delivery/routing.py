"""Where a row of the outbox goes at the moment it leaves: which topic, in answer to what.

A topic is a cache: a row that needs one which is not there has it made first, then opened with
the brief, and leaves afterwards. What a row answers or edits is looked up now, when the row it
speaks of has surely left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.app.batch import Batch
from bot.app.delivery import delivery_phrases as words
from bot.app.delivery import whose_messages
from bot.app.turn import topic_brief
from bot.core.french import relay_inside as inward
from bot.store import delivery_marks, outbox
from bot.store.outbox import (
    BRIEF,
    CAPTION,
    COPY,
    DISCARD,
    EDIT,
    FILES,
    HUMAN_WORDS,
    MESSAGE,
    PART,
    RENAME,
    REQUEST,
    STAFF,
    TOPIC,
    Address,
    Letter,
    Outgoing,
)
from bot.store.relay import message_copies, staff_topic, topics
from bot.store.relay.topics import Topic

Topics = Mapping[tuple[int, int], Topic]
NO_TOPIC_FOR = timedelta(hours=1)
"""A group where no topic could be made is asked again after so long: topics may be switched on,
and Telegram does not say when they are."""
REMOVED = "<i>(passage retiré)</i>"
OPENERS = (REQUEST, PART)
"""Roles of a message that says by itself all an animator needs: no brief before it."""


def routed(batch: Batch, rows: Sequence[Outgoing]) -> list[Outgoing]:
    """The rows as they must be sent; one that has nowhere to go any more is marked so."""
    teams = {row.team for row in rows if row.animators and row.team is not None}
    known = topics.latest(batch.connection, teams) if teams else {}
    sent = []
    for row in rows:
        aimed = _aimed(batch, row, known)
        if aimed is None:
            delivery_marks.refused(batch.connection, row.id)
        else:
            sent.append(aimed)
    return whose_messages.told_apart(batch, sent)


def _aimed(batch: Batch, row: Outgoing, known: Topics) -> Outgoing | None:
    letter = row.letter
    if row.kind in (EDIT, CAPTION) and letter.originals:
        return _edit(batch, row, known)
    if letter.answers:
        there = message_copies.counterpart(
            batch.connection, letter.source, letter.answers, row.chat
        )
        row = replace(row, letter=replace(letter, reply_to=there))
    return _in_topic(batch, row, known)


def _edit(batch: Batch, row: Outgoing, known: Topics) -> Outgoing | None:
    """The copy to edit; without one, the new words are said: to animators always, to a team when
    its text became longer than it was.
    """
    letter = row.letter
    copies = message_copies.parts(batch.connection, letter.source, letter.originals[0], row.chat)
    if letter.last:
        _without_what_is_left(batch, row, copies)
    there = copies.get(letter.part, 0)
    if there:
        return replace(row, letter=replace(letter, message=there))
    if not row.animators and not copies:
        return None
    return _in_topic(batch, replace(row, kind=MESSAGE), known)


def _without_what_is_left(batch: Batch, row: Outgoing, copies: Mapping[int, int]) -> None:
    """A text that became shorter: what stood in its last parts is there no more."""
    for part, message in copies.items():
        if part > row.letter.part:
            letter = Letter(html=REMOVED, message=message)
            to = Address(chat=row.chat, team=row.team, animators=row.animators)
            outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=HUMAN_WORDS)


def _in_topic(batch: Batch, row: Outgoing, known: Topics) -> Outgoing | None:
    if not row.animators or row.kind not in (MESSAGE, COPY, FILES, RENAME, DISCARD):
        return row
    if row.team is None:
        return _of_no_team(batch, row)
    topic = known.get((row.team, row.chat))
    if row.kind == RENAME:
        return replace(row, thread=topic.thread) if topic and topic.thread else None
    if topic is not None and not topic.thread and batch.now - topic.at > NO_TOPIC_FOR:
        topic = None
    if topic is None:
        return row if row.letter.reply_to else _first(batch, row)
    if topic.briefed or row.letter.role in OPENERS:
        return replace(row, thread=topic.thread, letter=_here(row.letter, topic))
    opening = topic_brief.opening(batch, row.team)
    if opening is None:
        return replace(row, thread=topic.thread)
    opening = replace(opening, silent=row.letter.silent)  # a quiet row is not announced aloud
    return replace(row, step=BRIEF, letter=opening, thread=topic.thread)


def _here(letter: Letter, topic: Topic) -> Letter:
    """What we say of « here » is true where it lands; people's own words stay as they are."""
    if topic.thread or letter.originals:
        return letter
    return replace(letter, html=inward.without_topics(letter.html))


def _of_no_team(batch: Batch, row: Outgoing) -> Outgoing:
    """Where it was asked; for staff, in their topic, made first where it is not there."""
    if row.letter.role != STAFF:
        return replace(row, thread=row.letter.thread)
    topic = staff_topic.of(batch.connection, row.chat)
    if topic is None or (not topic.thread and batch.now - topic.at > NO_TOPIC_FOR):
        return replace(row, step=TOPIC, letter=Letter(html=words.STAFF_TOPIC, role=STAFF))
    return replace(row, thread=topic.thread)


def _first(batch: Batch, row: Outgoing) -> Outgoing | None:
    """The topic must be made. A team erased meanwhile has none, and its row goes nowhere."""
    assert row.team is not None
    title = topic_brief.title(batch, row.team)
    return None if title is None else replace(row, step=TOPIC, letter=title)

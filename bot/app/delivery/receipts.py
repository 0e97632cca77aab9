"""What each receipt means for the row that was sent: one function per receipt, in one table.

An answer is sent at least once, an automatic message at most once; a doubt is marked and counted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from html import escape, unescape
from typing import Any

from bot.app.batch import Batch
from bot.app.delivery import (
    chat_cards,
    closed_groups,
    lost_files,
    pinned_cards,
    request_cards,
    shown_names,
    topic_upkeep,
    undelivered,
    whose_messages,
)
from bot.app.delivery import delivery_phrases as words
from bot.app.delivery.rate_limits import Pace
from bot.app.messenger import (
    Delivered,
    Down,
    MovedTo,
    Muted,
    NoTopics,
    Receipt,
    Refused,
    TopicGone,
    Unreachable,
    Unsure,
    Wait,
)
from bot.app.turn import team_groups
from bot.core.events import Blocked
from bot.core.team.situation import Person
from bot.store import chat_migration, delivery_marks, inbox, teams
from bot.store.database.codec import tagged
from bot.store.inbox import DELIVERY, Arrival
from bot.store.outbox import (
    CAPTION,
    COPY,
    DISCARD,
    EDIT,
    FILES,
    MADE,
    MESSAGE,
    PART,
    PIN,
    PROMPT,
    QUIET,
    REACT,
    RENAME,
    REQUEST,
    STAFF,
    STRIP,
    UNPIN,
    WIPE,
    Outgoing,
)
from bot.store.relay import message_copies, topics
from bot.store.relay.message_copies import Echo

log = logging.getLogger(__name__)
LONGEST_DOUBT = timedelta(days=3)
LEAST_DOUBTS = 12
"""How long, and how often at least, an answer that may not have been sent is sent again: one that
had waited for days for another reason is not given up at its first doubt."""
MOST_REACTIONS = 4
LONGEST_PAUSE = 600.0
RIGHT_AWAITED = timedelta(minutes=10)
BLOCKED_PAUSE = 5.0


def settle(batch: Batch, pace: Pace, pairs: Iterable[tuple[Outgoing, Receipt]], at: float) -> bool:
    """Mark every row as its receipt says. True if that put something in the inbox."""
    sent = []
    knocked = False
    pairs = list(pairs)
    whose_messages.landed(batch, pairs)
    for row, receipt in pairs:
        if row.step and isinstance(receipt, Delivered | NoTopics | Refused):
            topic_upkeep.done(batch, row, receipt)
        elif isinstance(receipt, Delivered):
            if misplaced(row, receipt) and not topic_upkeep.gives_up(batch, row):
                log.warning(
                    "outbox row %d landed outside its topic, sent again",
                    row.id,
                    extra={"event": "topic-missed"},
                )
                _topic_gone(batch, pace, row, TopicGone(reason="misplaced"), at)
                continue
            closed_groups.opened(batch, pace, row.chat)
            for part in row.parts or (row,):
                sent.append((part.id, row.chat, receipt.message))
                _landed(batch, part, receipt)
                chat_cards.landed(batch, part, receipt.message)
                pinned_cards.landed(batch, part, receipt.message)
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
    shown_names.landed(batch, row, receipt)
    if row.team is None:
        return
    if row.kind == MESSAGE and (row.animators or letter.request or letter.kept):
        request_cards.tie(batch, row, row.team, receipt.message)
    if row.kind in (MESSAGE, COPY) and letter.originals:
        _paired(batch, row, row.team, receipt)
    if letter.told:
        undelivered.arrived(batch, row)
    if letter.role in (REQUEST, PART) and row.thread:
        topic_upkeep.briefed(batch, row)


def _paired(batch: Batch, row: Outgoing, team: int, receipt: Delivered) -> None:
    """Which copy is of which message. copyMessages skips what it cannot copy, and does not say
    which (Bot API): a pair that may be wrong would send a reply to the wrong words.
    """
    letter = row.letter
    copies = receipt.messages or (receipt.message,)
    if len(copies) != len(letter.originals):
        return undelivered.tell(batch, row, words.IN_PART)
    if teams.exists(batch.connection, team):
        pairs = zip(letter.originals, copies, strict=True)
        message_copies.keep(
            batch.connection,
            [
                Echo(
                    team=team,
                    from_chat=letter.source,
                    from_message=original,
                    to_chat=row.chat,
                    to_message=copy,
                    kind=letter.word,
                    part=letter.part,
                )
                for original, copy in pairs
            ],
        )
    return None


def _refused(batch: Batch, pace: Pace, row: Outgoing, receipt: Refused, at: float) -> None:
    if receipt.markup and not row.letter.plain:
        log.error(
            "outbox row %d: its HTML was refused, sent again as plain text",
            row.id,
            extra={"event": "html-refused"},
        )
        letter = replace(row.letter, html=bare(row.letter.html), plain=True)
        delivery_marks.rewrite(batch.connection, row.id, letter)
        return
    delivery_marks.refused(batch.connection, row.id)
    if row.kind == FILES:
        lost_files.sent_apart(batch, row, receipt.reason)
        return
    if row.kind == WIPE:
        shown_names.not_wiped(batch, row, receipt.reason)
        return
    if row.kind == MADE:
        lost_files.not_made(batch, row, receipt.reason)
        return
    if receipt.gone:
        pinned_cards.lost(batch, row)
    undelivered.tell(batch, row, _why(receipt))
    if row.kind in (REACT, STRIP, PIN, UNPIN) or (receipt.gone and row.kind in (EDIT, CAPTION)):
        log.info("outbox row %d (%s) came too late: %s", row.id, row.kind, receipt.reason)
        return
    log.error(
        "outbox row %d (%s) was refused: %s",
        row.id,
        row.kind,
        receipt.reason,
        extra={"event": "send-refused"},
    )


def _why(receipt: Refused) -> str:
    if "voice_messages_forbidden" in receipt.reason.lower():
        return words.NO_VOICE
    return words.GONE if receipt.gone else words.REFUSED


def _topic_gone(batch: Batch, pace: Pace, row: Outgoing, receipt: TopicGone, at: float) -> None:
    """The topic is no more: it is made again before the row leaves. What was about it is over."""
    if topic_upkeep.gives_up(batch, row):
        delivery_marks.again(batch.connection, row.id, doubt=False)
        return
    topics.lose(batch.connection, row.chat, row.thread)
    if row.kind in (RENAME, REACT, DISCARD):
        delivery_marks.refused(batch.connection, row.id)
        return
    if (
        row.team is None and row.letter.role != STAFF
    ):  # the answer to a command typed there: outside topics, if at all
        delivery_marks.rewrite(batch.connection, row.id, replace(row.letter, thread=0, reply_to=0))
        return
    log.warning("a topic is gone (%s), made again", receipt.reason, extra={"event": "topic-gone"})
    delivery_marks.again(batch.connection, row.id, doubt=False)


def _no_topics(batch: Batch, pace: Pace, row: Outgoing, receipt: NoTopics, at: float) -> None:
    """Only the making of a topic is answered so (`bot.app.delivery.topic_upkeep`)."""
    delivery_marks.refused(batch.connection, row.id)


def bare(html: str) -> str:
    """The text of some Telegram HTML, without a tag: what is left when the HTML is refused."""
    return escape(unescape(re.sub(r"<[^<>]*>", "", html)), quote=False)


def _unreachable(batch: Batch, pace: Pace, row: Outgoing, receipt: Unreachable, at: float) -> None:
    """A person blocked the bot: their team lives it as an event. A group: all waits."""
    if row.kind in QUIET or (row.team is None and not row.animators):
        delivery_marks.refused(batch.connection, row.id)
        return
    if _in_their_group(batch, row):
        delivery_marks.refused(batch.connection, row.id)
        team_groups.put_out(batch, row.chat)
        return
    delivery_marks.again(batch.connection, row.id, doubt=False)
    if row.letter.told:
        undelivered.react(batch, row, undelivered.BLOCKED)
    if row.animators:
        closed_groups.noted(batch, pace, row.chat, receipt.reason, at)
        return
    pace.pause(row.chat, BLOCKED_PAUSE, at)
    event = tagged(Blocked(at=batch.now, by=Person(id=row.chat, name="")))
    key = f"{row.id}:{batch.now.isoformat()}"
    arrival = Arrival(source=DELIVERY, key=key, chat=row.chat, payload=event)
    inbox.take(batch.connection, [arrival], batch.now)


def _muted(batch: Batch, pace: Pace, row: Outgoing, receipt: Muted, at: float) -> None:
    """Rights come back: what is for people waits for them, for days if need be."""
    if receipt.some:
        log.warning(
            "outbox row %d waits for a right: %s",
            row.id,
            receipt.reason,
            extra={"event": "right-awaited"},
        )
        delivery_marks.postponed(batch.connection, row.id, batch.now + RIGHT_AWAITED)
        return
    if _in_their_group(batch, row):
        delivery_marks.refused(batch.connection, row.id)
        team_groups.put_out(batch, row.chat)
        return
    delivery_marks.again(batch.connection, row.id, doubt=False)
    closed_groups.noted(batch, pace, row.chat, receipt.reason, at)


def _in_their_group(batch: Batch, row: Outgoing) -> bool:
    """Is it for a group that is no group of animators? Nobody but its people can mend that."""
    ours = row.animators and (row.team is not None or row.chat in batch.groups().values())
    return row.chat < 0 and not ours


def _wait(batch: Batch, pace: Pace, row: Outgoing, receipt: Wait, at: float) -> None:
    if row.kind in PROMPT:  # they wait for no chat, so each waits by itself
        until = batch.now + timedelta(seconds=receipt.seconds)
        delivery_marks.postponed(batch.connection, row.id, until)
        return
    delivery_marks.again(batch.connection, row.id, doubt=False)
    pace.pause(row.chat, receipt.seconds, at)


def _unsure(batch: Batch, pace: Pace, row: Outgoing, receipt: Unsure, at: float) -> None:
    """Perhaps sent. An automatic message is not sent again; an answer is, less and less often, for
    as long as someone may still wait for it.

    A step that may have been done is no reason to give up the row it is for.
    """
    if row.step:
        topic_upkeep.doubted(batch, row)
        pace.pause(row.chat, 1.0, at)
        return
    if row.kind == REACT and row.doubts < MOST_REACTIONS:  # twice the same is no harm
        delivery_marks.again(batch.connection, row.id, doubt=True)
        until = batch.now + timedelta(seconds=2.0**row.doubts)
        delivery_marks.postponed(batch.connection, row.id, until)
        return
    over = batch.now - row.at > LONGEST_DOUBT and row.doubts >= LEAST_DOUBTS
    if over or row.automatic or row.kind in QUIET:
        log.warning(
            "outbox row %d may not have been sent: %s",
            row.id,
            receipt.reason,
            extra={"event": "send-doubted"},
        )
        delivery_marks.doubted(batch.connection, row.id)
        undelivered.tell(batch, row, words.CUT)
        return
    delivery_marks.again(batch.connection, row.id, doubt=True)
    pace.pause(row.chat, min(2.0 ** min(row.doubts, 16), LONGEST_PAUSE), at, alone=True)


def _down(batch: Batch, pace: Pace, row: Outgoing, receipt: Down, at: float) -> None:
    """A gateway may say 502 of a call that was performed: what goes at most once is given up."""
    if row.automatic and receipt.answered and not row.step:
        log.warning(
            "outbox row %d may not have been sent: %s",
            row.id,
            receipt.reason,
            extra={"event": "send-doubted"},
        )
        delivery_marks.doubted(batch.connection, row.id)
        return
    delivery_marks.again(batch.connection, row.id, doubt=False)


def _moved(batch: Batch, pace: Pace, row: Outgoing, receipt: MovedTo, at: float) -> None:
    """The row follows, unless it is about a message of before (`chat_migration.move`)."""
    delivery_marks.again(batch.connection, row.id, doubt=False)
    chat_migration.move(batch.connection, row.chat, receipt.chat)


_OTHERWISE: Mapping[type, Callable[[Batch, Pace, Outgoing, Any, float], None]] = {
    Refused: _refused,
    TopicGone: _topic_gone,
    NoTopics: _no_topics,
    Unreachable: _unreachable,
    Muted: _muted,
    Wait: _wait,
    Unsure: _unsure,
    Down: _down,
    MovedTo: _moved,
}

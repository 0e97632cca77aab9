"""A person's words that did not arrive: told to who wrote them, on their side, with the reason.

What goes to the team is an animator's, what goes to the animators is the team's; the change of a
message is its author's affair as well.
"""

from __future__ import annotations

from dataclasses import replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.delivery import delivery_phrases as said
from bot.store import delivery_marks, outbox
from bot.store.outbox import (
    AWAITED,
    CAPTION,
    EDIT,
    HUMAN_WORDS,
    MESSAGE,
    REACT,
    Address,
    Letter,
    Outgoing,
)

ARRIVED, LOST, BLOCKED = "👌", "👎", "🤷"
"""Reactions on an animator's message (Bot API, ReactionTypeEmoji): it arrived, it was refused, it
waits for a team that blocked the bot. The last two are said in words as well."""


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
        letter = Letter(html=phrases.SENT_ALREADY, reply_to=row.letter.originals[0])
        to = Address(chat=row.letter.source, team=row.team, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, rank=HUMAN_WORDS)


def tell(batch: Batch, row: Outgoing, why: str) -> None:
    """The row was some person's words, and will not arrive; `why`: a key of `said.WHY`."""
    if not row.letter.originals or row.team is None:
        return
    if not row.animators:
        _tell_the_animator(batch, row, why)
    elif row.kind in (EDIT, CAPTION):
        _say_again(batch, row)
    else:
        _tell_the_team(batch, row, why)


def _tell_the_animator(batch: Batch, row: Outgoing, why: str) -> None:
    letter, edit = row.letter, row.kind in (EDIT, CAPTION)
    if not edit and why != said.IN_PART:
        react(batch, row, LOST)
    html = said.not_changed(why) if edit else said.not_arrived(why)
    to = Address(chat=letter.source, team=row.team, animators=True)
    answer = Letter(html=html, reply_to=letter.originals[0])
    outbox.post(batch.unit, to, answer, batch.now, rank=AWAITED)


def _tell_the_team(batch: Batch, row: Outgoing, why: str) -> None:
    """Both sides: the animators must know that something is missing from what they read."""
    letter = row.letter
    inside = Letter(html=said.not_copied(letter.word, why))
    to = Address(chat=row.chat, team=row.team, animators=True)
    outbox.post(batch.unit, to, inside, batch.now, rank=AWAITED)
    answer = Letter(
        html=said.not_passed_on_to_them(letter.word, why), reply_to=letter.originals[0]
    )
    author = Address(chat=letter.source, team=row.team)
    outbox.post(batch.unit, author, answer, batch.now, rank=AWAITED)


def _say_again(batch: Batch, row: Outgoing) -> None:
    """The copy of what a team changed cannot be changed: its new words are read all the same."""
    letter = replace(row.letter, message=0)
    to = Address(chat=row.chat, team=row.team, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=MESSAGE, rank=HUMAN_WORDS)

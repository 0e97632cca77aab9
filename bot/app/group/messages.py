"""What animators write in a group: to the team, between themselves (`//`), or in answer to us."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group.access import Placed, Reach, placed
from bot.app.incoming import GroupCommanded, GroupEdited, GroupSpoke
from bot.app.turn import relayed_messages
from bot.app.turn.place import Place
from bot.app.turn.turn import Turn, play
from bot.core.definition.templates import escape, to_plain
from bot.core.events import Amended, Event, GivenBack, Returned, Wrote
from bot.core.team import region_of_team
from bot.core.team.situation import HUMAN
from bot.store import history, inbox, outbox
from bot.store.history import IN, Line
from bot.store.outbox import HUMAN_WORDS, REACT, WORD, Address, Letter
from bot.store.relay import message_copies, request_links
from bot.store.relay.request_links import Settlement
from bot.store.teams import Standing

ASIDE = "//"
_MARK = re.compile(r"\W*?(?:(?:\d{1,3}|[a-zA-Z])[.)]\W*?|\[x\]\W*?)*//")
"""`//` first, or behind what a list or a hand puts before it: « • », « 1. », « [x] », « ( »."""
NOTE = "note"
UNKNOWN = "unknown"
"""The kind of a message that this version cannot read: it takes no conversation by itself."""
NOTED = "✍"
"""The reaction to a note: kept, and gone nowhere."""
AGREED, CORRECT = "agreed", "correct:"
"""Roles of our messages whose reply is what was agreed, or the right answer to a question."""
GATE = "gate"
Inside = GroupSpoke | GroupEdited | GroupCommanded
"""What an animator writes, changes or types."""
OPEN = Settlement(kind=GATE, outcome="", by="")


def spoke(batch: Batch, within: Reach, said: GroupSpoke) -> None:
    """A message in a group: a note, an answer we asked for, or words for the team."""
    found = placed(batch, within, said.thread, said.original.reply_to)
    if found is None:
        # Animators talk among themselves; but not in a topic of ours that a crash made us forget.
        return answer(batch, said, phrases.FORGOTTEN) if said.ours else None
    before = _decided_before(batch, said)
    words = _aside(said)
    if words is not None or before == ():
        words = said.original.text if words is None else words
        return _kept_inside(batch, found.standing, said, words, before or ())
    if found.away or found.lost:
        return answer(batch, said, phrases.AWAY if found.away else phrases.LOST)
    if said.original.kind == "text" and not said.original.text.strip():
        return answer(batch, said, phrases.EMPTY)
    if said.original.kind == UNKNOWN and found.standing.situation.holding.state != HUMAN:
        return answer(batch, said, phrases.NOT_READ)
    event, refusal = _meant(batch, found, said)
    if event is None:
        return answer(batch, said, refusal)
    tell(batch, found.standing, event, said)
    _decided(batch, said, said.original.messages)
    return answer(batch, said, phrases.RETURNED) if isinstance(event, Returned) else None


def _aside(said: GroupSpoke | GroupEdited) -> str | None:
    """The words of a note, by `//` or by the command; None for words that are none."""
    if isinstance(said, GroupEdited) and said.name == NOTE:
        return said.rest
    return aside(said.original.text)


def aside(text: str) -> str | None:
    """What a text says behind its `//`; None for one that has none."""
    found = _MARK.match(text)
    return text[found.end() :] if found else None


def _decided_before(batch: Batch, said: GroupSpoke) -> tuple[int, ...] | None:
    """What became of the album it belongs to, of which it is a late item; None for nothing."""
    album = said.original.album
    return inbox.album(batch.connection, said.chat, album) if album else None


def _decided(batch: Batch, said: Inside, went_on: Sequence[int]) -> None:
    """Keep what becomes of an album: an item that comes late does not go the other way."""
    if said.original.album:
        inbox.decided(batch.connection, said.chat, said.original.album, went_on, batch.now)


def _kept_inside(
    batch: Batch, standing: Standing, said: GroupSpoke, text: str, others: Sequence[int]
) -> None:
    """A note. Late in its album, the other items come back if they have not left yet."""
    note(batch, standing, said, text)
    _decided(batch, said, ())
    if _some_left(batch, standing, said, others):
        answer(batch, said, phrases.SENT_ALREADY)


def _some_left(batch: Batch, standing: Standing, said: Inside, messages: Sequence[int]) -> bool:
    """What waits of these messages does not leave any more; has some of it left already?"""
    taken = outbox.take_back(batch.connection, said.chat, messages)
    words = to_plain("".join(one.html for one in taken))
    if taken:
        history.retract(batch.connection, standing.team, said.by.name, words)
    gone = (message_copies.copy_of(batch.connection, said.chat, one) for one in messages)
    return any(one is not None for one in gone)


def media_stays(batch: Batch, typed: GroupCommanded) -> None:
    """A command typed under a photo does what it says; the photo itself goes nowhere."""
    if typed.original.kind == "text" and not typed.original.files:
        return
    _decided(batch, typed, ())
    if typed.name != NOTE:
        answer(batch, typed, phrases.MEDIA_STAYS)


def _meant(batch: Batch, found: Placed, said: GroupSpoke) -> tuple[Event | None, str]:
    """What the message does, by what it answers; None and why when it does nothing."""
    asked = request_links.link_of(batch.connection, said.chat, said.original.reply_to)
    if asked is not None and said.original.text.strip():
        for role, read in _ANSWERS.items():
            if asked.role.startswith(role):
                return read(said, asked), ""
        settled = request_links.settlement(batch.connection, asked.team, asked.request) or OPEN
        gate = settled.kind == GATE and bool(asked.request)
        if gate and not settled.outcome:
            word = said.original.text
            return Returned(at=said.at, by=said.by, request=asked.request, word=word), ""
        if asked.role == WORD:
            return None, phrases.not_passed_on(settled.outcome, settled.by)
    text, kind = said.original.text, said.original.kind
    return Wrote(at=said.at, by=said.by, text=text, kind=kind), ""


def _agreed(said: GroupSpoke, link: request_links.Link) -> Event:
    return GivenBack(at=said.at, by=said.by, word=said.original.text)


def _corrected(said: GroupSpoke, link: request_links.Link) -> Event:
    question = link.role.removeprefix(CORRECT)
    return Amended(at=said.at, by=said.by, question=question, text=said.original.text)


_ANSWERS: Mapping[str, Callable[[GroupSpoke, request_links.Link], Event]] = {
    AGREED: _agreed,
    CORRECT: _corrected,
}


def tell(batch: Batch, standing: Standing, event: Event, said: GroupSpoke | None = None) -> None:
    """Let the team live the event, answered in the chat its last words came from."""
    chat = standing.chat
    if said is not None and said.original.reply_to:
        echo = message_copies.original_of(batch.connection, said.chat, said.original.reply_to)
        chat = echo.from_chat if echo is not None and echo.from_chat > 0 else chat
    turn = Turn(
        chat=chat,
        event=event,
        standing=standing,
        rank=HUMAN_WORDS,
        original=said.original if said else None,
        source=said.chat if said else 0,
    )
    play(batch, turn)
    batch.unit.flush()


def edited(batch: Batch, within: Reach, said: GroupEdited) -> None:
    """A message that went to the team changes there too; a note, changed or not, stays inside."""
    found = placed(batch, within, said.thread, said.original.message, said.original.reply_to)
    if found is None:
        return None
    message = said.original.message
    gone = message_copies.copy_of(batch.connection, said.chat, message)
    if gone is None and not outbox.carries(batch.connection, said.chat, message):
        return None
    if (words := _aside(said)) is not None:
        if _some_left(batch, found.standing, said, (message,)):
            return answer(batch, said, phrases.SENT_ALREADY)
        return note(batch, found.standing, said, words)
    if said.name:
        return answer(batch, said, phrases.COMMAND_EDITED)
    chat = gone.to_chat if gone is not None else found.standing.chat
    place = Place(
        team=found.standing.team,
        chat=chat,
        rank=HUMAN_WORDS,
        desk=region_of_team.region(batch.journey, found.standing.situation).id,
        source=said.chat,
    )
    _keep_line(batch, found.standing, "edited", said, said.original.text)
    return relayed_messages.amend(batch, place, said.original, escape(said.by.name))


def note(batch: Batch, standing: Standing, said: Inside, text: str) -> None:
    """Words between animators: kept with the team's history, and never sent to it."""
    if text.strip():
        _keep_line(batch, standing, NOTE, said, text.strip())
    letter = Letter(html=NOTED, message=said.original.message)
    to = Address(chat=said.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=REACT, rank=HUMAN_WORDS)


def _keep_line(batch: Batch, standing: Standing, kind: str, said: Inside, text: str) -> None:
    line = Line(at=batch.now, way=IN, kind=kind, author=said.by.name, text=text)
    history.add(batch.unit, standing.team, line)


def answer(batch: Batch, said: Inside, html: str) -> None:
    """Say something to the animator, in answer to their message."""
    letter = Letter(html=html, reply_to=said.original.message, thread=said.thread)
    to = Address(chat=said.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, rank=HUMAN_WORDS)

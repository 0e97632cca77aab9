"""What animators write in a group: to the team, between themselves (`//`), or in answer to us."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import kept_words, outside_topics, right_answers
from bot.app.group.access import Placed, Reach, placed
from bot.app.group.kept_words import AGREED
from bot.app.group.right_answers import CORRECT
from bot.app.incoming import GroupCommanded, GroupDeed, GroupEdited, GroupSpoke
from bot.app.turn import relayed_messages
from bot.app.turn.place import Place
from bot.app.turn.relayed_messages import TEXT
from bot.app.turn.turn import Turn, play
from bot.core.animators import handover
from bot.core.definition.templates import escape, to_plain
from bot.core.effects import Button, Effect
from bot.core.events import Event, GivenBack, Returned, Wrote
from bot.core.french import relay_inside as inward
from bot.core.team import region_of_team
from bot.core.team.situation import HUMAN, Holding, Person
from bot.core.turn import Rows
from bot.store import history, inbox, outbox
from bot.store.history import IN, Line
from bot.store.outbox import HUMAN_WORDS, REACT, WORD, Address, Letter
from bot.store.relay import group_people, message_copies, request_links, staff_topic
from bot.store.relay.request_links import Link, Settlement
from bot.store.teams import Standing

ASIDE = "//"
_MARK = re.compile(r"\W*?(?:(?:\d{1,3}|[a-zA-Z])[.)]\W*?|\[x\]\W*?)*//")
"""`//` first, or behind what a list or a hand puts before it: « • », « 1. », « [x] », « ( »."""
NOTE = "note"
UNKNOWN = "unknown"
"""The kind of a message that this version cannot read: it takes no conversation by itself."""
NOTED = "✍"
"""The reaction to a note: kept, and gone nowhere."""
NOT_LEFT = "👎"
"""The reaction to words that did not leave, once why was said."""
GATE = "gate"
Inside = GroupSpoke | GroupEdited | GroupCommanded
"""What an animator writes, changes or types."""
OPEN = Settlement(kind=GATE, outcome="", by="")


def spoke(batch: Batch, within: Reach, said: GroupSpoke) -> None:
    """A message in a group: a note, an answer we asked for, or words for the team."""
    found = placed(batch, within, said.thread, said.original.reply_to)
    if found is None:
        # Animators talk among themselves; but not in a topic of ours that a crash made us forget.
        lost = said.ours and not staff_topic.is_it(batch.connection, said.chat, said.thread)
        forgotten = phrases.FORGOTTEN if lost else outside_topics.stays(batch, within, said)
        return answer(batch, said, forgotten) if forgotten else None
    group_people.seen(batch.connection, within.chat, said.by, batch.now)
    if not within.trusts(said.by):
        return answer(batch, said, phrases.not_listed(said.by))
    before = _decided_before(batch, said)
    words = _aside(said)
    if words is not None or before == ():
        words = said.original.text if words is None else words
        return _kept_inside(batch, found.standing, said, words, before or ())
    if refusal := _cannot_leave(found, said):
        return answer(batch, said, refusal)
    holding = found.standing.situation.holding
    event = _meant(batch, found, said)
    if isinstance(event, str):
        return answer(batch, said, event) if event else None
    if isinstance(event, Wrote) and masked(holding, said.by):
        return whose_voice(batch, found.standing, said)
    tell(batch, found.standing, event, said)
    _decided(batch, said, said.original.messages)
    return answer(batch, said, phrases.RETURNED) if isinstance(event, Returned) else None


def _cannot_leave(found: Placed, said: GroupSpoke) -> str:
    """Why that message is for no team, whatever it says; "" for one that may go."""
    if found.away or found.lost:
        return phrases.AWAY if found.away else phrases.LOST
    if said.original.kind == TEXT and not said.original.text.strip():
        return phrases.EMPTY
    unread = said.original.kind == UNKNOWN
    return (
        phrases.UNKNOWN_KIND if unread and found.standing.situation.holding.state != HUMAN else ""
    )


def masked(holding: Holding, by: Person) -> bool:
    """Does someone write as the group where a person holds, who may be they or a colleague?"""
    return by.voice and holding.state == HUMAN and not holding.heard_from(by)


def whose_voice(batch: Batch, standing: Standing, said: GroupSpoke) -> None:
    holder = standing.situation.holding.by
    html = inward.whose_voice(escape(holder.name if holder else ""))
    rows: Rows = ((Button(label=phrases.MINE, press="hw:voice"),), *handover.TAKE_OVER)
    return kept_words.ask(batch, standing.team, said, html, rows)


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


def _meant(batch: Batch, found: Placed, said: GroupSpoke) -> Event | str:
    """What the message does, by what it answers; what is said instead, "" once that is posted."""
    asked = request_links.link_of(batch.connection, said.chat, said.original.reply_to)
    if asked is not None and (asked.role.startswith(CORRECT) or asked.role in (AGREED, WORD)):
        return _answered(batch, found.standing, said, asked)
    if asked is not None and said.original.text.strip() and _open_gate(batch, asked):
        kept_words.ask(
            batch,
            found.standing.team,
            said,
            phrases.WHAT_FOR_GATE,
            _gate_rows(said),
            request=asked.request,
        )
        return ""
    awaited = right_answers.waiting(batch, said.chat, found.standing, said.by)
    if awaited and not said.original.reply_to and said.original.kind == TEXT:
        right_answers.is_it(batch, found.standing, said, awaited[0])
        return ""
    return Wrote(at=said.at, by=said.by, text=said.original.text, kind=said.original.kind)


def _answered(batch: Batch, standing: Standing, said: GroupSpoke, asked: Link) -> Event | str:
    """A reply to what we asked in words: it is no message to the team, whatever it is."""
    text = said.original.text
    if said.original.kind != TEXT:
        return phrases.TEXT_ONLY
    if asked.role == AGREED:
        kept, holding = kept_words.of(asked), standing.situation.holding
        # In the group's name too, if whoever was asked still holds.
        prompted = kept is not None and kept.by == holding.by
        return GivenBack(at=said.at, by=said.by, word=text, prompted=prompted)
    if asked.role.startswith(CORRECT):
        return right_answers.replied(batch, standing, said, asked)
    if _open_gate(batch, asked):
        return Returned(at=said.at, by=said.by, request=asked.request, word=text)
    settled = request_links.settlement(batch.connection, asked.team, asked.request) or OPEN
    return phrases.not_passed_on(settled.outcome, settled.by)


def _open_gate(batch: Batch, link: Link) -> bool:
    """Does that message speak of a gate that still waits?"""
    settled = request_links.settlement(batch.connection, link.team, link.request) or OPEN
    return settled.kind == GATE and bool(link.request) and not settled.outcome


def _gate_rows(said: GroupSpoke) -> Rows:
    back = Button(label="Renvoyer l’étape avec ce mot", press="hw:back")
    ways = [("L’envoyer à l’équipe", "hw:team"), ("Le garder en note", "hw:note")]
    if said.original.kind != TEXT:
        return tuple((Button(label=label, press=press),) for label, press in ways)
    others = ((f"Non, {label[0].lower()}{label[1:]}", press) for label, press in ways)
    return ((back,), *((Button(label=label, press=press),) for label, press in others))


def tell(
    batch: Batch, standing: Standing, event: Event, said: GroupSpoke | None = None
) -> tuple[Effect, ...]:
    """Let the team live the event, answered in the chat its last words came from; a reply to
    someone's message is for them alone.
    """
    chat = standing.chat
    if said is not None and said.original.reply_to:
        echo = message_copies.original_of(batch.connection, said.chat, said.original.reply_to)
        if echo is not None and echo.from_chat > 0:
            chat = echo.from_chat
            event = replace(event, to=chat) if isinstance(event, Wrote) else event
    turn = Turn(
        chat=chat,
        event=event,
        standing=standing,
        rank=HUMAN_WORDS,
        original=said.original if said else None,
        source=said.chat if said else 0,
    )
    effects = play(batch, turn)
    batch.unit.flush()
    return effects


def edited(batch: Batch, within: Reach, said: GroupEdited) -> None:
    """A message that went to the team changes there too; a note, changed or not, stays inside."""
    found = placed(batch, within, said.thread, said.original.message, said.original.reply_to)
    if found is None:
        return None
    message = said.original.message
    if kept_words.changed(batch, found.standing.team, said):
        return None
    chats = message_copies.chats_of(batch.connection, said.chat, message)
    if not chats and not outbox.carries(batch.connection, said.chat, message):
        return None
    if not within.trusts(said.by):
        return answer(batch, said, phrases.not_listed(said.by))
    if (words := _aside(said)) is not None:
        if _some_left(batch, found.standing, said, (message,)):
            return answer(batch, said, phrases.SENT_ALREADY)
        return note(batch, found.standing, said, words)
    if said.name:
        return answer(batch, said, phrases.COMMAND_EDITED)
    _keep_line(batch, found.standing, "edited", said, said.original.text)
    return _amended(batch, found.standing, said, chats or [found.standing.chat])


def _amended(batch: Batch, standing: Standing, said: GroupEdited, chats: Sequence[int]) -> None:
    """The new words, in each private chat where the former ones are."""
    region = region_of_team.region(batch.journey_of(standing), standing.situation).id
    for chat in chats:
        place = Place(
            team=standing.team, chat=chat, rank=HUMAN_WORDS, desk=region, source=said.chat
        )
        relayed_messages.amend(batch, place, said.original, escape(said.by.name))


def from_a_channel(batch: Batch, within: Reach, said: GroupDeed) -> None:
    """Nobody knows who writes as a channel: nothing leaves, which is said once in each topic."""
    if not isinstance(said, GroupSpoke | GroupCommanded):
        return None
    place = placed(batch, within, said.thread, said.original.reply_to)
    if place is None and isinstance(said, GroupSpoke) and not said.ours:
        return None
    group_people.seen(batch.connection, within.chat, said.by, batch.now)
    if group_people.told_once(batch.connection, within.chat, said.by, f"channel:{said.thread}"):
        return answer(batch, said, phrases.A_CHANNEL)
    letter = Letter(html=NOT_LEFT, message=said.original.message)
    to = Address(chat=said.chat, animators=True)
    return outbox.post(batch.unit, to, letter, batch.now, kind=REACT, rank=HUMAN_WORDS)


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

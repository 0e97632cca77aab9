"""The animators' groups: what is said, typed and pressed there becomes events of the teams.

Only configured groups count, and each reaches the teams of its regions alone: see
`bot.app.group.access`.
"""

from __future__ import annotations

from dataclasses import replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import buttons, commands, messages
from bot.app.group.access import Reach, known, reach
from bot.app.incoming import (
    GroupAsked,
    GroupCommanded,
    GroupEdited,
    GroupPressed,
    GroupSpoke,
    RightsChanged,
)
from bot.core.french import writing
from bot.store import outbox
from bot.store.outbox import ACKNOWLEDGE, AWAITED, HUMAN_WORDS, Address, Letter
from bot.store.relay import group_people, staff_topic, topics

InGroup = GroupSpoke | GroupEdited | GroupCommanded | GroupPressed | GroupAsked | RightsChanged


def take(batch: Batch, incoming: InGroup) -> None:
    """What an animator did. What comes before in the batch is written first: it may matter."""
    batch.unit.flush()
    within = reach(batch, incoming.chat)
    if isinstance(incoming, RightsChanged):
        return _reopened(batch, incoming.chat)
    if isinstance(incoming, GroupAsked):
        _reopened(batch, incoming.chat)
        return _introduce(batch, incoming, within)
    incoming = replace(incoming, by=known(batch, incoming.by))
    if within is not None and incoming.by.voice and incoming.by.id != incoming.chat:
        return messages.from_a_channel(batch, within, incoming)
    if within is not None and isinstance(incoming, GroupPressed | GroupCommanded):
        group_people.seen(batch.connection, within.chat, incoming.by, batch.now)
    if isinstance(incoming, GroupPressed):
        return _acknowledge(batch, incoming, within)
    return _heard(batch, within, incoming) if within is not None else None


def _heard(
    batch: Batch, within: Reach, incoming: GroupSpoke | GroupEdited | GroupCommanded
) -> None:
    match incoming:
        case GroupSpoke():
            messages.spoke(batch, within, incoming)
        case GroupEdited():
            messages.edited(batch, within, incoming)
        case GroupCommanded() if within.trusts(incoming.by):
            words = replace(incoming.original, files=())
            commands.commanded(batch, within, replace(incoming, original=words))
            messages.media_stays(batch, incoming)
        case GroupCommanded():
            messages.answer(batch, incoming, phrases.not_listed(incoming.by))


def _acknowledge(batch: Batch, press: GroupPressed, within: Reach | None) -> None:
    if within is None:
        toast = phrases.ELSEWHERE
    elif not within.trusts(press.by):
        toast = phrases.may_not_act(batch.journey.identity.to_network)
    else:
        toast = buttons.pressed(batch, within, press)
    letter = Letter(callback=press.callback, toast=toast)
    to = Address(chat=press.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=ACKNOWLEDGE, rank=HUMAN_WORDS)


def _reopened(batch: Batch, chat: int) -> None:
    """The bot was let in, or given other rights: what it could not do is tried again at once."""
    topics.retry(batch.connection, chat)
    staff_topic.retry(batch.connection, chat)
    outbox.wait_no_more(batch.connection)
    batch.desk.reopened.add(chat)


def _introduce(batch: Batch, asked: GroupAsked, within: Reach | None) -> None:
    if within is None:
        html = phrases.group_unknown(asked.title, asked.chat)
    else:
        federation = batch.journey.federation
        names = [one.name for one in federation.all() if one.id in within.regions]
        html = phrases.group_welcome(asked.title, writing.joined(names))
    if asked.by is not None and asked.by.id > 0:
        html += phrases.your_id(asked.by.name, asked.by.id)
    to = Address(chat=asked.chat, animators=True)
    letter = Letter(html=html, thread=asked.thread)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)

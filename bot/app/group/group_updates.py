"""The animators' groups: what is said, typed and pressed there becomes events of the teams.

Only configured groups count, and each reaches the teams of its regions alone: see
`bot.app.group.access`.
"""

from __future__ import annotations

from dataclasses import replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import buttons, commands, messages
from bot.app.group.access import Reach, reach
from bot.app.incoming import GroupAsked, GroupCommanded, GroupEdited, GroupPressed, GroupSpoke
from bot.core.french import writing
from bot.store import outbox
from bot.store.outbox import ACKNOWLEDGE, AWAITED, HUMAN_WORDS, Address, Letter

InGroup = GroupSpoke | GroupEdited | GroupCommanded | GroupPressed | GroupAsked


def take(batch: Batch, incoming: InGroup) -> None:
    """What an animator did. What comes before in the batch is written first: it may matter."""
    batch.unit.flush()
    within = reach(batch, incoming.chat)
    match incoming:
        case GroupAsked():
            _introduce(batch, incoming, within)
        case GroupPressed():
            toast = buttons.pressed(batch, within, incoming) if within else phrases.ELSEWHERE
            letter = Letter(callback=incoming.callback, toast=toast)
            to = Address(chat=incoming.chat, animators=True)
            outbox.post(batch.unit, to, letter, batch.now, kind=ACKNOWLEDGE, rank=HUMAN_WORDS)
        case GroupSpoke() if within:
            messages.spoke(batch, within, incoming)
        case GroupEdited() if within:
            messages.edited(batch, within, incoming)
        case GroupCommanded() if within:
            words = replace(incoming.original, files=())
            commands.commanded(batch, within, replace(incoming, original=words))
            messages.media_stays(batch, incoming)


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

"""Texts that come faster than anyone types are kept, and read together; their author is told once.

Beyond a pace, the texts of a private chat wait in the inbox, where nothing can be lost, until no
other came for `QUIET`, `LONGEST` at most; then they are read as one, and answered once. What tells
of a danger, or of anything that is not ordinary, is never made to wait nor mixed with the rest:
what came before it is read at once, and so is it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.app.incoming import TeamSpoke
from bot.app.intake.albums import Whole
from bot.app.typing_pace import Paces
from bot.core import triage
from bot.core.events import Said
from bot.core.triage.field import Field

QUIET, LONGEST = timedelta(seconds=1.5), timedelta(seconds=3)
TOGETHER, CHARACTERS = 20, 2_000
"""Texts and characters of what is read as one: triage reads no more of a message."""


def gathered(
    found: Sequence[Whole], paces: Paces, known: Field, now: datetime
) -> tuple[list[Whole], list[int]]:
    """What may be decided now, in order, and the chats whose author is to be told."""
    if not paces.most:
        return list(found), []
    paces.forget(now)
    ready = [one for chat in _chats(found) for one in _of_chat(chat, found, paces, known, now)]
    ready.sort(key=lambda one: one.rows[0].id)
    told = {one.rows[0].chat for one in ready if len(one.rows) > 1 and _text(one)}
    return ready, sorted(chat for chat in told if paces.untold(chat, now))


def _of_chat(
    chat: int, found: Sequence[Whole], paces: Paces, known: Field, now: datetime
) -> Iterator[Whole]:
    """The messages of a chat: the texts that come too fast together, all else as it is."""
    group: list[Whole] = []
    for one in found:
        row = one.rows[0]
        if row.chat != chat:
            continue
        fast = _text(one) and paces.too_fast(chat, row.id, row.received_at)
        if fast and triage.of(_words(one), known) is None:
            if not _fits(group, one):
                yield _as_one(group)
                group = []
            group.append(one)
            continue
        if group:
            yield _as_one(group)
            group = []
        yield one
    if group and not _still_coming(group, now):
        yield _as_one(group)


def _chats(found: Sequence[Whole]) -> list[int]:
    return list(dict.fromkeys(one.rows[0].chat for one in found))


def _text(one: Whole) -> bool:
    """Is it words typed in a private chat, and nothing else?"""
    said = one.incoming
    return isinstance(said, TeamSpoke) and isinstance(said.event, Said) and not said.before


def _words(one: Whole) -> str:
    assert isinstance(one.incoming, TeamSpoke)
    assert isinstance(one.incoming.event, Said)
    return one.incoming.event.text


def _fits(group: Sequence[Whole], one: Whole) -> bool:
    length = sum(len(_words(other)) + 1 for other in group) + len(_words(one))
    return not group or (len(group) < TOGETHER and length <= CHARACTERS)


def _still_coming(group: Sequence[Whole], now: datetime) -> bool:
    """A clock that was set back keeps nobody waiting."""
    first, last = group[0].rows[0].received_at, group[-1].rows[0].received_at
    waits = now - last < QUIET and now - first < LONGEST
    return len(group) < TOGETHER and now >= last and waits


def _as_one(group: Sequence[Whole]) -> Whole:
    """These texts as the one message they are."""
    if len(group) == 1:
        return group[0]
    spoken = [one.incoming for one in group if isinstance(one.incoming, TeamSpoke)]
    last = spoken[-1]
    assert isinstance(last.event, Said)
    event = replace(last.event, text="\n".join(map(_words, group)))
    originals = [one.original for one in spoken if one.original is not None]
    original = last.original and replace(
        originals[0],
        text="\n".join(one.text for one in originals),
        html="\n".join(one.html for one in originals),
        items=tuple(message for one in originals for message in one.messages),
    )
    rows = tuple(row for one in group for row in one.rows)
    return Whole(rows=rows, incoming=replace(last, event=event, original=original))

"""An album is one message: its items, which come one by one, are gathered before anyone decides.

Telegram hands them over within a moment, perhaps in two batches. Their rows wait in the inbox,
where nothing can be lost, until no other item came for `QUIET`; what comes after them in their
chat waits too, so that the order stays. Then they are read as one, with the words wherever they
stand: a `//` under the last photo keeps the first one inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.app.group.messages import ASIDE, NOTE, aside
from bot.app.incoming import (
    GroupCommanded,
    GroupEdited,
    GroupSpoke,
    Ignored,
    Incoming,
    Original,
    TeamSpoke,
)
from bot.core.events import Commanded, Edited, Event, Sent
from bot.store.inbox import Waiting

QUIET = timedelta(seconds=1.5)
"""After the last item; two fetches of updates are less than a second apart."""
MOST = 10
"""Items of an album (Bot API, sendMediaGroup): one that has as many is whole."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """What came, whole: the rows it came in, and what it says."""

    rows: tuple[Waiting, ...]
    incoming: Incoming


def album_of(incoming: Incoming) -> str:
    """The album that it is a new item of, "" for none; an edit changes what was said already."""
    if isinstance(incoming, GroupEdited):
        return ""
    if isinstance(incoming, TeamSpoke) and isinstance(incoming.event, Edited):
        return ""
    original: Original | None = getattr(incoming, "original", None)
    return original.album if original is not None else ""


def whole(came: Sequence[tuple[Waiting, Incoming]], now: datetime | None) -> list[Whole]:
    """What may be decided now, in order; what is left out waits in the inbox. None: all of it."""
    items: dict[tuple[int, str], list[tuple[Waiting, Incoming]]] = {}
    for row, incoming in came:
        if album := album_of(incoming):
            items.setdefault((row.chat, album), []).append((row, incoming))
    found: list[Whole] = []
    holding: set[int] = set()
    for row, incoming in came:
        album = album_of(incoming)
        if row.chat in holding or (album and (row.chat, album) not in items):
            continue  # it waits behind an album, or it was gathered with the first of its own
        together = items.pop((row.chat, album)) if album else [(row, incoming)]
        rows = tuple(one for one, _ in together)
        if album and now is not None and _still_coming(rows, now):
            holding.add(row.chat)
            continue
        said = [one for _, one in together]
        found.append(Whole(rows=rows, incoming=gathered(said) if album else incoming))
    return found


def _still_coming(rows: Sequence[Waiting], now: datetime) -> bool:
    """A clock that was set back keeps nobody waiting."""
    since = now - max(row.received_at for row in rows)
    return len(rows) < MOST and timedelta(0) <= since < QUIET


def gathered(items: Sequence[Incoming]) -> Incoming:
    """The items of one album as the one message they are."""
    other = next((one for one in items if isinstance(one, Ignored)), None)
    if other is not None:  # a command for another bot, under one of them
        return other
    inside = [one for one in items if isinstance(one, GroupSpoke | GroupCommanded)]
    if inside:
        return _of_animators(inside)
    return _of_team([one for one in items if isinstance(one, TeamSpoke)])


def _of_animators(items: Sequence[GroupSpoke | GroupCommanded]) -> Incoming:
    """A note if one of them says so, else the command under one of them, else words."""
    original = _one(items)
    if any(_aside(one) for one in items):
        words = "\n".join(_bare(one) for one in items if _bare(one))
        original = replace(original, text=f"{ASIDE} {words}")
    command = next((one for one in items if isinstance(one, GroupCommanded)), None)
    if command is not None and aside(original.text) is None:
        return replace(command, original=original)
    first = items[0]
    return GroupSpoke(
        chat=first.chat,
        by=first.by,
        at=first.at,
        thread=first.thread,
        original=original,
        ours=any(isinstance(one, GroupSpoke) and one.ours for one in items),
        to_us=any(isinstance(one, GroupSpoke) and one.to_us for one in items),
    )


def _aside(item: GroupSpoke | GroupCommanded) -> bool:
    if isinstance(item, GroupCommanded):
        return item.name == NOTE
    return aside(item.original.text) is not None


def _bare(item: GroupSpoke | GroupCommanded) -> str:
    """Its words, without what makes them a note."""
    if isinstance(item, GroupCommanded) and item.name == NOTE:
        return item.rest.strip()
    words = aside(item.original.text)
    return (item.original.text if words is None else words).strip()


def _of_team(items: Sequence[TeamSpoke]) -> Incoming:
    """The files one after the other, each told the words that one of them has for all."""
    original = _one(items)
    events = [event for one in items for event in (*one.before, one.event)]
    files = [event for event in events if isinstance(event, Sent)]
    commands = [event for event in events if isinstance(event, Commanded)]
    words = "\n".join(event.caption for event in files if event.caption)
    last = len(files) - 1 + any(one.sent is not None for one in commands)
    told: list[Event] = [
        replace(event, more=place < last, beside="" if event.caption else words)
        for place, event in enumerate(files)
    ]
    others = [event for event in events if not isinstance(event, Sent | Commanded)]
    lived: tuple[Event, ...] = (*others, *told, *commands)
    return TeamSpoke(chat=items[0].chat, event=lived[-1], original=original, before=lived[:-1])


def _one(items: Sequence[GroupSpoke | GroupCommanded | TeamSpoke]) -> Original:
    """The message that they are together."""
    each = sorted(
        (one.original for one in items if one.original is not None), key=lambda one: one.message
    )
    return replace(
        each[0],
        text="\n".join(one.text for one in each if one.text),
        html="\n".join(one.html for one in each if one.html),
        reply_to=next((one.reply_to for one in each if one.reply_to), 0),
        items=tuple(one.message for one in each),
    )

"""The way in: updates are rows first, then events, then everything that follows, at once.

`take_in` makes updates durable; `work_off` turns the oldest rows into facts, messages to send and
the rest in one transaction for many rows. A row that cannot be handled raises, and nothing of its
batch is kept: the loop then handles the rows one by one and puts that one aside (`set_aside`).
"""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.group import daily_digest, group_updates, lessons
from bot.app.incoming import (
    DayBegan,
    FilesChanged,
    GroupLeft,
    Ignored,
    Incoming,
    Migrated,
    TeamSpoke,
    WeekBegan,
)
from bot.app.intake import aiming, albums, floods, joining, raw_update, rehearsing, switching
from bot.app.reader import Unasked
from bot.app.reports import staff_news, weekly_digest
from bot.app.team_group import door as team_door
from bot.app.turn.turn import Turn, play
from bot.store import chat_migration, inbox, outbox, teams
from bot.store.database.codec import event_from, team_of, to_text
from bot.store.database.engine import is_outage
from bot.store.database.unit_of_work import Unit
from bot.store.inbox import DAY, FILES, OF_A_CHAT, TELEGRAM, WEEK, Arrival, Waiting
from bot.store.outbox import ACKNOWLEDGE, AUTOMATIC, AWAITED, HUMAN_WORDS, Address, Letter
from bot.store.teams import Standing

log = logging.getLogger(__name__)
BATCH = 100
HALF = re.compile("[\ud800-\udfff]")


def take_in(desk: Desk, updates: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Keep raw updates; they are durable when this returns. Known ones are passed over."""
    arrivals = [
        Arrival(
            source=TELEGRAM,
            key=str(update["update_id"]),
            chat=raw_update.chat_of(update),
            payload=_as_text(update),
        )
        for update in updates
    ]
    try:
        _keep(desk, arrivals, now)
    except Exception as fault:
        if is_outage(fault):
            raise
        _one_by_one(desk, arrivals, now)


def _keep(desk: Desk, arrivals: Sequence[Arrival], now: datetime) -> None:
    with desk.engine.begin() as connection:
        inbox.take(connection, arrivals, now)


def _one_by_one(desk: Desk, arrivals: Sequence[Arrival], now: datetime) -> None:
    """One that no database can hold is set aside: Telegram would hand it out for ever."""
    for arrival in arrivals:
        try:
            _keep(desk, [arrival], now)
        except Exception as fault:
            if is_outage(fault):
                raise
            log.error(
                "an update cannot be kept, and is passed over: %s",
                type(fault).__name__,
                extra={"event": "update-dropped"},
            )
            desk.pulse.put_aside(now, kept=False)


def work_off(desk: Desk, now: datetime, limit: int = BATCH) -> int:
    """Handle the oldest rows that wait, all or none. How many, `limit` when others may wait behind
    them; 0 when none waits.
    """
    with desk.engine.begin() as connection:
        rows = inbox.claim(connection, limit)
        cut = len(rows) == limit or OF_A_CHAT in Counter(row.chat for row in rows).values()
        batch = Batch(desk, connection, now)
        whole = albums.whole(_came(batch, rows, cut=cut), now)
        found, fast = floods.gathered(whole, desk.paces, desk.journey().identity.known, now)
        _told_of_the_pace(batch, fast)
        unasked = _handle(batch, found)
    for chat in fast:
        desk.paces.told(chat, now)
    desk.unasked.extend(unasked)
    return (limit if cut else len(rows)) if found else 0


def _told_of_the_pace(batch: Batch, chats: Sequence[int]) -> None:
    """Once, unless a human holds the conversation: they see it, and answer."""
    for chat in chats:
        standing = batch.of_chat(chat)
        team = standing.team if standing else None
        letter = Letter(html=phrases.READ_TOGETHER)
        outbox.post(batch.unit, Address(chat=chat, team=team), letter, batch.now, rank=AUTOMATIC)


def work_one(desk: Desk, row: int, now: datetime) -> int:
    """Handle one row alone, or its whole album: how many; 0 if it is not the first of its chat
    any more, or if its album may still be coming.
    """
    with desk.engine.begin() as connection:
        batch = Batch(desk, connection, now)
        found = _first(batch, row, now)
        unasked = _handle(batch, found)
    desk.unasked.extend(unasked)
    return sum(len(one.rows) for one in found)


def set_aside(desk: Desk, row: int, now: datetime, fault: Exception | None = None) -> None:
    """A row that raised is kept for operators; the person is told, and may go on.

    The words of people who have not consented are not kept, even then. What `fault` was decides
    what is said: the message of a team that cannot be read waits for it, and need not be repeated.
    Its album goes with it: what is left of it must not be read without the words it came with.
    """
    html = phrases.UNREADABLE if isinstance(fault, teams.Unreadable) else phrases.SET_ASIDE
    with desk.engine.begin() as connection:
        for found in _first(Batch(desk, connection, now), row, None):
            waiting = found.rows[0]
            known = waiting.chat < 0 or teams.known(connection, waiting.chat)
            for one in found.rows:
                inbox.set_aside(connection, one.id, keep=known)
            if waiting.source == TELEGRAM:
                unit = Unit(connection)
                _apologize(unit, waiting, html, now)
                unit.flush()
            desk.pulse.put_aside(now, kept=known)


def _apologize(unit: Unit, waiting: Waiting, html: str, now: datetime) -> None:
    """Said to a team, and to the animator whose words or press it was."""
    update = _update(waiting)
    _acknowledge(unit, waiting.chat, raw_update.callback_of(update), "", now)
    if waiting.chat > 0:
        to, letter = Address(chat=waiting.chat), Letter(html=html)
    else:
        message, thread = raw_update.place_of(update)
        to = Address(chat=waiting.chat, animators=True)
        letter = Letter(html=phrases.SET_ASIDE_INSIDE, reply_to=message, thread=thread)
    if waiting.chat:
        outbox.post(unit, to, letter, now, rank=AWAITED)


Came = list[tuple[Waiting, Incoming]]


def _came(batch: Batch, rows: Sequence[Waiting], *, cut: bool) -> Came:
    """What the rows say. `cut`: others may wait behind them, and be items of their albums."""
    came = [(row, _understand(batch, row)) for row in rows]
    begun = {(row.chat, album) for row, said in came if (album := albums.album_of(said))}
    if not cut or not begun:
        return came
    last = {row.chat: row.id for row in rows}
    after = {chat: last[chat] for chat, _ in begun}
    behind = inbox.further(batch.connection, after)
    more = [(row, _understand(batch, row)) for row in behind]
    return [*came, *(one for one in more if (one[0].chat, albums.album_of(one[1])) in begun)]


def _first(batch: Batch, row: int, now: datetime | None) -> list[albums.Whole]:
    """The row alone, if it is the first of its chat; an item of an album, with all the others."""
    rows = inbox.claim_one(batch.connection, row)
    return albums.whole(_came(batch, rows, cut=True), now) if rows else []


def _handle(batch: Batch, found: Sequence[albums.Whole]) -> Sequence[Unasked]:
    """What came gives, in this transaction; what is to be asked outside once it is over."""
    batch.meet(one.rows[0].chat for one in found)
    for one in found:
        _take(batch, one.rows[0].chat, one.incoming)
    batch.finish()
    inbox.done(batch.connection, [row.id for one in found for row in one.rows])
    return batch.unasked


def _understand(batch: Batch, row: Waiting) -> Incoming:
    if row.source == TELEGRAM:
        return batch.desk.translate(_update(row))
    if row.source == WEEK:
        return WeekBegan()
    if row.source == DAY:
        return DayBegan(chat=int(row.payload))
    if row.source == FILES:
        return FilesChanged(words=row.payload)
    event = event_from(row.payload)
    return TeamSpoke(chat=row.chat, event=event, team=team_of(row.payload))


def _as_text(update: Mapping[str, Any]) -> str:
    """The update as JSON. Half a character, which nothing can hold, is a sign of what is lost."""
    try:
        return to_text(update)
    except UnicodeEncodeError:
        return HALF.sub("\ufffd", json.dumps(update, ensure_ascii=False))


def _update(row: Waiting) -> dict[str, Any]:
    update: dict[str, Any]
    try:
        update = msgspec.json.decode(row.payload)
    except msgspec.DecodeError:  # half a character again, which only the slow reader bears
        update = json.loads(row.payload)
    return update


def _take(batch: Batch, chat: int, incoming: Incoming) -> None:
    match incoming:
        case TeamSpoke():
            _acknowledge(batch.unit, incoming.chat, incoming.callback, "", batch.now)
            _live(batch, incoming)
        case Ignored():
            _acknowledge(batch.unit, chat, incoming.callback, "", batch.now)
            log.debug("update ignored: %s", incoming.reason)
        case Migrated(old=old, new=new):
            batch.unit.flush()
            chat_migration.move(batch.connection, old, new)
        case WeekBegan():
            weekly_digest.tell(batch)
            lessons.tell(batch)
        case DayBegan(chat=group_chat):
            daily_digest.tell(batch, group_chat)
        case FilesChanged(words=words):
            staff_news.tell(batch, words)
        case _:
            _take_of_group(batch, incoming)


def _take_of_group(batch: Batch, incoming: GroupLeft | team_door.InGroup) -> None:
    if isinstance(incoming, GroupLeft):
        team_door.left(batch, incoming.chat)
    elif not team_door.taken(batch, incoming):
        group_updates.take(batch, incoming)


def _live(batch: Batch, spoke: TeamSpoke) -> None:
    """The team that it is about lives what came, in order."""
    if joining.at_the_door(spoke.event):
        return _lived(batch, spoke, batch.of_chat(spoke.chat))
    if not switching.heard(batch, spoke):
        for standing in aiming.lived_by(batch, spoke):
            _lived(batch, spoke, standing)
    return None


def _lived(batch: Batch, spoke: TeamSpoke, standing: Standing | None) -> None:
    """Each thing that the message is; it is itself passed on once."""
    # Nothing is kept of anyone who is of no team: one answer.
    for event in (*(spoke.before if standing is not None else ()), spoke.event):
        if standing is not None:
            standing = batch.answered_in(standing.chat, standing.team)
        chat = standing.chat if standing is not None else spoke.chat
        if joining.heard(batch, chat, standing, event):
            continue
        if rehearsing.heard(batch, chat, standing, event):
            continue
        play(batch, Turn(chat=chat, event=event, standing=standing, original=spoke.original))


def _acknowledge(unit: Unit, chat: int, callback: str, toast: str, now: datetime) -> None:
    if callback:
        letter = Letter(callback=callback, toast=toast)
        outbox.post(unit, Address(chat=chat), letter, now, kind=ACKNOWLEDGE, rank=HUMAN_WORDS)

"""A group that became a supergroup: what goes there follows; what was there stays of its time.

In the new chat Telegram numbers messages again from the beginning. So the numbers written down for
the old one keep the old id, where they meet nothing any more: a card, a copy or a topic of before
must never be taken for a message of today.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, delete, select, update

from bot.store import delivery_marks
from bot.store.database.engine import upsert
from bot.store.database.tables import (
    STILL_NEW,
    group_people,
    mailings,
    moved,
    outbox,
    team_groups,
    topics,
)
from bot.store.outbox import BOUND, letter_of


def move(connection: Connection, old: int, new: int) -> None:
    """The chat `old` is `new` from now on. Told twice, it changes nothing more."""
    if old == new:
        return
    row = upsert(connection, moved)
    replaced = row.on_conflict_do_update(index_elements=["old"], set_={"new": row.excluded.new})
    connection.execute(update(moved).where(moved.c.new == old).values(new=new))
    connection.execute(replaced, {"old": old, "new": new})
    _follow(connection, old, new)
    _people_moved(connection, old, new)
    # A group that just became a forum has no topic yet: those of before are made again.
    connection.execute(update(topics).where(topics.c.chat == old).values(lost=True))
    connection.execute(update(mailings).where(mailings.c.chat == old).values(chat=new))
    connection.execute(update(team_groups).where(team_groups.c.chat == old).values(chat=new))


def _follow(connection: Connection, old: int, new: int) -> None:
    """What waits to leave goes to the new chat; what is about a message of the old one is over."""
    waiting = select(outbox.c.id, outbox.c.kind, outbox.c.payload).where(
        outbox.c.state == STILL_NEW, outbox.c.chat == old
    )
    for row in connection.execute(waiting).all():
        letter = letter_of(row.payload)
        if row.kind in BOUND or letter is None:
            delivery_marks.refused(connection, row.id)
            continue
        alone = replace(letter, reply_to=0, thread=0)
        delivery_marks.rewrite(connection, row.id, alone)
        connection.execute(update(outbox).where(outbox.c.id == row.id).values(chat=new))


def _people_moved(connection: Connection, old: int, new: int) -> None:
    """Those who acted in the old group acted in the new one, where they may have acted since."""
    known = select(group_people.c.person).where(group_people.c.chat == new)
    there = group_people.c.chat == old
    connection.execute(delete(group_people).where(there, group_people.c.person.in_(known)))
    connection.execute(update(group_people).where(there).values(chat=new))


def where_is(connection: Connection, chat: int) -> int:
    """The id of that chat today."""
    there = connection.scalar(select(moved.c.new).where(moved.c.old == chat))
    return chat if there is None else there

"""A group that became a supergroup: every row that knew its old id learns the new one."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from bot.store.database.engine import upsert
from bot.store.database.tables import (
    echoes,
    inbox,
    links,
    mailings,
    members,
    moved,
    outbox,
    topics,
)


def move(connection: Connection, old: int, new: int) -> None:
    """The chat `old` is `new` from now on. Told twice, it changes nothing more."""
    if old == new:
        return
    row = upsert(connection, moved)
    replaced = row.on_conflict_do_update(index_elements=["old"], set_={"new": row.excluded.new})
    connection.execute(update(moved).where(moved.c.new == old).values(new=new))
    connection.execute(replaced, {"old": old, "new": new})
    for table in (links, members, outbox, inbox):
        connection.execute(update(table).where(table.c.chat == old).values(chat=new))
    # A group that just became a forum has no topic yet: those of before are made again.
    lost = update(topics).where(topics.c.chat == old)
    connection.execute(lost.values(chat=new, lost=True))
    connection.execute(update(mailings).where(mailings.c.chat == old).values(chat=new))
    for column in (echoes.c.from_chat, echoes.c.to_chat):
        connection.execute(update(echoes).where(column == old).values({column.name: new}))


def where_is(connection: Connection, chat: int) -> int:
    """The id of that chat today."""
    there = connection.scalar(select(moved.c.new).where(moved.c.old == chat))
    return chat if there is None else there

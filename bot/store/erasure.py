"""Forgets a team: every row that holds its words or says who it is goes, and nothing else."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from bot.store.database.tables import (
    FAILED,
    asked,
    conversations,
    drafts,
    echoes,
    facts,
    handovers,
    history,
    inbox,
    invitations,
    links,
    mailed,
    members,
    outbox,
    pages_read,
    recalls,
    stage_log,
    tasks,
    teams,
    timers,
    topics,
)

# Children first. Whatever table gains a `team` column must be added here (a test looks).
OWNED = (
    facts,
    stage_log,
    tasks,
    handovers,
    history,
    asked,
    pages_read,
    recalls,
    timers,
    links,
    topics,
    echoes,
    drafts,
    mailed,
    conversations,
    invitations,
    members,
    outbox,
)


def erase(connection: Connection, team: int) -> None:
    """Delete the team. Rows set aside for operators lose their payload; those that wait stay."""
    chats = select(members.c.chat).where(members.c.team == team)
    failed = update(inbox).where(inbox.c.state == FAILED, inbox.c.chat.in_(chats))
    connection.execute(failed.values(payload=""))
    for table in OWNED:
        connection.execute(delete(table).where(table.c.team == team))
    connection.execute(delete(teams).where(teams.c.id == team))

"""Forgets a team: every row that holds its words or says who it is goes, and nothing else."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from bot.store import ties
from bot.store.database.tables import (
    AWAITED,
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
    named,
    outbox,
    pages_read,
    papers,
    recalls,
    shown_outside,
    stage_log,
    tasks,
    team_groups,
    teams,
    timers,
    topics,
    whose,
)
from bot.store.inbox import NOBODY

# Children first. Whatever table gains a `team` column must be added here (a test looks).
OWNED = (
    facts,
    stage_log,
    tasks,
    handovers,
    history,
    asked,
    pages_read,
    papers,
    recalls,
    timers,
    links,
    named,
    shown_outside,
    topics,
    echoes,
    drafts,
    mailed,
    conversations,
    invitations,
    whose,
    team_groups,
    members,
    outbox,
)


def erase(connection: Connection, team: int) -> None:
    """Delete the team. Rows set aside for operators, or of which a reader from outside is still
    asked, say nothing more, not even who wrote; those that wait stay.

    Of someone who is of other teams too, only what they wrote while their chat spoke of this one
    goes; and what was about it is known to be about none.
    """
    mine = select(members.c.chat).where(members.c.team == team)
    known = ties.of_chats(connection, connection.scalars(mine).all())
    chats = [chat for chat, one in known.items() if one.present == team]
    chats += connection.scalars(select(team_groups.c.chat).where(team_groups.c.team == team))
    over = inbox.c.state.in_((FAILED, AWAITED)) & inbox.c.chat.in_(chats)
    connection.execute(update(inbox).where(over).values(payload="", chat=NOBODY))
    elsewhere = select(members.c.chat).where(members.c.team != team)
    stays = (whose.c.team == team) & whose.c.chat.in_(elsewhere)
    connection.execute(update(whose).where(stays).values(team=None))
    for table in OWNED:
        connection.execute(delete(table).where(table.c.team == team))
    connection.execute(delete(teams).where(teams.c.id == team))
    for chat in known:
        ties.unmark(connection, chat)

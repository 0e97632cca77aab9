"""The first schema: teams and what they said, the two doors, and what ties them together."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0001"
down_revision = None

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create every table."""
    _inbox()
    _moved()
    _outbox()
    _teams()
    _conversations()
    _facts()
    _handovers()
    _history()
    _links()
    _members()
    _stage_log()
    _tasks()
    _timers()


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", RowId, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_inbox_source_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_inbox_new",
        "inbox",
        ["chat", "id"],
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )


def _moved() -> None:
    op.create_table(
        "moved",
        sa.Column("old", sa.BigInteger(), nullable=False),
        sa.Column("new", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("old", name=op.f("pk_moved")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=True),
        sa.Column("chat", sa.BigInteger(), nullable=True),
        sa.Column("animators", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("doubts", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_new",
        "outbox",
        ["chat", "id"],
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_index(op.f("ix_outbox_team"), "outbox", ["team"])


def _teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", RowId, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("last_seen", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sqlite_autoincrement=True,
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("team", RowId, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_conversations_team_teams")),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_conversations")),
    )


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("superseded_by", RowId, nullable=True),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["facts.id"], name=op.f("fk_facts_superseded_by_facts")
        ),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_facts_team_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_index(op.f("ix_facts_superseded_by"), "facts", ["superseded_by"])
    op.create_index(op.f("ix_facts_team_fact"), "facts", ["team", "fact"])


def _handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("team", RowId, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_handovers_team_teams")),
        sa.PrimaryKeyConstraint("team", "request", name=op.f("pk_handovers")),
    )


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_history_team_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_team"), "history", ["team"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_links_team_teams")),
        sa.PrimaryKeyConstraint("chat", "message", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_team_request"), "links", ["team", "request"])


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_members_team_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("chat", name=op.f("uq_members_chat")),
    )
    op.create_index(op.f("ix_members_team"), "members", ["team"])


def _stage_log() -> None:
    op.create_table(
        "stage_log",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_stage_log_team_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_log")),
    )
    op.create_index(op.f("ix_stage_log_team"), "stage_log", ["team"])


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("team", RowId, nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_tasks_team_teams")),
        sa.PrimaryKeyConstraint("team", "task", name=op.f("pk_tasks")),
    )


def _timers() -> None:
    op.create_table(
        "timers",
        sa.Column("team", RowId, nullable=False),
        sa.Column("due", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_timers_team_teams")),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_timers")),
    )
    op.create_index(op.f("ix_timers_due"), "timers", ["due"])

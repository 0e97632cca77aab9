"""Topics of the animators' groups, messages copied both ways, and how each relay went."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0003"
down_revision = "0002"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create two tables, and widen two."""
    op.create_table(
        "topics",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("icon", sa.Text(), nullable=False),
        sa.Column("briefed", sa.Boolean(), nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_topics_team_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_topics_team_chat"), "topics", ["team", "chat"])
    op.create_index(op.f("ix_topics_chat_thread"), "topics", ["chat", "thread"])
    op.create_table(
        "echoes",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("from_chat", sa.BigInteger(), nullable=False),
        sa.Column("from_message", sa.BigInteger(), nullable=False),
        sa.Column("to_chat", sa.BigInteger(), nullable=False),
        sa.Column("to_message", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_echoes_team_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_echoes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_echoes_team"), "echoes", ["team"])
    op.create_index(
        op.f("ix_echoes_from_chat_from_message"), "echoes", ["from_chat", "from_message"]
    )
    op.create_index(op.f("ix_echoes_to_chat_to_message"), "echoes", ["to_chat", "to_message"])
    for table, name in (
        ("outbox", "desk"),
        ("handovers", "region"),
        ("handovers", "taken_by"),
        ("handovers", "rating"),
        ("handovers", "remark"),
    ):
        column = sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
        op.add_column(table, column)
    op.add_column("handovers", sa.Column("taken_at", Instant()))

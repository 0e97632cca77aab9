"""Answers of humans that may become pages, and messages sent to many teams."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0004"
down_revision = "0003"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "drafts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("told_at", Instant()),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_drafts_team_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_drafts_team"), "drafts", ["team"])
    op.create_table(
        "mailings",
        sa.Column("id", RowId, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailings")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mailed",
        sa.Column("mailing", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", Instant()),
        sa.ForeignKeyConstraint(
            ["mailing"], ["mailings.id"], name=op.f("fk_mailed_mailing_mailings")
        ),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_mailed_team_teams")),
        sa.PrimaryKeyConstraint("mailing", "team", name=op.f("pk_mailed")),
    )
    op.create_index(op.f("ix_mailed_team"), "mailed", ["team"])

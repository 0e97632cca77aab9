"""Which texts of a page were in service since when, who read which, what was told."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0011"
down_revision = "0010"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """No text was seen yet, nobody is known to have read one."""
    op.create_table(
        "pages_read",
        sa.Column("team", RowId, nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_pages_read_team_teams")),
        sa.PrimaryKeyConstraint("team", "page", "revision", name=op.f("pk_pages_read")),
    )
    op.create_index(op.f("ix_pages_read_page"), "pages_read", ["page"])
    op.create_table(
        "page_texts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_texts")),
        sa.UniqueConstraint(
            "page",
            "revision",
            "whole",
            "correction",
            name=op.f("uq_page_texts_page_revision_whole_correction"),
        ),
        sqlite_autoincrement=True,
    )
    op.execute("ALTER TABLE recalls RENAME COLUMN revision TO correction")

"""What teams ask of the pages, what they were served, and the corrections sent since."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0002"
down_revision = "0001"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "asked",
        sa.Column("team", RowId, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_asked_team_teams")),
        sa.PrimaryKeyConstraint("team", "number", name=op.f("pk_asked")),
    )
    op.create_index(op.f("ix_asked_page"), "asked", ["page"])
    op.create_table(
        "recalls",
        sa.Column("team", RowId, nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_recalls_team_teams")),
        sa.PrimaryKeyConstraint("team", "page", "revision", name=op.f("pk_recalls")),
    )

"""The bytes of the files that teams gave: which are owed, and their names in the folder."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0014"
down_revision = "0013"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nothing is owed yet: the first look at the folder writes down what is."""
    op.create_table(
        "papers",
        sa.Column("team", RowId, nullable=False),
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("due", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_papers_team_teams")),
        sa.PrimaryKeyConstraint("team", "paper", name=op.f("pk_papers")),
        sa.UniqueConstraint("key", name=op.f("uq_papers_key")),
    )
    op.create_index(op.f("ix_papers_state_due"), "papers", ["state", "due"])

"""A team may have a Telegram group of its own."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0017"
down_revision = "0016"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """None has one yet."""
    op.create_table(
        "team_groups",
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_team_groups_team_teams")),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_team_groups")),
        sa.UniqueConstraint("team", name=op.f("uq_team_groups_team")),
    )

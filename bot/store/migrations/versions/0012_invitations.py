"""The links that let someone into a team: their print, never the link itself."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0012"
down_revision = "0011"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nobody is invited yet."""
    op.create_table(
        "invitations",
        sa.Column("team", RowId, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("print", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_invitations_team_teams")),
        sa.PrimaryKeyConstraint("team", "number", name=op.f("pk_invitations")),
        sa.UniqueConstraint("print", name=op.f("uq_invitations_print")),
    )

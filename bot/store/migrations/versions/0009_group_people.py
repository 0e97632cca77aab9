"""Who acted in the animators' groups, and what waits for a press of one of our messages there."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Nobody is known to have acted yet, and nothing waits."""
    none = sa.text("''")
    op.add_column("links", sa.Column("kept", sa.Text(), nullable=False, server_default=none))
    op.create_table(
        "group_people",
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False, server_default=none),
        sa.PrimaryKeyConstraint("chat", "person", name="pk_group_people"),
    )

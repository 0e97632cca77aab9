"""The card each chat shows, those that wait for a moment of quiet, and when someone last typed."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns: no card is known yet, and whatever waits may leave."""
    none, zero = sa.text("''"), sa.text("0")
    op.add_column("outbox", sa.Column("card", sa.Text(), nullable=False, server_default=none))
    op.add_column("outbox", sa.Column("not_before", Instant()))
    op.add_column(
        "members", sa.Column("card", sa.BigInteger(), nullable=False, server_default=zero)
    )
    op.add_column("members", sa.Column("typed_at", Instant()))

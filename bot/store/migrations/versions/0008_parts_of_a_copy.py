"""Which part of a long text a copy is: an edit follows to each part."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column: of a text cut in several, the last part alone was written down so far."""
    op.add_column(
        "echoes", sa.Column("part", sa.SmallInteger(), nullable=False, server_default=sa.text("0"))
    )

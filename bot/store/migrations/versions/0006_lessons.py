"""Ways of asking a page, learnt from use: proposed to staff, and what they decided."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0006"
down_revision = "0005"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "lessons",
        sa.Column("id", RowId, nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("page", "text", name=op.f("uq_lessons_page_text")),
        sqlite_autoincrement=True,
    )

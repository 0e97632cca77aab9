"""What was in service, with its files; which version asked what was answered; who rehearses."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """No version is known yet, nobody rehearses, and older answers do not say what asked them."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "versions",
        sa.Column("id", number, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("files", sa.LargeBinary(), nullable=False),
        sa.Column(
            "since", number, sa.ForeignKey("versions.id", name="fk_versions_since_versions")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "version_files",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_version_files"),
    )
    op.add_column("facts", sa.Column("version", number))
    op.add_column(
        "teams",
        sa.Column("rehearses", sa.Boolean(), nullable=False, server_default=sa.false()),
    )

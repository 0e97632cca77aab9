"""What names a team outside its topic, to be taken back at its erasure; its pinned card."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nothing is known of what was shown before; and whom rows that are over were for goes."""
    zero = sa.text("0")
    op.add_column(
        "members", sa.Column("board", sa.BigInteger(), nullable=False, server_default=zero)
    )
    op.create_table(
        "shown_outside",
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_shown_outside_team_teams")),
        sa.PrimaryKeyConstraint("chat", "message", "team", name=op.f("pk_shown_outside")),
    )
    op.create_index(op.f("ix_shown_outside_team"), "shown_outside", ["team"])
    op.execute("UPDATE inbox SET chat = 0 WHERE state = 'done'")
    op.execute("UPDATE inbox SET chat = 0 WHERE state = 'failed' AND payload = ''")
    op.execute(
        "UPDATE outbox SET chat = 0 WHERE team IS NULL AND NOT animators "
        "AND state IN ('sent', 'refused', 'doubted')"
    )

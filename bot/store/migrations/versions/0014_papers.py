"""The bytes of the files that teams gave; the messages that name somebody, or show their files."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0014"
down_revision = "0013"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nothing is owed yet: the first look at the folder writes down what is.

    Of what was shown before, the copies that stand in a group without topics are known.
    """
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
    op.create_table(
        "named",
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_named_team_teams")),
        sa.PrimaryKeyConstraint("chat", "message", "person", name=op.f("pk_named")),
    )
    op.create_index(op.f("ix_named_team_person"), "named", ["team", "person"])
    op.add_column(
        "shown_outside",
        sa.Column("media", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(
        "INSERT INTO shown_outside (chat, message, team, media) "
        "SELECT DISTINCT e.to_chat, e.to_message, e.team, true FROM echoes e "
        "JOIN topics t ON t.team = e.team AND t.chat = e.to_chat AND t.thread = 0 "
        "WHERE e.kind <> 'text' AND NOT EXISTS (SELECT 1 FROM shown_outside s "
        "WHERE s.chat = e.to_chat AND s.message = e.to_message AND s.team = e.team)"
    )

"""Someone may be of several teams: which one their chat speaks of, and what is about which."""

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0015"
down_revision = "0014"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ZERO = sa.text("0")


def upgrade() -> None:
    """Everybody is of one team, and all that was said in their chat is about it."""
    with op.batch_alter_table("members", copy_from=_former()) as members:
        members.drop_constraint("uq_members_chat", type_="unique")
        members.create_unique_constraint("uq_members_chat_team", ["chat", "team"])
        members.add_column(
            sa.Column("turned", sa.BigInteger(), nullable=False, server_default=ZERO)
        )
        members.add_column(
            sa.Column("first", sa.BigInteger(), nullable=False, server_default=ZERO)
        )
    op.create_table(
        "whose",
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("team", RowId),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name=op.f("fk_whose_team_teams")),
        sa.PrimaryKeyConstraint("chat", "message", name=op.f("pk_whose")),
    )
    op.create_index(op.f("ix_whose_team"), "whose", ["team"])


def _former() -> sa.Table:
    """The members as they were: SQLite changes a constraint by writing the table anew."""
    return sa.Table(
        "members",
        sa.MetaData(),
        sa.Column("id", RowId, nullable=False),
        sa.Column("team", RowId, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("card", sa.BigInteger(), nullable=False, server_default=ZERO),
        sa.Column("typed_at", Instant()),
        sa.Column("board", sa.BigInteger(), nullable=False, server_default=ZERO),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name="fk_members_team_teams"),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("chat", name="uq_members_chat"),
        sa.Index("ix_members_team", "team"),
    )

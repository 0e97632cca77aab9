"""How each task stands is kept under « tasks », the glossary's word, not « chores »."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

teams = sa.table("teams", sa.column("id", sa.BigInteger), sa.column("situation", sa.Text))
FORMER, TODAY = "chores", "tasks"


def upgrade() -> None:
    """Rename that one key of every situation; all else in it stays as it is."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(teams.c.id, teams.c.situation)).all():
        situation = json.loads(row.situation)
        if FORMER in situation:
            situation[TODAY] = situation.pop(FORMER)
            text = json.dumps(situation, ensure_ascii=False, separators=(",", ":"))
            connection.execute(sa.update(teams).where(teams.c.id == row.id).values(situation=text))

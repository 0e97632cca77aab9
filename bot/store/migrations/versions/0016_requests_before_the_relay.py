"""A request made before conversations had a holder still waits for a human."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from bot.store.database.timestamps import Instant

revision = "0016"
down_revision = "0015"

teams = sa.table("teams", sa.column("id", sa.BigInteger), sa.column("situation", sa.Text))
conversations = sa.table(
    "conversations", sa.column("team", sa.BigInteger), sa.column("holder", sa.Text)
)
timers = sa.table("timers", sa.column("team", sa.BigInteger), sa.column("due", Instant()))
REQUESTED = "requested"


def upgrade() -> None:
    """Say of these teams what they wait for since when, and wake them: the ladder begins.

    Such a situation has no « holding » at all: one that a version with the relay wrote has one.
    """
    connection = op.get_bind()
    for row in connection.execute(sa.select(teams.c.id, teams.c.situation)).all():
        situation = json.loads(row.situation)
        asked = [one for one in situation.get("requests", []) if one["kind"] == "relay"]
        if "holding" in situation or not asked:
            continue
        for one in asked:
            one["by_team"] = one["words"] != ""
        consent = situation.get("consent") or {"by": {"id": 0}}
        situation["holding"] = {
            "state": REQUESTED,
            "since": asked[0]["at"],
            "heard": asked[0]["at"],
            "unanswered": asked[0]["at"],
            "waits": True,
            "speaker": consent["by"]["id"],
        }
        text = json.dumps(situation, ensure_ascii=False, separators=(",", ":"))
        connection.execute(teams.update().where(teams.c.id == row.id).values(situation=text))
        mine = conversations.c.team == row.id
        connection.execute(conversations.update().where(mine).values(holder=REQUESTED))
        connection.execute(timers.delete().where(timers.c.team == row.id))
        connection.execute(timers.insert(), {"team": row.id, "due": datetime.now(UTC)})

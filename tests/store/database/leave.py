"""What today's version leaves in a database, for the versions to come.

    python -m tests.store.database.leave > tests/store/database/former/0017.sql

To be run, and its file kept, before a migration is written: `tests/app/test_former_databases.py`
says what is in it. The files of former schemas were written so, by the code of their time.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

from bot.store.database.engine import open_engine
from tests.app.test_relay import RENNES, Relay
from tests.app.world import NOON

LEA = {"id": RENNES, "is_bot": False, "first_name": "Léa"}
NOT_WORKED_OFF = {
    "update_id": 99,
    "message": {
        "message_id": 99,
        "date": 1820000000,
        "chat": {"id": RENNES, "type": "private", "first_name": "Léa"},
        "from": LEA,
        "text": "mission locale",
    },
}


def left(file: Path) -> None:
    """Two teams: one waits for a human, the other for what is in the doors."""
    engine = open_engine(f"sqlite:///{file}")
    relay = Relay(engine)
    relay.now = NOON
    relay.updates = 1000  # those of the world that goes on from there are others
    relay.team()
    relay.hear("12")
    relay.deliver()
    relay.asks("Peut-on louer un atelier ?")
    relay.hear("4")
    relay.team(RENNES, "Rennes 35000", "L’Établi")
    relay.hear("8", chat=RENNES)
    relay.deliver()
    relay.hear("3", chat=RENNES)
    relay.take(NOT_WORKED_OFF)
    engine.dispose()


def main() -> None:
    """Print it as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "essaim.db"
        left(file)
        kept = sqlite3.connect(file)
        sys.stdout.writelines(f"{line}\n" for line in kept.iterdump())
        kept.close()


if __name__ == "__main__":
    main()

"""A database of every released schema, brought up to date, goes on where its teams were.

Each file of `tests/store/database/former` is what the version of that schema left, written by its
own code: « Les Copeaux » wait for a human; « L’Établi » has an answer that nobody worked off, and
a question that has not left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.core.team.situation import HUMAN, REQUESTED, Situation
from bot.store import teams
from bot.store.database.tables import topics
from tests.app.test_relay import LOIRE, Relay
from tests.store.databases import opened

__all__ = ["opened"]

FORMER = Path(__file__).parents[1] / "store" / "database" / "former"
VERSIONS = Path(__file__).parents[2] / "bot" / "store" / "migrations" / "versions"
COPEAUX, ETABLI = 7, 70
STOPPED = datetime(2027, 9, 3, 12, 16, tzinfo=UTC)
DUMPS = sorted(FORMER.glob("[0-9][0-9][0-9][0-9].sql"))


class Former(Relay):
    """The relay, where topics may be there already."""

    def thread(self, group: int = LOIRE) -> int:
        """The last topic made in that group, by this version or by a former one."""
        thread: int = [one for one in self.rows(topics) if one.chat == group][-1].thread
        return thread


@pytest.fixture(params=DUMPS, ids=lambda path: path.stem)
def former(
    request: pytest.FixtureRequest, tmp_path: Path, opened: Callable[[str], Engine]
) -> Former:
    """The present bot, on that database, a quarter of an hour after its version stopped."""
    file = tmp_path / "essaim.db"
    kept = sqlite3.connect(file)
    kept.executescript(request.param.read_text("utf-8"))
    kept.close()
    relay = Former(opened(f"sqlite:///{file}"))
    relay.now = STOPPED + timedelta(minutes=15)
    return relay


def situation(relay: Former, chat: int) -> Situation:
    with relay.engine.begin() as connection:
        return teams.standings(connection, [chat])[chat].situation


def test_a_database_of_every_schema_is_kept() -> None:
    ours = {path.name[:4] for path in VERSIONS.glob("0*.py")}

    # The last one is today's until a migration follows it: then its database is added here.
    assert {path.stem for path in DUMPS} >= ours - {max(ours)}


def test_whoever_waited_is_answered_and_what_waited_at_both_doors_leaves_once(
    former: Former,
) -> None:
    asked = situation(former, COPEAUX)
    former.deliver()
    former.work()
    former.deliver()
    former.wait(days=4)
    former.tick()
    former.deliver()
    called = [one for one in former.to(LOIRE) if "attend" in one]
    former.types("prendre")
    former.writes("Oui, on peut louer.")

    assert sum("Qui peut orienter des jeunes" in one for one in former.to(ETABLI)) == 1
    assert situation(former, ETABLI).facts["appuis"].value == ["mission"]
    assert asked.holding.state == REQUESTED
    assert {name: fact.shown for name, fact in asked.facts.items()}["clientes"] == "4"
    assert called
    assert situation(former, COPEAUX).holding.state == HUMAN
    assert former.told(COPEAUX, "Oui, on peut louer.")

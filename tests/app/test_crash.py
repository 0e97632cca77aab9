"""An exception before each statement and each commit, a restart, then we count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.app.delivery.deliver import Outcome, parcel
from bot.app.intake import receive
from bot.app.intake.timers import tick
from bot.app.messenger import Delivered, Receipt
from bot.store.database.engine import open_engine
from bot.store.database.tables import facts, handovers, history, inbox, outbox, stage_log, teams
from bot.store.outbox import Outgoing
from tests.app.world import CLAIRE, GROUP, World, accepted
from tests.store.databases import BOTH, fresh_file
from tests.store.servers import fresh_postgres

PHRASES = ("bonjour", "oui", "n=1", "tâche", "n=2", "plus tard", "question", "passage")
SAID = ["Notice", "Bienvenue.", "Noté : 1", "Noté : 2", "À demain.", "Où ?", "Transmis."]
AUTOMATIC = "Des nouvelles ?"


class PowerCut(BaseException):
    """The machine stops."""


class Fuse:
    """Cuts the power before the statement or commit of that number, once."""

    def __init__(self, engine: Engine, number: int) -> None:
        self.left = number
        event.listen(engine, "before_cursor_execute", self._count)
        event.listen(engine, "commit", self._count)

    def _count(self, *_: object) -> None:
        self.left -= 1
        if self.left == 0:
            raise PowerCut


class Life:
    """A team's life in few steps, each started again from what is durable after a power cut."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.world = World(engine)
        self.cuts = 0
        self.received: list[str] = []

    def lead(self, number: int) -> int:
        """Live all of it with one power cut; how often the power was cut."""
        fuse = Fuse(self.engine, number)
        phrases = [self.world.update(text) for text in PHRASES]
        self.step(lambda: receive.take_in(self.world.desk, phrases, self.world.now))
        self.step(self.settle)
        press = self.world.update("av:1", deed="group press", chat=GROUP, by=CLAIRE, message=77)
        self.step(lambda: receive.take_in(self.world.desk, [press], self.world.now))
        self.step(self.settle)
        self.world.wait(days=2)
        self.step(lambda: tick(self.world.desk, self.world.now))
        self.step(self.settle)
        asked = self.world.update("question")
        self.step(lambda: receive.take_in(self.world.desk, [asked], self.world.now))
        self.step(self.settle)
        fuse.left = 0
        return self.cuts

    def step(self, deed: Callable[[], object]) -> None:
        """Do it; after a power cut, restart and do it again."""
        try:
            deed()
        except PowerCut:
            self.cuts += 1
            self.restart()
            deed()

    def restart(self) -> None:
        """Another process on the same database: nothing but the rows is remembered."""
        before = self.world
        self.world = World(self.engine)
        self.world.updates, self.world.now, self.world.at = before.updates, before.now, before.at
        with self.engine.connect() as connection:
            self.world.delivery.begin(connection)

    def settle(self) -> None:
        """Work everything off and deliver it. The platform receives even if the power is cut."""
        self.world.work()
        outcomes: Sequence[Outcome] = ()
        while wave := self.world.wave(outcomes).rows:
            outcomes = [Outcome(row=row, receipt=self._deliver(row)) for row in wave]

    def _deliver(self, row: Outgoing) -> Receipt:
        """The animators' card is message 77, so that it can be pressed."""
        sent = parcel(row)
        self.received.append(sent.html)
        return Delivered(message=77) if sent.chat == GROUP else accepted(sent)


@pytest.fixture(params=BOTH)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Makes a new empty database each time it is called."""
    engines: list[Engine] = []

    def make() -> Engine:
        if engines:
            engines.pop().dispose()
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        name = fresh_file(file) if request.param == "sqlite" else fresh_postgres()
        engines.append(open_engine(name))
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


def test_a_power_cut_before_any_statement_loses_nothing_and_applies_nothing_twice(
    fresh: Callable[[], Engine],
) -> None:
    whole = Life(fresh())
    whole.lead(0)
    kept = _kept(whole.world)
    # Every other statement on SQLite; one in five on PostgreSQL, where each life is slower.
    stride = 2 if whole.engine.dialect.name == "sqlite" else 5
    number, repeats = 0, Counter[str]()
    while True:
        number += stride
        life = Life(fresh())
        if not life.lead(number):
            break
        assert _kept(life.world) == kept, f"statement {number}"
        firsts = [text for text in dict.fromkeys(life.received) if text in SAID]
        assert firsts == SAID, f"statement {number}"
        again = Counter(life.received) - Counter(whole.received)
        missing = Counter(whole.received) - Counter(life.received)
        assert not missing - Counter([AUTOMATIC]), f"statement {number}"
        assert again[AUTOMATIC] == 0
        repeats += again

    assert number > 60
    assert sum(repeats.values()) < number
    assert life.received == whole.received


def _kept(world: World) -> dict[str, Any]:
    """All that a team would miss or find twice."""
    return {
        "facts": [(row.fact, row.value, row.superseded_by is None) for row in world.rows(facts)],
        "log": [row.target for row in world.rows(stage_log)],
        "history": [(row.direction, row.text) for row in world.rows(history)],
        "handovers": [(row.request, row.outcome) for row in world.rows(handovers)],
        "inbox": Counter((row.source, row.state) for row in world.rows(inbox)),
        "outbox": len(world.rows(outbox)),
        "waiting": [row.id for row in world.rows(outbox) if row.state in ("new", "sending")],
        "teams": [row.situation for row in world.rows(teams)],
    }

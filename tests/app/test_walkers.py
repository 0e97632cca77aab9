"""Random teams walk real flow files through the doors; tables and situation then agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.intake import receive
from bot.app.rehearsal.rehearsal import Rehearsal
from bot.core.decide import decide
from bot.core.definition.journey import Journey
from bot.core.effects import Effect
from bot.core.events import Event
from bot.core.team.situation import Situation
from bot.store import inbox
from bot.store.database.codec import tagged
from bot.store.database.tables import facts, handovers, outbox, tasks, teams, timers
from bot.store.inbox import Arrival
from bot.store.teams import standings
from tests.app.world import CHAT, World
from tests.small_world import MAKERS, MONDAY, loaded
from tests.walker import Walk, edited_by_staff

FLOWS = {"schools": Path(__file__).parents[2] / "flows", "makers": MAKERS / "flows"}
STEPS, OFTEN = 250, 10


@dataclass(slots=True)
class Doubled(Rehearsal):
    """A rehearsal whose every event also goes through the inbox of a real store."""

    world: World = field(kw_only=True)
    heard: int = 0

    def hear(self, event: Event) -> tuple[Effect, ...]:
        effects = Rehearsal.hear(self, event)
        self.heard += 1
        arrival = Arrival(source="test", key=str(self.heard), chat=CHAT, payload=tagged(event))
        with self.world.engine.begin() as connection:
            inbox.take(connection, [arrival], self.now)
        receive.work_off(self.world.desk, self.now)
        self._reminders_leave()
        return effects

    def _reminders_leave(self) -> None:
        """One that never left would be taken back when a human comes: not here."""
        with self.world.engine.begin() as connection:
            connection.execute(outbox.delete().where(outbox.c.automatic))


def doubled(world: World, seed: int, journeys: tuple[Journey, ...]) -> tuple[Walk, Doubled]:
    """A walk and its double."""
    walk = Walk(seed, journeys)
    played = Doubled(journeys[0], MONDAY, world=world)
    walk.played = played
    world.desk = replace(world.desk, decide=decide, journey=lambda: played.journey)
    return walk, played


@pytest.mark.parametrize(("whose", "seed"), [("schools", 0), ("schools", 3), ("makers", 0)])
def test_what_the_tables_say_is_what_the_situation_says(
    whose: str, seed: int, database: str, opened: Callable[[str], Engine]
) -> None:
    world = World(opened(database))
    real = loaded(FLOWS[whose])
    walk, played = doubled(world, seed, (real, edited_by_staff(real, seed), real))

    for step in range(STEPS):
        walk.step()
        if step % OFTEN == 0 or step == STEPS - 1:
            assert _kept(world) == _expected(played.situation), f"step {step}"

    assert world.count(facts) > len(list(real.questions())) / 5, "a walk that goes nowhere"


def _expected(situation: Situation) -> dict[str, object]:
    known = situation.consent is not None
    return {
        "situation": situation if known else None,
        "facts": {name: fact.value for name, fact in situation.facts.items()},
        "tasks": {name: team_task.state for name, team_task in situation.tasks.items()},
        "requests": {request.id for request in situation.requests},
        "stage": [situation.stage] if known else [],
        "wake": [situation.wake] if situation.wake else [],
    }


def _kept(world: World) -> dict[str, object]:
    with world.engine.begin() as connection:
        standing = standings(connection, [CHAT]).get(CHAT)
    current = [row for row in world.rows(facts) if row.superseded_by is None]
    return {
        "situation": standing.situation if standing else None,
        "facts": {row.fact: json.loads(row.value) for row in current},
        "tasks": {row.task: row.state for row in world.rows(tasks)},
        "requests": {row.request for row in world.rows(handovers) if not row.outcome},
        "stage": [row.stage for row in world.rows(teams)],
        "wake": [row.due for row in world.rows(timers)],
    }

"""`/reseau`: the national group reads the whole network, a region its own teams, nobody a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from bot.app.reports.network import members
from bot.core.animators.network import member
from bot.core.decide import decide
from bot.core.definition.templates import to_plain
from bot.store import teams
from bot.store.database.tables import teams as rows
from tests.app.test_relay import CLAIRE, GROUPS, LOIRE, NATIONAL
from tests.app.world import NOON, World
from tests.network_of_teams import journey, settled
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]
HERE = Path(__file__).parent
CONSENTED = NOON - timedelta(weeks=70)


@pytest.fixture
def network(database: str, opened: Callable[[str], Engine]) -> World:
    engine = opened(database)
    world = World(engine, bot=(decide, journey()))
    world.groups = dict(GROUPS)
    with engine.begin() as connection:
        settled(connection, 60, CONSENTED, rehearsing=7)
    return world


def read(network: World, group: int) -> str:
    network.act("group command", "reseau", chat=group, by=CLAIRE)
    network.deliver()
    return to_plain("\n".join(one.html for one in network.sent if one.chat == group))


@pytest.mark.parametrize(("group", "told"), [(NATIONAL, "national"), (LOIRE, "loire")])
def test_a_group_reads_the_numbers_of_what_it_accompanies(
    network: World, group: int, told: str
) -> None:
    said = read(network, group)

    assert said == (HERE / f"reseau-{told}.txt").read_text(encoding="utf-8").rstrip("\n")
    assert "Équipe" not in said.replace("Équipe-projet", "")
    assert "Prénom" not in said


def test_what_is_counted_is_the_same_read_whole_or_in_outline(network: World) -> None:
    with network.engine.begin() as connection:
        whole = [
            member(journey(), one.team, one.situation, NOON) for one in teams.every(connection)
        ]

        assert members(connection, journey(), NOON) == whole


def test_a_team_that_cannot_be_read_is_left_out_and_stops_nothing(network: World) -> None:
    with network.engine.begin() as connection:
        spoilt = update(rows).where(rows.c.id == 1).values(situation='{"stage": 3}')
        connection.execute(spoilt)

        assert len(members(connection, journey(), NOON)) == 59

"""What teams know of one another, on a real database: the pace of each stage, who may be met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.app.intake.timers import count
from bot.core.decide import decide
from bot.core.definition.others import Pace
from bot.core.team.situation import Consent, Fact, Move, Person, Situation
from bot.store import teams
from tests.app.world import NOON, World
from tests.small_world import small_journey
from tests.store.databases import database, opened

__all__ = ["database", "opened"]

FIRST, SECOND, _ = (stage.id for stage in small_journey().stages)
REZE = {"nom": "Rezé", "code_postal": "44400", "département": "44"}


@pytest.fixture
def world(database: str, opened: Callable[[str], Engine]) -> World:
    return World(opened(database), bot=(decide, small_journey()))


def situation(person: Person, days: int, *, meets: bool = True) -> Situation:
    """A team of Rezé that left the first stage after so many days."""
    moves = (
        Move(trigger="place", source="accueil", target=FIRST, at=NOON),
        Move(trigger="advance", source=FIRST, target=SECOND, at=NOON + timedelta(days=days)),
    )
    commune = Fact(value=REZE, kind="commune", at=NOON, by=person, shown="Rezé (44400)")
    name = Fact(value=person.name, kind="texte", at=NOON, by=person, shown=person.name)
    special = small_journey().special
    return Situation(
        consent=Consent(at=NOON + timedelta(minutes=person.id), by=person, notice="1"),
        stage=SECOND,
        facts={special["commune"]: commune, special["équipe"]: name},
        moves=moves,
        meets=meets,
    )


def found(world: World, *days: int) -> None:
    """As many teams, each in the chat of the person of its number, from 101."""
    with world.engine.begin() as connection:
        for number, stay in enumerate(days, 101):
            person = Person(id=number, name=f"Équipe {number}")
            teams.found(connection, number, person, situation(person, stay), NOON)


def fellows(world: World) -> list[str]:
    return [one.name for one in world.desk.others.known.fellows]


def test_the_pace_counts_every_team_but_those_that_rehearse(world: World) -> None:
    found(world, 7, 14, 21, 28, 700)
    with world.engine.begin() as connection:
        teams.rehearse(connection, 5, on=True)
    count(world.desk, NOON)
    assert world.desk.others.known.paces == {}

    found_one_more = situation(Person(id=200, name="Une de plus"), 35)
    with world.engine.begin() as connection:
        teams.found(connection, 200, Person(id=200, name="Une de plus"), found_one_more, NOON)
    count(world.desk, NOON)

    assert world.desk.others.known.paces == {FIRST: Pace(median=timedelta(days=21), teams=5)}
    assert "Équipe 105" not in fellows(world)


def test_a_team_that_changes_its_mind_or_is_erased_is_not_to_be_met_from_then_on(
    world: World,
) -> None:
    found(world, 7, 14)
    count(world.desk, NOON)
    assert fellows(world) == ["Équipe 101", "Équipe 102"]

    world.act("press", "me:off", chat=101)
    assert fellows(world) == ["Équipe 102"]
    world.act("press", "me:on", chat=101)
    assert sorted(fellows(world)) == ["Équipe 101", "Équipe 102"]
    world.act("press", "z:ask", chat=102)
    world.act("press", "z:yes", chat=102)

    assert fellows(world) == ["Équipe 101"]


def test_the_animators_read_which_team_and_that_team_reads_nothing(world: World) -> None:
    found(world, 7, 14)
    count(world.desk, NOON)

    world.act("press", "me:ask", chat=101)
    world.deliver()

    told = [one for one in world.sent if "rencontrer une équipe à la même étape" in one.html]
    assert [one.chat < 0 for one in told] == [True]
    assert "Équipe 102 (n°\u00a02)" in told[0].html
    assert [one for one in world.sent if one.chat == 102] == []

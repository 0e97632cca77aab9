from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.core.team.situation import Person, Situation
from bot.store import teams
from bot.store.database import tables
from bot.store.database.tables import conversations, facts, members
from bot.store.keeping.transfer import (
    Differs,
    NotEmpty,
    NotTaken,
    emptied,
    held,
    numbers_raised,
    one_moment,
    transfer,
)
from tests.store.databases import fresh_file
from tests.store.keeping.rows import EACH, NOON, every_row, fill
from tests.store.servers import drop, fresh_postgres

Opened = Callable[[str], Engine]
LEA = Person(id=70, name="Léa")


@pytest.fixture(params=[("sqlite", "postgresql"), ("postgresql", "sqlite")], ids="→".join)
def pair(
    request: pytest.FixtureRequest, tmp_path: Path, opened: Opened
) -> Iterator[tuple[Engine, Engine]]:
    """A database with rows in every table, and one of the other sort."""
    url = fresh_postgres()
    file = fresh_file(tmp_path / "essaim.db")
    engines = {"sqlite": opened(file), "postgresql": opened(url)}
    source, other = (engines[sort] for sort in request.param)
    yield filled(source), other
    drop(url)


def filled(engine: Engine) -> Engine:
    with engine.begin() as connection:
        fill(connection)
        numbers_raised(
            connection, 0
        )  # PostgreSQL gives a number once, unless rows came with theirs
    return engine


def moved(source: Engine, target: Engine) -> None:
    with one_moment(source) as read, target.begin() as written:
        transfer(read, written)


def test_every_value_of_every_table_arrives_and_no_number_is_given_again(
    pair: tuple[Engine, Engine],
) -> None:
    source, other = pair
    with source.begin() as connection:
        last = teams.found(connection, 69, LEA, Situation(), NOON).team
        connection.execute(members.delete().where(members.c.team == last))
        connection.execute(conversations.delete().where(conversations.c.team == last))
        connection.execute(tables.teams.delete().where(tables.teams.c.id == last))

    moved(source, other)

    with source.begin() as before, other.begin() as after:
        assert every_row(before) == every_row(after)
        assert all(len(rows) == EACH for rows in every_row(after).values())
    with other.begin() as connection:
        assert teams.found(connection, 70, LEA, Situation(), NOON).team == last + 1
        numbers_raised(connection, 1000)
        assert teams.found(connection, 71, LEA, Situation(), NOON).team == last + 1 + 1000 + 1


def test_nothing_is_written_over_rows(pair: tuple[Engine, Engine]) -> None:
    source, other = pair
    moved(source, other)

    with pytest.raises(NotEmpty):
        moved(source, other)

    with other.begin() as connection:
        assert all(len(rows) == EACH for rows in every_row(connection).values())
        emptied(connection)
        assert not held(connection)


def test_a_value_that_is_not_what_was_put_there_undoes_the_whole(
    tmp_path: Path, opened: Opened
) -> None:
    source, other = (opened(fresh_file(tmp_path / f"{name}.db")) for name in ("here", "there"))
    filled(source)
    with other.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER wrong AFTER INSERT ON facts WHEN new.id = 2 "
                "BEGIN UPDATE facts SET shown = 'six' WHERE id = 2; END"
            )
        )

    with pytest.raises(Differs, match="facts"):
        moved(source, other)

    with other.begin() as connection:
        assert not held(connection)


def test_a_row_that_the_target_refuses_is_told_by_its_table_alone(
    tmp_path: Path, opened: Opened
) -> None:
    source, url = filled(opened(fresh_file(tmp_path / "essaim.db"))), fresh_postgres()
    with source.begin() as connection:
        connection.execute(facts.update().where(facts.c.id == 2).values(shown="six\0sept"))

    with pytest.raises(NotTaken) as refused:
        moved(source, opened(url))

    assert str(refused.value) == "table facts: DataError"
    assert "sept" not in repr(refused.value.__context__)
    drop(url)

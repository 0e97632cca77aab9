"""What the bot remembers of its own survives, and changes hands once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine

from bot.store import inbox
from bot.store.database.schema import migrate
from bot.store.relay import staff_topic
from bot.store.staff import remembered

NOW = datetime(2027, 9, 3, 12, tzinfo=UTC)


@pytest.fixture
def engine(database: str, opened: Callable[[str], Engine]) -> Engine:
    """A database with its tables."""
    engine = opened(database)
    migrate(engine)
    return engine


def names(connection: Connection) -> list[str]:
    """What is remembered under two names."""
    return [remembered.read(connection, name) for name in ("un", "deux")]


def test_what_is_written_last_is_read_and_never_purged_nor_worked_off(engine: Engine) -> None:
    with engine.begin() as connection:
        remembered.write(connection, "un", "a", NOW)
        remembered.write(connection, "un", "b", NOW)
        inbox.purge(connection, NOW + timedelta(days=365))

        assert names(connection) == ["b", ""]
        assert inbox.claim(connection, 10) == []


def test_of_two_that_found_the_same_one_alone_replaces_it(engine: Engine) -> None:
    with engine.begin() as connection:
        first = [remembered.replace(connection, "un", "", words, NOW) for words in ("a", "b")]
        then = [remembered.replace(connection, "un", "a", words, NOW) for words in ("c", "d")]

        assert (first, then) == ([True, False], [True, False])
        assert names(connection) == ["c", ""]


def test_what_is_forgotten_is_as_if_never_written(engine: Engine) -> None:
    with engine.begin() as connection:
        remembered.write(connection, "un", "a", NOW)
        remembered.forget(connection, "un")

        assert names(connection) == ["", ""]


def test_each_group_has_its_topic_of_staff(engine: Engine) -> None:
    with engine.begin() as connection:
        staff_topic.keep(connection, -100, 12, NOW)
        staff_topic.keep(connection, -101, 0, NOW)
        staff_topic.retry(connection, -100)
        staff_topic.retry(connection, -101)

        assert staff_topic.is_it(connection, -100, 12)
        assert not staff_topic.is_it(connection, -101, 12)
        assert staff_topic.of(connection, -101) is None

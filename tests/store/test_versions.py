"""What was in service is kept whole, once, and goes back to nobody's loss."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.database.tables import version_files
from bot.store.staff import versions
from bot.store.staff.versions import KEPT, PUBLISHED, SAVED, UNDONE, Entry, digest_of

NOON = datetime(2027, 9, 3, 12, tzinfo=UTC)
FIRST = {"flows/parcours.yaml": b"parcours: Un\n", "knowledge/tva.md": b"# TVA\n"}
SECOND = {**FIRST, "flows/parcours.yaml": b"parcours: Deux\n"}


@pytest.fixture
def engine(database: str, opened: Callable[[str], Engine]) -> Engine:
    """A database of today's shape, of both sorts."""
    engine = opened(database)
    migrate(engine)
    return engine


def entry(origin: str = SAVED) -> Entry:
    return Entry(by="Inès", reason="la loi a changé", origin=origin)


def test_a_version_gives_its_files_back_to_the_byte(engine: Engine) -> None:
    with engine.begin() as connection:
        made = versions.record(connection, FIRST, entry(), NOON)

    with engine.begin() as connection:
        found = versions.latest(connection)
        assert found == made
        assert versions.files(connection, made.id) == FIRST
    assert (made.by, made.reason, made.origin) == ("Inès", "la loi a changé", SAVED)
    assert made.digest == digest_of(FIRST)


def test_the_same_files_are_no_new_version(engine: Engine) -> None:
    with engine.begin() as connection:
        made = versions.record(connection, FIRST, entry(), NOON)
        again = versions.record(connection, dict(reversed(FIRST.items())), entry(PUBLISHED), NOON)

        assert again == made
        assert len(versions.every(connection)) == 1


def test_going_back_makes_a_new_version_that_says_what_it_replaces(engine: Engine) -> None:
    with engine.begin() as connection:
        one = versions.record(connection, FIRST, entry(), NOON)
        two = versions.record(connection, SECOND, entry(), NOON)
        three = versions.record(connection, FIRST, entry(UNDONE), NOON + timedelta(hours=1))

        assert [one.since, two.since, three.since] == [None, one.id, two.id]
        assert [found.id for found in versions.every(connection)] == [three.id, two.id, one.id]


def test_a_file_that_did_not_change_is_kept_once(engine: Engine) -> None:
    with engine.begin() as connection:
        for number in range(5):
            changed = {**FIRST, "flows/parcours.yaml": f"parcours: {number}\n".encode()}
            versions.record(connection, changed, entry(), NOON)

        assert connection.scalar(select(func.count()).select_from(version_files)) == 6


def test_files_kept_aside_were_never_in_service(engine: Engine) -> None:
    with engine.begin() as connection:
        one = versions.record(connection, FIRST, entry(), NOON)
        aside = versions.record(connection, SECOND, entry(KEPT), NOON)
        again = versions.record(connection, FIRST, entry(KEPT), NOON)
        three = versions.record(connection, SECOND, entry(), NOON)

        assert versions.files(connection, aside.id) == SECOND
        assert (aside.since, again, three.since) == (None, one, one.id)


def test_there_is_nothing_before_the_first_version(engine: Engine) -> None:
    with engine.begin() as connection:
        assert versions.latest(connection) is None
        assert versions.version(connection, 1) is None
        assert versions.files(connection, 1) == {}


PLACES = st.builds(
    "/".join, st.tuples(st.sampled_from(["flows", "knowledge"]), st.text(min_size=1, max_size=9))
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.dictionaries(PLACES, st.binary(max_size=60), max_size=4), max_size=6))
def test_whatever_was_recorded_is_found_again(kept: list[dict[str, bytes]]) -> None:
    engine = open_engine("sqlite://")
    migrate(engine)
    with engine.begin() as connection:
        made = [versions.record(connection, files, entry(), NOON).id for files in kept]

        assert [versions.files(connection, number) for number in made] == kept
        assert versions.latest(connection) == (
            versions.version(connection, made[-1]) if made else None
        )
    engine.dispose()

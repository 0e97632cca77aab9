from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError

from bot.store.database.engine import is_outage, open_engine
from bot.store.database.schema import migrate
from bot.store.database.tables import members, moved, teams
from bot.store.delivery_lock import SEAT, leave_lock, take_lock
from tests.store.servers import fresh_postgres

Opened = Callable[[str], Engine]
PARIS_SUMMER = timezone(timedelta(hours=2))
ROW = {
    "situation": "{}",
    "stage": "",
    "status": "",
    "reachable": True,
    "last_seen": None,
}


def test_sqlite_is_tuned_to_lose_nothing(tmp_path: Path, opened: Opened) -> None:
    engine = opened(f"sqlite:///{tmp_path}/a.db")

    with engine.connect() as connection:
        said = [
            connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert said == ["wal", 2, 1, 10000]


def test_a_transaction_is_alone_to_write_from_its_first_word(
    tmp_path: Path, opened: Opened
) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    first, second = opened(url), opened(url)

    with first.begin(), second.connect() as other:
        raw = other.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(OperationalError) as caught:
            other.begin()

    assert is_outage(caught.value)


def test_moments_come_back_aware_and_equal(database: str, opened: Opened) -> None:
    engine = opened(database)
    migrate(engine)
    at = datetime(2027, 9, 3, 14, 0, 0, 123456, tzinfo=PARIS_SUMMER)

    with engine.begin() as connection:
        connection.execute(insert(teams), ROW | {"created_at": at})
        read = connection.scalar(select(teams.c.created_at))

    assert read == at
    assert read is not None
    assert read.utcoffset() is not None


def test_naive_moments_are_refused(database: str, opened: Opened) -> None:
    engine = opened(database)
    migrate(engine)

    naive = datetime(2027, 9, 3, tzinfo=UTC).replace(tzinfo=None)
    with engine.begin() as connection, pytest.raises(StatementError, match="time zone"):
        connection.execute(insert(teams), ROW | {"created_at": naive})


def test_ids_of_telegram_fit(database: str, opened: Opened) -> None:
    engine = opened(database)
    migrate(engine)

    with engine.begin() as connection:
        connection.execute(insert(moved), {"old": -(2**52), "new": 2**52})
        assert connection.execute(select(moved)).one() == (-(2**52), 2**52)


def test_foreign_keys_hold_and_are_no_outage(database: str, opened: Opened) -> None:
    engine = opened(database)
    migrate(engine)
    row = {"team": 404, "person": 7, "name": "Léa", "chat": 7, "joined_at": datetime.now(UTC)}

    with engine.begin() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(insert(members), row)

    assert not is_outage(caught.value)


def test_an_error_of_the_database_never_tells_what_people_wrote(
    database: str, opened: Opened
) -> None:
    engine = opened(database)
    migrate(engine)
    row = {
        "team": 404,
        "person": 7,
        "name": "un secret",
        "chat": 7,
        "joined_at": datetime.now(UTC),
    }

    with engine.begin() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(insert(members), [row])

    assert "un secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_an_outage() -> None:
    engine = open_engine("postgresql://nobody@127.0.0.1:1/none")

    with pytest.raises(OperationalError) as caught:
        engine.connect()

    assert is_outage(caught.value)


def test_only_one_process_has_the_seat_on_postgresql(opened: Opened) -> None:
    database = fresh_postgres()
    first, second = opened(database), opened(database)

    lock = take_lock(first)
    assert lock is not None
    assert take_lock(second) is None

    # Many times: a lock that is given up a moment too late is found free nearly always.
    for follower, leader in [(second, first), (first, second)] * 50:
        leave_lock(lock)
        lock = take_lock(follower)
        assert lock is not None
        assert take_lock(leader) is None
    leave_lock(lock)


def test_a_seat_is_left_in_the_middle_of_a_transaction(opened: Opened) -> None:
    database = fresh_postgres()
    first, second = opened(database), opened(database)

    lock = take_lock(first)
    assert lock is not None
    with pytest.raises(DBAPIError):
        lock.execute(text("SELECT 1 / 0"))
    leave_lock(lock)
    after = take_lock(second)

    assert after is not None
    leave_lock(after)


def test_a_seat_lost_with_its_connection_is_left_in_peace(opened: Opened) -> None:
    database = fresh_postgres()
    first, second = opened(database), opened(database)

    lock = take_lock(first)
    assert lock is not None
    holder = lock.scalar(text("SELECT pg_backend_pid()"))
    with second.connect() as other:
        # Waits up to five seconds for the session to be gone.
        assert other.scalar(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": holder})
    leave_lock(lock)
    after = take_lock(second)

    assert after is not None
    leave_lock(after)


def test_a_seat_whose_holder_says_nothing_any_more_is_another_s(opened: Opened) -> None:
    database = fresh_postgres()
    first, second = opened(database), opened(database)

    lock = take_lock(first)
    assert lock is not None
    with second.connect() as other:
        other.execute(text("SET lock_timeout = '20s'"))
        other.execute(text("SELECT pg_advisory_lock(:lock)"), SEAT)

    with pytest.raises(DBAPIError):
        lock.execute(text("SELECT 1"))
    leave_lock(lock)

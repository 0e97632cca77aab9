"""The databases of the tests: a fresh SQLite file, and a fresh database on a PostgreSQL server.

The server is the one of `TESTS_POSTGRES_URL` (an address that may create databases), or one of our
own that lives in a temporary folder until the end.
"""

from __future__ import annotations

import atexit
import os
from dataclasses import dataclass
from functools import cache
from itertools import count

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from tests.store.cluster import Cluster, order, programs

TEMPLATE = "essaim_template"
FRESH = "essaim_test_"
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SHAPE = """
SELECT md5(string_agg(c.relname || a.attname || a.atttypid, ' ' ORDER BY c.relname, a.attname))
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
"""
EMPTY = """
DO $$ DECLARE one record; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', one.name);
  END LOOP;
  FOR one IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', one.name);
  END LOOP;
END $$
"""
_numbers = count(1)
_emptied: list[str] = []
"""Databases that tests left, empty again."""


def fresh_postgres() -> str:
    """The address of an empty, migrated database; the test is skipped where there is no server."""
    server = _template()
    _required(server)
    if _emptied:
        return _emptied.pop()
    name = f"{FRESH}{os.getpid()}_{next(_numbers)}"
    order(server.url, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    return _named(server.url, name)


def _required(server: Server) -> None:
    """Without a server the test skips, except where `TESTS_REQUIRE_POSTGRES=1` forbids it."""
    if server.url:
        return
    if os.environ.get("TESTS_REQUIRE_POSTGRES") == "1":
        pytest.fail(server.reason)
    pytest.skip(server.reason)


def empty_postgres() -> str:
    """The address of a database without any table."""
    server = _template()
    _required(server)
    name = f"essaim_empty_{os.getpid()}_{next(_numbers)}"
    order(server.url, f"CREATE DATABASE {name}")
    return _named(server.url, name)


def drop(url: str) -> None:
    """The database of that address is needed no more, whoever is still connected.

    One whose tables are still those of the template is emptied for another test: making a
    database costs a hundred times that.
    """
    name = make_url(url).database or ""
    if name.startswith(FRESH) and _emptied_again(url):
        _emptied.append(url)
        return
    order(_template().url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _emptied_again(url: str) -> bool:
    """Empty a database that has the template's shape; False when a test changed it."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(ALONE))
            if connection.scalar(text(SHAPE)) != _shape():
                return False
            connection.execute(text(EMPTY))
            return True
    except OperationalError:
        return False
    finally:
        engine.dispose()


@cache
def _shape() -> str:
    """What the tables of the template look like."""
    address = make_url(_named(_template().url, TEMPLATE)).set(drivername="postgresql+psycopg")
    engine = create_engine(address)
    try:
        with engine.connect() as connection:
            shape: str = connection.scalar(text(SHAPE)) or ""
            return shape
    finally:
        engine.dispose()


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """A server's address, or why there is none."""

    url: str = ""
    reason: str = ""


@cache
def _template() -> Server:
    """The server, with the migrated database that others are copied from."""
    server = _server()
    if server.url:
        order(server.url, f"DROP DATABASE IF EXISTS {TEMPLATE}")
        order(server.url, f"CREATE DATABASE {TEMPLATE}")
        engine = open_engine(_named(server.url, TEMPLATE))
        migrate(engine)
        engine.dispose()
    return server


def _server() -> Server:
    given = os.environ.get("TESTS_POSTGRES_URL", "")
    if given:
        return Server(url=given)
    found = programs()
    if found is None:
        return Server(reason="no PostgreSQL: set TESTS_POSTGRES_URL or install the extra « test »")
    cluster = Cluster(found)
    atexit.register(cluster.remove)
    cluster.start()
    return Server(url=cluster.url)


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)

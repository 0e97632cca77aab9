"""The databases of the tests: a fresh SQLite file, and a fresh database on a PostgreSQL server.

The server is the one of `TESTS_POSTGRES_URL` (an address that may create databases) or, where
Debian's PostgreSQL is installed, a private one that lives in a temporary folder until the end.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate

DEBIAN = Path("/usr/lib/postgresql")
TEMPLATE = "essaim_template"
PATIENCE = 30.0
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
    _order(server.url, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
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
    _order(server.url, f"CREATE DATABASE {name}")
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
    _order(_template().url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


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
        _order(server.url, f"DROP DATABASE IF EXISTS {TEMPLATE}")
        _order(server.url, f"CREATE DATABASE {TEMPLATE}")
        engine = open_engine(_named(server.url, TEMPLATE))
        migrate(engine)
        engine.dispose()
    return server


def _server() -> Server:
    given = os.environ.get("TESTS_POSTGRES_URL", "")
    if given:
        return Server(url=given)
    found = sorted(DEBIAN.glob("*/bin/initdb"))
    if not found:
        return Server(reason="no PostgreSQL: set TESTS_POSTGRES_URL or install postgresql")
    return _private(found[-1].parent)


def _private(programs: Path) -> Server:
    """Start a server of our own, reached by a socket in its own folder only."""
    owner = _owner()
    if owner is None:
        return Server(reason="no PostgreSQL: root cannot run it, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="essaim-pg-"))
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    cluster = str(folder / "cluster")
    make = [
        f"{programs}/initdb",
        "-D",
        cluster,
        "-U",
        "essaim",
        "--auth=trust",
        "-E",
        "UTF8",
        "-N",
    ]
    subprocess.run(
        make,
        check=True,
        capture_output=True,
        cwd=folder,
        user=_identity(owner.pw_uid),
        group=_identity(owner.pw_gid),
    )
    flags = ("-D", cluster, "-k", str(folder), "-c", "listen_addresses=", "-c", "fsync=off")
    server = subprocess.Popen(
        [programs / "postgres", *flags],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        user=_identity(owner.pw_uid),
        group=_identity(owner.pw_gid),
    )
    atexit.register(_stop, server, folder)
    url = f"postgresql://essaim@/postgres?host={folder}"
    _wait_for(url)
    return Server(url=url)


def _owner() -> pwd.struct_passwd | None:
    """Who may run PostgreSQL: ourselves, or Debian's user for it when we are root."""
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid())
    return next((one for one in pwd.getpwall() if one.pw_name == "postgres"), None)


def _identity(number: int) -> int | None:
    """Only root may, and must, become someone else."""
    return number if os.getuid() == 0 else None


def _stop(server: subprocess.Popen[bytes], folder: Path) -> None:
    server.send_signal(signal.SIGINT)
    server.wait(PATIENCE)
    shutil.rmtree(folder)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return _order(url, "SELECT 1")
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _order(url: str, order: str) -> None:
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(order))
    engine.dispose()


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)

"""Brings the database to the shape of `tables`, at every start; it never goes back.

Two processes that start together wait for each other; the second finds nothing left to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

HEAD = "0017"

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
_SHIPPED = _MIGRATIONS / "versions"
_LOCK = 7_305_081_992  # « essaim », any number that no other program locks


class Newer(Exception):
    """The database has the shape of a later version of Essaim: this one must not touch it."""

    def __init__(self, found: str) -> None:
        super().__init__(f"revision {found}")
        self.found = found


def is_newer(found: str | None) -> bool:
    """Is that revision of a database one that this version does not know?"""
    known = (path.name.partition("_")[0] for path in _SHIPPED.glob("*.py"))
    return found not in (None, HEAD) and found not in known


def refuse_newer(engine: Engine) -> bool:
    """Raises `Newer` for a database of a later version; else False: nothing was migrated."""
    with engine.connect() as connection:
        found = revision(connection)
    if found is not None and is_newer(found):
        raise Newer(found)
    return False


def migrate(engine: Engine) -> bool:
    """Run the migrations not run yet, in one transaction. True if there were any.

    Raises `Newer`, and changes nothing, when the database is of a later version.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = revision(connection)
        if found == HEAD:
            return False
        if found is not None and is_newer(found):
            raise Newer(found)
        _upgrade(connection)
        return True


def revision(connection: Connection) -> str | None:
    """The revision the database stands at, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    # Alembic costs 15 MB and a quarter of a second: only a start that migrates pays.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

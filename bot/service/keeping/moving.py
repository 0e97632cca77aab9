"""A database moves to another server or file: every row, checked; the former is not touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.core.french.phrases import N, quoted
from bot.service.compared import looked_at
from bot.service.keeping.at_rest import Runs, at_rest
from bot.service.wiring import CannotStart
from bot.store.database.engine import open_engine
from bot.store.database.schema import Newer, migrate
from bot.store.keeping.transfer import (
    Differs,
    NotEmpty,
    NotTaken,
    Sum,
    emptied,
    one_moment,
    transfer,
)

RUNS = (
    f"Un bot tourne sur cette base{N}: ce qu’il recevrait pendant la copie serait perdu. "
    "Arrêtez-le, puis recommencez."
)
NO_SOURCE = (
    "Il n’y a pas de base de données à copier ici. Lancez cette commande dans le dossier du bot, "
    "ou écrivez ESSAIM_DATABASE_URL dans son fichier .env."
)
NO_TARGET = (
    "La base d’arrivée ne s’ouvre pas ({why}). Le serveur doit répondre, la base exister, et son "
    f"propriétaire y avoir tous les droits{N}: CREATE DATABASE essaim OWNER essaim."
)
FULL = (
    "La base d’arrivée contient déjà des lignes. Rien n’y a été écrit. Donnez une base vide, ou "
    "videz celle-ci vous-même si elle ne sert à personne."
)
REFUSED = (
    "La base d’arrivée refuse une ligne de la table {table} ({why}). Tout a été défait, rien n’y "
    "est écrit. La base de départ n’a pas changé."
)
WRONG_COPY = (
    "La table {table} ne se relit pas comme elle a été écrite. Tout a été défait. La base de "
    f"départ n’a pas changé{N}: gardez-la, et signalez-le à qui développe Essaim."
)


def moved(source_url: str, target_url: str) -> dict[str, Sum]:
    """Copy a database into an empty one; what each table holds. Raises `CannotStart`."""
    try:
        with at_rest(source_url):
            with looked_at(source_url) as found:
                if found is None:
                    raise CannotStart(NO_SOURCE)
            if target_url == source_url:
                raise CannotStart(FULL)
            with target(target_url) as other:
                return copied(open_engine(source_url), other)
    except Runs:
        raise CannotStart(RUNS) from None


def copied(source: Engine, other: Engine, *, over: bool = False) -> dict[str, Sum]:
    """All the rows of a database into another, which must be empty unless `over`; `source` is
    closed at the end. Raises `CannotStart`: nothing was written then.
    """
    try:
        with one_moment(source) as read, other.begin() as written:
            if over:
                emptied(written)
            return transfer(read, written)
    except NotEmpty:
        raise CannotStart(FULL) from None
    except NotTaken as fault:
        raise CannotStart(REFUSED.format(table=quoted(fault.table), why=fault.why)) from None
    except Differs as fault:
        raise CannotStart(WRONG_COPY.format(table=quoted(fault.table))) from None
    except DBAPIError as fault:
        raise CannotStart(NO_TARGET.format(why=type(fault).__name__)) from None
    finally:
        source.dispose()


@contextmanager
def target(url: str) -> Iterator[Engine]:
    """The database to fill, with its tables. Raises `CannotStart`."""
    try:
        engine = open_engine(url)
        migrate(engine)
    except Newer as fault:
        raise CannotStart(NO_TARGET.format(why=f"révision {fault.found}")) from None
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, DBAPIError) as fault:
        raise CannotStart(NO_TARGET.format(why=type(fault).__name__)) from None
    try:
        yield engine
    finally:
        engine.dispose()


def shown(url: str) -> str:
    """An address without its password."""
    return make_url(url).render_as_string(hide_password=True)


def tells_password(url: str) -> bool:
    """Does the address hold a password, which every program of the machine could read?"""
    try:
        return make_url(url).password is not None
    except ArgumentError:
        return False

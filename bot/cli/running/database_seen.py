"""What `essaim doctor` says of the database: which file, what it suffers from, what to do.

It opens it to read only, creates nothing, and tells apart what does not have the same remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.app.alerts.watches import volume
from bot.cli.running import bot_seen
from bot.cli.running.finding import Finding
from bot.service.only_one import file_of
from bot.store.database import looking
from bot.store.database.engine import open_engine, reading
from bot.store.database.looking import (
    CLOSED,
    CORRUPT,
    LOCKED,
    MISSING,
    READ_ONLY,
    looked_at,
    size,
    wal_of,
)
from bot.store.database.schema import HEAD, revision

REMEDIES = {
    CORRUPT: "Elle est abîmée : arrêtez le bot, gardez ce fichier, et reprenez la dernière "
    "sauvegarde.",
    LOCKED: "Elle est verrouillée : un autre programme la tient depuis plus de deux secondes. "
    "Fermez-le (éditeur SQLite, copie en cours), ou relancez le bot s’il est seul.",
    READ_ONLY: "Elle est en lecture seule : donnez à qui lance le bot le droit d’écrire le "
    "fichier et son dossier.",
    CLOSED: "Elle ne s’ouvre pas : vérifiez les droits du fichier et de son dossier.",
}


def database(url: str, now: datetime) -> Iterator[Finding]:
    """The database, the bot at work on it, and what waits in it."""
    file = file_of(url)
    if file is None:
        yield from _server(url, now)
        return
    ail = looking.ails(file)
    if ail == MISSING:
        yield _missing(file)
        return
    if ail:
        yield Finding(False, f"{which(file)} {REMEDIES[ail]}")
    if ail in ("", READ_ONLY, LOCKED):
        with looked_at(file) as engine:
            yield from _inside(engine, which(file), now, file, well=not ail)


def which(file: Path) -> str:
    """The file that was looked at, and how large it is with its log."""
    log = size(wal_of(file))
    beside = f", et {volume(log)} dans {wal_of(file).name}" if log else ""
    return f"Base « {file} » ({volume(size(file))}{beside})."


def _missing(file: Path) -> Finding:
    if size(wal_of(file)):
        return Finding(
            False,
            f"Il manque le fichier « {file} », alors que {wal_of(file).name} est là : "
            "remettez-le, les deux vont ensemble.",
        )
    if not file.parent.is_dir():
        return Finding(
            False,
            f"Le dossier de la base n’existe pas : « {file.parent} ». Créez-le, ou corrigez "
            "ESSAIM_DATABASE_URL.",
        )
    where = f"« {file.name} », dans le dossier « {file.parent.name} »"
    return Finding(True, f"La base de données sera créée au premier lancement : {where}.")


@contextmanager
def read(url: str) -> Iterator[Engine | None]:
    """The database of that address, only to be read; None when it is not there."""
    file = file_of(url)
    if file is None:
        engine = open_engine(url)
        yield engine
        engine.dispose()
    elif file.exists():
        with looked_at(file) as engine:
            yield engine
    else:
        yield None


def _server(url: str, now: datetime) -> Iterator[Finding]:
    try:
        engine = open_engine(url)
        yield from _inside(engine, "La base de données s’ouvre.", now, None)
        engine.dispose()
    except (SQLAlchemyError, ModuleNotFoundError):
        yield Finding(False, "La base de données ne s’ouvre pas : vérifiez ESSAIM_DATABASE_URL.")


def _inside(
    engine: Engine, head: str, now: datetime, file: Path | None, *, well: bool = True
) -> Iterator[Finding]:
    """`well`: the file suffers from nothing; else that was said already."""
    with reading(engine) as connection:
        found = revision(connection)
        if found != HEAD:
            server = found is None and engine.dialect.name != "sqlite"
            words = "Elle est vide ; elle se remplira au premier lancement."
            yield Finding(server, f"{head} {words if server else _shape(found)}")
            return
        if well:
            yield Finding(True, f"{head} Elle est à jour.")
        yield from bot_seen.inside(connection, now, file)


def _shape(found: str | None) -> str:
    if found is None:
        return (
            "Elle est vide. Si le bot a déjà tourné, ce n’est pas sa base, ou c’est une copie "
            "incomplète : il y manque ce qui était dans le fichier en « -wal »."
        )
    if found > HEAD:
        return (
            f"Elle vient d’un Essaim plus récent (révision {found}, celui-ci connaît {HEAD}) : "
            "mettez Essaim à jour, ou reprenez une sauvegarde d’avant."
        )
    return f"Elle est à la révision {found}, il faut {HEAD} : lancez « essaim migrate »."

"""What `essaim doctor` sees of the machine: the disk, the backups, who may read the token."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.app.alerts.watches import BACKUP_OLD, moment, span, volume
from bot.cli.running.bot_seen import PARIS
from bot.cli.running.finding import Finding
from bot.service.keeping.dates import last_backup
from bot.service.keeping.plan import backups_of
from bot.service.only_one import file_of
from bot.service.upkeep.watch import needed
from bot.settings.config import Settings
from bot.settings.table import OFF
from bot.store.database.looking import size

DOTENV = ".env"


def machine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The disk, the backups, and `.env`."""
    file = file_of(settings.database_url)
    yield from _disk(file.parent if file else settings.home, file)
    if settings.backup != OFF and (file is None or size(file)):
        yield _backups(backups_of(settings), now)
    yield from dotenv(settings.home / DOTENV)


def _disk(folder: Path, file: Path | None) -> Iterator[Finding]:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return
    if free >= needed(file):
        yield Finding(True, f"Il reste {volume(free)} sur le disque.")
    else:
        yield Finding(
            False,
            f"Il ne reste que {volume(free)} sur le disque, il en faut "
            f"{volume(needed(file))} : faites de la place. Sans place, le bot ne garde plus ce "
            "qu’on lui écrit.",
        )


def _backups(folder: Path, now: datetime) -> Finding:
    last = last_backup(folder, now)
    if last is None:
        return Finding(False, f"Aucune sauvegarde dans « {folder} » : lancez « essaim backup ».")
    age = now - last
    if age < BACKUP_OLD:
        return Finding(True, f"Dernière sauvegarde le {moment(last, PARIS)}.")
    return Finding(
        False,
        f"La dernière sauvegarde a {span(age)} : lancez « essaim backup », et vérifiez que le bot "
        f"peut écrire dans « {folder} ».",
    )


def dotenv(path: Path) -> Iterator[Finding]:
    """The token is in it: nobody else of the machine should read it. Windows has other rights."""
    if os.name != "posix":
        return
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if mode & 0o077:
        yield Finding(
            False,
            "Le fichier .env, où est le jeton, peut être lu par d’autres personnes de la "
            f"machine : lancez « chmod 600 {path} ».",
        )

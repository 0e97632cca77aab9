"""What the settings say of backups: what is kept, where, how many, for whom."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.service.keeping.archive import Folder
from bot.service.keeping.backup import Plan
from bot.service.keeping.dates import Keep
from bot.service.only_one import file_of
from bot.settings import folders
from bot.settings.config import Settings

BACKUPS = "sauvegardes"
PAPERS = "pieces"
"""What the folder of the files that teams send is called in an archive."""


def folders_kept(settings: Settings) -> tuple[Folder, ...]:
    """The folders that go with the database: one a line. Those that come with Essaim do not."""
    named = (
        Folder(name=folders.FLOWS, path=settings.flows),
        Folder(name=folders.KNOWLEDGE, path=settings.knowledge),
    )
    kept = tuple(one for one in named if not folders.is_bundled(one.path, one.name))
    return (*kept, Folder(name=PAPERS, path=settings.files)) if settings.files else kept


def place_of(name: str, settings: Settings) -> Path:
    """Where a folder of a backup goes back: where the settings say, else in the home of staff."""
    known = {one.name: one.path for one in folders_kept(settings)}
    return known.get(name, settings.home / name)


def backups_of(settings: Settings) -> Path:
    """The folder of the backups."""
    return settings.backup_folder or settings.home / BACKUPS


def staging_of(settings: Settings) -> Path:
    """Where copies are made in clear: beside the database, which is there in clear already; on a
    server, in the cache of this user.
    """
    file = file_of(settings.database_url)
    if file is not None:
        return file.parent
    return settings.cache or Path(tempfile.gettempdir())


def plan_of(settings: Settings, into: Path | None = None) -> Plan:
    """The plan of the settings; `into`: another folder, once, where nothing is removed."""
    return Plan(
        into=into or backups_of(settings),
        folders=folders_kept(settings),
        staging=staging_of(settings),
        keep=Keep(*settings.backup_keep),
        recipient=settings.backup_recipient,
        rotates=into is None,
    )

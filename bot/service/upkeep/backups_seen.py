"""When the last backup was made: by the newest file of its folder. It makes none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.settings.config import Settings

FOLDER = "sauvegardes"


def backup_folder(settings: Settings) -> Path:
    """Where backups are kept."""
    return settings.home / FOLDER


def last_backup(folder: Path) -> datetime | None:
    """When the newest file of the folder was written, None when there is none to be seen."""
    try:
        times = [each.stat().st_mtime for each in folder.iterdir() if each.is_file()]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times), UTC) if times else None

"""`essaim new`: a small working journey to start from, written into an empty folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.output import FINE, say, told
from bot.core.french.phrases import N, quoted
from bot.core.french.writing import day
from bot.settings.config import Settings
from bot.settings.folders import PACKAGE

STARTER = PACKAGE / "starter"
A_YEAR = timedelta(days=365)
THEN = ("essaim check", "essaim chat", "essaim play", "essaim demo")


def new(settings: Settings, asked: Namespace) -> int:
    """`essaim new FOLDER`: 2 if the folder has something in it already, or cannot be written."""
    folder: Path = asked.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return told(
            f"{quoted(str(folder))} n’est pas un dossier vide{N}: rien n’est écrit. "
            "Donnez le nom d’un dossier nouveau."
        )
    try:
        written = copied(folder, datetime.now(ZoneInfo(settings.timezone)).date())
    except OSError as error:
        return told(
            f"{quoted(str(folder))} ne s’écrit pas ({error.strerror}). Changez de dossier."
        )
    say(f"Un petit parcours est écrit dans {quoted(str(folder))}{N}:")
    say("\n".join(f"  {path}" for path in written))
    say(f"\nAllez dans ce dossier, puis essayez{N}:")
    say("\n".join(f"  {command}" for command in THEN))
    return FINE


def copied(folder: Path, today: date) -> tuple[str, ...]:
    """Write the starter's files there, dated that day; their names, in order. OSError if not."""
    names = sorted(path.relative_to(STARTER) for path in STARTER.rglob("*.*") if path.is_file())
    for name in names:
        text = (STARTER / name).read_text(encoding="utf-8")
        for mark, words in _dates(today).items():
            text = text.replace(mark, words)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return tuple(map(str, names))


def _dates(today: date) -> Mapping[str, str]:
    """A page that was checked today is to be read again in a year, whenever that is."""
    return {
        "AUJOURD_HUI": day(today),
        "DANS_UN_AN": day(today + A_YEAR),
        "CETTE_ANNÉE": str(today.year),
    }

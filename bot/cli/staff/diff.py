"""`essaim diff`: what the files saved would change, and what each team would read."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.app.reports import change_words, journey_changes
from bot.app.reports.word_marks import AFTER, BEFORE
from bot.cli.output import FINE, WRONG, say, told
from bot.core.french.phrases import N, counted, quoted
from bot.flowfile import report
from bot.flowfile.yaml.folder import shown
from bot.service import staff_files
from bot.service.compared import Compared, Side, compared, looked_at, side
from bot.service.in_service import root_of
from bot.service.wiring import CannotStart
from bot.settings.config import Settings
from bot.store import teams
from bot.store.staff import versions
from bot.store.staff.versions import Version
from bot.store.teams import Standing

NOTHING_SERVED = (
    f"Rien n’est encore en service ici, à quoi comparer vos fichiers{N}: il n’y a pas de base de "
    f"données, ou elle n’a aucune version. Donnez le dossier d’avant{N}: essaim diff DOSSIER"
)
RED, GREEN, PLAIN = "\033[31m", "\033[32m", "\033[0m"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What the database says: the side that is before (None: nothing), its name, the teams."""

    before: Side | None
    name: str
    standings: Sequence[Standing] | None


def diff(settings: Settings, asked: Namespace) -> int:
    """Compare, and say it; 1 when the files that would come have errors."""
    missing = next((one for one in (asked.before, asked.after) if one and not one.is_dir()), None)
    if missing is not None:
        return told(f"Le dossier {quoted(str(missing))} n’existe pas.")
    after = side(asked.after) if asked.after else _saved(settings)
    try:
        found = _found(settings, asked.before, asked.version)
    except CannotStart as reason:
        return told(str(reason))
    if found.before is None:
        return told(found.name)
    both = compared(settings, found.before, after)
    if asked.json:
        return _as_json(both, found)
    say(f"Comparé{N}: {found.name}, avec {_named(after, both)}.\n")
    if both.edit is not None:
        changes = journey_changes.gathered(both.edit, found.standings, datetime.now(UTC))
        say(_coloured(change_words.as_text(changes)))
    return _errors(both)


def _saved(settings: Settings) -> Side:
    """What staff have saved."""
    return Side(flows=settings.flows, pages=settings.knowledge)


def _found(settings: Settings, before: Path | None, number: int | None) -> Found:
    """The teams, and the side that is before: a folder given, a version, what is in service."""
    with looked_at(settings.database_url) as connection:
        standings = None if connection is None else list(teams.every(connection))
        if before is not None:
            return Found(before=side(before), name=shown(before), standings=standings)
        version, files = None, {}
        if connection is not None:
            version = _version(connection, number)
            files = versions.files(connection, version.id) if version else {}
    if version is None:
        name = NOTHING_SERVED if number is None else f"La version {number} n’existe pas."
        return Found(before=None, name=name, standings=standings)
    flows, pages = staff_files.laid_out(files, root_of(settings))
    name = f"la version {version.id}{' en service' if number is None else ''}"
    return Found(before=Side(flows=flows, pages=pages), name=name, standings=standings)


def _version(connection: Connection, number: int | None) -> Version | None:
    if number is None:
        return versions.latest(connection)
    return versions.version(connection, number)


def _named(after: Side, both: Compared) -> str:
    """The folders of the files that would come, and how many were read."""
    files = f"{shown(after.flows)} ({counted(both.files, 'fichier')})"
    if after.pages is None:
        return files
    return f"{files} et {shown(after.pages)} ({counted(both.pages, 'fiche')})"


def _errors(both: Compared) -> int:
    """The errors, after what is right was compared."""
    if not both.problems:
        return FINE
    if both.edit is not None:
        say("\nCes fichiers ont des erreurs. Leur version d’avant resterait en service.\n")
    say(report.text(both.problems).rstrip("\n"))
    return WRONG


def _as_json(both: Compared, found: Found) -> int:
    values: dict[str, object] = {"avant": found.name}
    if both.edit is not None:
        changes = journey_changes.gathered(both.edit, found.standings, datetime.now(UTC))
        values |= change_words.as_values(changes)
    values["erreurs"] = [asdict(one) for one in both.problems]
    say(json.dumps(values, ensure_ascii=False, indent=2))
    return WRONG if both.problems else FINE


def _coloured(text: str) -> str:
    """Lines of texts in red and green, where a terminal shows colours and nobody refused them."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    colours = {BEFORE: RED, AFTER: GREEN}
    lines = []
    for line in text.split("\n"):
        colour = colours.get(line.lstrip()[:2])
        lines.append(f"{colour}{line}{PLAIN}" if colour else line)
    return "\n".join(lines)

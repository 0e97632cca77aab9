"""What enters service on command and what leaves it: versions published, undone, put back.

Nothing is ever lost: going back makes a new version, and files that are replaced in a folder are
kept first.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from bot.service import staff_files
from bot.service.staff_files import NO_CHANGE, Changes, Folders, changes
from bot.store import versions
from bot.store.versions import KEPT, PUBLISHED, SAVED, Entry, Files, Version

PATIENCE = 5.0
"""Seconds given to git to say a name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """The version in service, and where its files are laid out."""

    version: Version
    folders: Folders


@dataclass(frozen=True, kw_only=True, slots=True)
class Entered:
    """A version that just entered service, and how it differs from the one before.

    `written`: what was written back into staff's folders. `kept`: the version that has the files
    that were there and in no version.
    """

    version: Version
    changes: Changes
    written: Changes = NO_CHANGE
    kept: Version | None = None


def served_folders(engine: Engine, root: Path) -> Served | None:
    """The version in service, laid out under `root`; None before there was any."""
    with engine.begin() as connection:
        version = versions.latest(connection)
        files = versions.files(connection, version.id) if version else {}
    if version is None:
        return None
    return Served(version=version, folders=staff_files.laid_out(files, root))


def publish(engine: Engine, files: Files, entry: Entry, now: datetime) -> Entered | None:
    """These files enter service; None when they are there already."""
    with engine.begin() as connection:
        versions.alone(connection)
        before = versions.latest(connection)
        found = versions.record(connection, files, replace(entry, origin=PUBLISHED), now)
        if before is not None and found.id == before.id:
            return None
        return Entered(version=found, changes=changes(_files(connection, before), files))


def go_back(
    engine: Engine, number: int | None, entry: Entry, now: datetime
) -> Entered | Version | None:
    """The files of a version enter service again, as a new version; drafts are left alone.

    `number` None: those of the version before. The version itself when it is what is in service;
    None when there is no such version.
    """
    with engine.begin() as connection:
        return _gone_back(connection, number, entry, now)


def put_back(
    engine: Engine,
    folders: Folders,
    number: int | None,
    entry: Entry,
    right: Callable[[Files], bool],
    now: datetime,
) -> Entered | Version | None:
    """As `go_back`, where what staff save is in service: the files return to their folders.

    What is there and in no version is kept first: as what is in service if it is `right`, else
    aside. Nobody records a version meanwhile, so that none is made of half of the files.
    """
    with engine.begin() as connection:
        versions.alone(connection)
        there = staff_files.read(folders)
        present = versions.latest(connection)
        kept = None
        if present is None or versions.digest_of(there) != present.digest:
            origin = SAVED if right(there) else KEPT
            kept = versions.record(
                connection, there, replace(entry, origin=origin, reason=""), now
            )
        done = _gone_back(connection, number, entry, now)
        if not isinstance(done, Entered):
            return done
        files = versions.files(connection, done.version.id)
        return replace(done, written=staff_files.write_back(files, folders), kept=kept)


def _gone_back(
    connection: Connection, number: int | None, entry: Entry, now: datetime
) -> Entered | Version | None:
    versions.alone(connection)
    present = versions.latest(connection)
    wanted = number if number is not None else present.since if present else None
    target = versions.version(connection, wanted) if wanted is not None else None
    if target is None or present is None:
        return None
    if target.digest == present.digest:
        return present
    files = versions.files(connection, target.id)
    found = versions.record(connection, files, entry, now)
    return Entered(version=found, changes=changes(_files(connection, present), files))


def _files(connection: Connection, version: Version | None) -> Files:
    return versions.files(connection, version.id) if version else {}


def who(folder: Path) -> str:
    """The name git knows for who works in that folder; "" when it knows none."""
    command = ["git", "-C", str(folder), "config", "user.name"]
    with suppress(OSError, subprocess.SubprocessError):
        said = subprocess.run(
            command, timeout=PATIENCE, check=False, capture_output=True, text=True
        )
        return said.stdout.strip()
    return ""

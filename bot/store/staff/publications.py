"""What enters service on command, and what leaves it: each is a version, an undo as well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.store.staff import versions
from bot.store.staff.versions import PUBLISHED, RESTORED, UNDONE, Entry, Files, Version


@dataclass(frozen=True, slots=True)
class Changes:
    """How one set of files differs from a former one: their places, in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many files differ."""
        return len(self.added) + len(self.changed) + len(self.removed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entered:
    """A version that just entered service, and how it differs from the one before.

    `of`: the version whose files it has again; None when they are new.
    """

    version: Version
    changes: Changes
    of: Version | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Drafted:
    """What staff wrote and did not publish, found right. `since`: what it would replace."""

    files: Files
    changes: Changes
    since: int


def changes(before: Files, after: Files) -> Changes:
    """What became of each file."""
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(place for place in before.keys() & after if before[place] != after[place])
        ),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def in_service(connection: Connection) -> Files:
    """The files in service, none before there were any."""
    present = versions.latest(connection)
    return versions.files(connection, present.id) if present else {}


def publish(connection: Connection, files: Files, entry: Entry, now: datetime) -> Entered | None:
    """These files enter service; None when they are there already."""
    versions.alone(connection)
    before, former = versions.latest(connection), in_service(connection)
    found = versions.record(connection, files, replace(entry, origin=PUBLISHED), now)
    if before is not None and found.id == before.id:
        return None
    return Entered(version=found, changes=changes(former, files))


def target(connection: Connection, number: int | None) -> Version | None:
    """The version of that number, None for the one before; None when there is none."""
    present = versions.latest(connection)
    wanted = number if number is not None else present.since if present else None
    return versions.version(connection, wanted) if wanted is not None else None


def go_back(
    connection: Connection, number: int | None, entry: Entry, now: datetime
) -> Entered | None:
    """The files of a version enter service again, as a new one; what staff write is left alone.

    `number` None: those of the version before: an undo, which is undone in the same way. None when
    there is no such version, or when it is what is in service.
    """
    versions.alone(connection)
    present, wanted = versions.latest(connection), target(connection, number)
    if present is None or wanted is None or wanted.digest == present.digest:
        return None
    former, files = in_service(connection), versions.files(connection, wanted.id)
    origin = UNDONE if number is None else RESTORED
    found = versions.record(connection, files, replace(entry, origin=origin), now)
    return Entered(version=found, changes=changes(former, files), of=wanted)

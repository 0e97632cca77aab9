"""What was in service, version after version, each with all its files: nothing of it is lost.

A version is a value: the bytes of every file of staff's that was read, by its place
(`flows/parcours.yaml`, `knowledge/tva.md`); each is kept once, however many versions have it.
Going back to a version makes a new one.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, insert, select, text

from bot.store.database.engine import upsert
from bot.store.database.tables import version_files, versions

SAVED, PUBLISHED, UNDONE, RESTORED, KEPT = "saved", "published", "undone", "restored", "kept"
"""How files entered service: as soon as they were saved, on command, by an undo, by their number.

KEPT: never in service; they were in the folder, and about to be replaced there.
"""
Files = Mapping[str, bytes]
_LOCK = {"lock": 7_305_081_994}
_KNOWN = (
    versions.c.id,
    versions.c.at,
    versions.c.by,
    versions.c.reason,
    versions.c.origin,
    versions.c.digest,
    versions.c.since,
)
_decoder = msgspec.msgpack.Decoder(dict[str, bytes])
_ONCE = 500
"""How many digests one query names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What is new of a version: who put it in service ("": nobody said), and why."""

    by: str
    reason: str
    origin: str = SAVED


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A version, without its files. `since`: the one it took the place of, None for the first."""

    id: int
    at: datetime
    by: str
    reason: str
    origin: str
    digest: str
    since: int | None


def digest_of(files: Files) -> str:
    """The digest of files: the same for the same names and bytes, whatever their order."""
    found = hashlib.sha256()
    for place in sorted(files):
        found.update(f"{place}\0{len(files[place])}\0".encode())
        found.update(files[place])
    return found.hexdigest()


def alone(connection: Connection) -> None:
    """Nobody else records a version before this transaction ends (SQLite: nobody writes)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), _LOCK)


def record(connection: Connection, files: Files, entry: Entry, now: datetime) -> Version:
    """The version these files are from now on; the present one when they are the same.

    Files that are only KEPT take the place of none, and are the same as any version that has them.
    """
    alone(connection)
    before = latest(connection)
    digest = digest_of(files)
    same = of_digest(connection, digest) if entry.origin == KEPT else before
    if same is not None and same.digest == digest:
        return same
    row = {
        "at": now,
        "by": entry.by,
        "reason": entry.reason,
        "origin": entry.origin,
        "digest": digest,
        "files": zlib.compress(msgspec.msgpack.encode(_kept(connection, files))),
        "since": before.id if before and entry.origin != KEPT else None,
    }
    made = connection.execute(insert(versions), row)
    assert made.inserted_primary_key is not None
    found = version(connection, made.inserted_primary_key[0])
    assert found is not None
    return found


def latest(connection: Connection) -> Version | None:
    """The version in service, None before there was any."""
    query = select(*_KNOWN).where(versions.c.origin != KEPT).order_by(versions.c.id.desc())
    row = connection.execute(query.limit(1)).first()
    return Version(**row._mapping) if row else None


def version(connection: Connection, number: int) -> Version | None:
    """The version of that number, kept files included."""
    row = connection.execute(select(*_KNOWN).where(versions.c.id == number)).first()
    return Version(**row._mapping) if row else None


def of_digest(connection: Connection, digest: str) -> Version | None:
    """The last version, kept files included, that has these files; None when none has."""
    query = select(*_KNOWN).where(versions.c.digest == digest).order_by(versions.c.id.desc())
    row = connection.execute(query.limit(1)).first()
    return Version(**row._mapping) if row else None


def every(connection: Connection) -> Sequence[Version]:
    """All of them, the last one first."""
    rows = connection.execute(select(*_KNOWN).order_by(versions.c.id.desc()))
    return [Version(**row._mapping) for row in rows]


def files(connection: Connection, number: int) -> dict[str, bytes]:
    """The files of a version, by their place; none when there is no such version."""
    written = connection.scalar(select(versions.c.files).where(versions.c.id == number))
    if written is None:
        return {}
    named = _decoder.decode(zlib.decompress(written))
    contents = _contents(connection, sorted(set(named.values())))
    return {place: contents[digest] for place, digest in named.items()}


def _kept(connection: Connection, files: Files) -> dict[str, bytes]:
    """Keep the bytes that were in no version yet; the digest of each file, by its place."""
    named = {place: hashlib.sha256(content).digest() for place, content in files.items()}
    known: set[bytes] = set()
    for some in _slices(sorted(set(named.values()))):
        query = select(version_files.c.digest).where(version_files.c.digest.in_(some))
        known |= set(connection.scalars(query))
    new = {named[place]: files[place] for place in files if named[place] not in known}
    rows = [{"digest": one, "content": zlib.compress(new[one])} for one in new]
    if rows:
        connection.execute(upsert(connection, version_files).on_conflict_do_nothing(), rows)
    return named


def _contents(connection: Connection, digests: Sequence[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for some in _slices(digests):
        query = select(version_files).where(version_files.c.digest.in_(some))
        found |= {row.digest: zlib.decompress(row.content) for row in connection.execute(query)}
    return found


def _slices(digests: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    yield from (digests[start : start + _ONCE] for start in range(0, len(digests), _ONCE))

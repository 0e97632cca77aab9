"""Files that the platform keeps are sent again, together as far as it allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.app.batch import Batch
from bot.core.effects import File
from bot.store import outbox
from bot.store.outbox import AWAITED, FILES, Address, Letter

FAMILIES = {"photo": "seen", "video": "seen", "document": "document", "audio": "audio"}
"""What may be in one album (Bot API, sendMediaGroup); any other kind goes alone."""
NONE = Letter()
MOST = 10
"""Items of an album (Bot API, sendMediaGroup)."""


def post(batch: Batch, to: Address, files: Sequence[File], *, of: Letter = NONE) -> None:
    """Rows that send them, in their order. `of`: the message that they are a part of."""
    for album in albums(files):
        letter = replace(of, files=tuple(album))
        outbox.post(batch.unit, to, letter, batch.now, kind=FILES, rank=AWAITED)


def albums(files: Sequence[File]) -> Iterator[list[File]]:
    """The files that follow each other and may go together, ten at most."""
    album: list[File] = []
    for file in files:
        family = FAMILIES.get(file.kind)
        same = family is not None and album and FAMILIES.get(album[0].kind) == family
        if album and (not same or len(album) == MOST):
            yield album
            album = []
        album.append(file)
    if album:
        yield album

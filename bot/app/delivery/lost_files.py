"""A file that the platform does not give back: said once, in words; it is never tried for ever."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.app.batch import Batch
from bot.app.delivery import delivery_phrases as words
from bot.app.delivery import undelivered
from bot.app.turn import paper_files
from bot.core.french import paper_phrases
from bot.store import outbox
from bot.store.outbox import AWAITED, FILES, Address, Letter, Outgoing

log = logging.getLogger(__name__)


def not_made(batch: Batch, row: Outgoing, reason: str) -> None:
    """A document could not be laid out, or was refused: the team is told, and may ask again."""
    log.error(
        "outbox row %d: a document was not sent: %s",
        row.id,
        reason,
        extra={"event": "document-not-sent"},
    )
    to = Address(chat=row.chat, team=row.team, animators=row.animators)
    outbox.post(batch.unit, to, Letter(html=words.NOT_MADE), batch.now, rank=AWAITED)


def sent_apart(batch: Batch, row: Outgoing, reason: str) -> None:
    """An album was refused: each of its files goes alone. One that is alone is said to be lost."""
    files = row.letter.files
    to = Address(chat=row.chat, team=row.team, animators=row.animators)
    if len(files) > 1:
        log.warning(
            "outbox row %d: an album was refused, sent one by one: %s",
            row.id,
            reason,
            extra={"event": "album-refused"},
        )
        for file in files:
            letter = replace(row.letter, files=(file,))
            outbox.post(batch.unit, to, letter, batch.now, kind=FILES, rank=AWAITED)
        return None
    if again := _our_copy(batch, row):
        log.warning(
            "outbox row %d: a file was refused, our copy is sent: %s",
            row.id,
            reason,
            extra={"event": "file-refused-ours-sent"},
        )
        return outbox.post(batch.unit, to, again, batch.now, kind=FILES, rank=AWAITED)
    log.error(
        "outbox row %d: a file was refused: %s", row.id, reason, extra={"event": "file-refused"}
    )
    if row.letter.originals:  # of someone's message: who wrote it is told, on their side
        return undelivered.tell(batch, row, words.REFUSED)
    for file in files:
        html = paper_phrases.refused(file.name, inside=row.animators)
        letter = Letter(html=html, thread=row.letter.thread)
        outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
    return None


def _our_copy(batch: Batch, row: Outgoing) -> Letter | None:
    """The same letter with our own bytes of the file, if they were not what was refused."""
    if row.team is None or any(file.stored for file in row.letter.files):
        return None
    files = paper_files.ours(batch, row.team, row.letter.files)
    return replace(row.letter, files=tuple(files)) if any(one.stored for one in files) else None

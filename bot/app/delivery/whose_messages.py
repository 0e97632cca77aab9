"""Someone of several teams reads which one a message is about, and the message is marked with it.

What answers what they have just done, for the team their chat speaks of, says nothing of it: it is
discreet. Everything else does: what comes by itself, what people write, and what is about another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.app.batch import Batch
from bot.app.message_splitting import LIMIT, plain, units
from bot.app.messenger import Delivered, Receipt
from bot.app.turn.relayed_messages import CAPTION_LIMIT
from bot.app.turn.team_names import above, called
from bot.core.definition.templates import escape
from bot.store import ties
from bot.store.outbox import BOARD, CAPTION, COPY, EDIT, FILES, MADE, MESSAGE, Outgoing
from bot.store.ties import Ties

_SAID = (MESSAGE, COPY, FILES, MADE)
_WITH_WORDS = (MESSAGE, EDIT, CAPTION, COPY, MADE)


def told_apart(batch: Batch, rows: Sequence[Outgoing]) -> list[Outgoing]:
    """The rows, those for people of several teams under the name of the team they are about."""
    chats = {row.chat for row in rows if row.team is not None and not row.animators}
    known = ties.of_chats(batch.connection, chats) if chats else {}
    return [_apart(batch, row, known.get(row.chat, ties.NONE)) for row in rows]


def _apart(batch: Batch, row: Outgoing, known: Ties) -> Outgoing:
    if row.animators or row.team is None or not known.several or not known.has(row.team):
        return row
    letter = row.letter
    if _says_it(row, known):
        html = f"{above(escape(called(batch, row.team)))}{letter.html}"
        room = CAPTION_LIMIT if row.kind in (CAPTION, COPY, MADE) else LIMIT
        letter = replace(letter, html=html) if units(plain(html)) <= room else letter
    return replace(row, letter=letter)


def _says_it(row: Outgoing, known: Ties) -> bool:
    """Does it say which team it is about? A change reads as the message that it changes."""
    letter = row.letter
    if not letter.html or row.kind not in _WITH_WORDS or letter.role == BOARD:
        return False
    if letter.plain:  # it was sent once, and said it then
        return False
    if row.kind == EDIT and not letter.originals:
        return False
    other = row.team != known.present
    return bool(other or row.automatic or letter.silent or letter.originals)


def landed(batch: Batch, pairs: Iterable[tuple[Outgoing, Receipt]]) -> None:
    """What arrived is about its team, for as long as it may be pressed or answered.

    Looked at now: its reader may have joined a second team, or left, while it was on its way.
    """
    arrived = [
        (row, receipt)
        for row, receipt in pairs
        if isinstance(receipt, Delivered) and row.kind in _SAID and not row.animators and row.team
    ]
    chats = {row.chat for row, _ in arrived}
    known = ties.of_chats(batch.connection, chats) if chats else {}
    for row, receipt in arrived:
        mine = known.get(row.chat, ties.NONE)
        if mine.several and row.team is not None and mine.has(row.team):
            messages = sorted({receipt.message, *receipt.messages})
            ties.mark(batch.connection, row.chat, messages, row.team, asks=_asks(row))


def _asks(row: Outgoing) -> bool:
    """May words be an answer to it? To our question of which team they are for, they are none."""
    letter = row.letter
    pressable = letter.buttons and not letter.silent and not letter.kept
    return bool(row.card or letter.originals or pressable)

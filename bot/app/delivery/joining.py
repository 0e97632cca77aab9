"""What is late takes along what waits behind it: fewer messages, when they are what is short.

Telegram bears so many messages a second, not so many words. In the ordinary way each thing said
is a message of its own, which reads best. Once one has waited `LATE` while the limits press, the
plain words that follow it in its chat leave with it, down to what has buttons. So the fifth bubble
is not four seconds away, and a busy evening is answered twice as fast.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.message_splitting import split
from bot.store import line
from bot.store.database.tables import BARE
from bot.store.outbox import MESSAGE, URGENT, Letter, Outgoing

LATE = timedelta(seconds=0.15)


def joined(
    connection: Connection, rows: Sequence[Outgoing], now: datetime, alone: Set[int]
) -> list[Outgoing]:
    """The rows of chats that the limits press, each that is late with those it takes along
    (`Outgoing.parts`).

    `alone`: the ids of those that were refused together: nobody knows which one was at fault.
    """
    late = {row.id: row.chat for row in rows if now - row.at > LATE and _opens(row)}
    late = {row: chat for row, chat in late.items() if row not in alone}
    if not late:
        return list(rows)
    behind = line.behind(connection, late.values(), now)
    return [_with(row, behind.get(row.chat, ()), alone) if row.id in late else row for row in rows]


def _with(row: Outgoing, behind: Sequence[Outgoing], alone: Set[int]) -> Outgoing:
    """The row and as many of those behind it as make one message."""
    taken = [row]
    whole = row.letter
    for one in (each for each in behind if each.id > row.id):
        if not _opens(taken[-1]) or one.id in alone or not _plain(one):
            break
        more = replace(one.letter, html=f"{whole.html}\n\n{one.letter.html}")
        if len(split(more.html)) > 1:
            break
        taken.append(one)
        whole = more
    if len(taken) == 1:
        return row
    return replace(row, letter=whole, card=taken[-1].card, parts=tuple(taken))


def _opens(row: Outgoing) -> bool:
    """May other words follow in the same message? Not below buttons, nor below a hint."""
    letter = row.letter
    asks = letter.buttons or letter.force_reply or letter.placeholder
    return _plain(row) and not asks and row.card in ("", BARE)


def _plain(row: Outgoing) -> bool:
    """Is it said to a team in its private chat, and nothing else, in answer to what it did?"""
    said = row.kind == MESSAGE and row.team is not None and row.chat > 0 and not row.animators
    letter = row.letter
    only = Letter(
        html=letter.html,
        buttons=letter.buttons,
        placeholder=letter.placeholder,
        force_reply=letter.force_reply,
    )
    return said and not (row.automatic or row.rank == URGENT or row.tidies) and letter == only

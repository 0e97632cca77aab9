"""A text of a flow file that cannot be said for a team: staff are told once, with the remedy.

The team reads its words all the same, with « … » in place of what could not be worked out. The row
that tells staff is known by what it says: however many teams meet the text, it is taken once.
"""

from __future__ import annotations

import hashlib
import logging
from html import escape

from bot.app.batch import Batch
from bot.app.incoming import StaffWords
from bot.app.turn.place import Place
from bot.core.effects import Alarm
from bot.core.french.phrases import N
from bot.store import inbox
from bot.store.database.codec import to_text
from bot.store.inbox import FILES, Arrival
from bot.store.outbox import NOWHERE

log = logging.getLogger(__name__)


def tell(batch: Batch, place: Place, effect: Alarm) -> None:
    """Where, why, and what to do about it."""
    log.warning(
        "flow file at fault: %s: %s", effect.place, effect.reason, extra={"event": "flow-at-fault"}
    )
    html = _words(effect)
    key = hashlib.sha256(html.encode()).hexdigest()
    payload = to_text(StaffWords(html=html))
    arrival = Arrival(source=FILES, key=key, chat=NOWHERE, payload=payload)
    inbox.take(batch.connection, [arrival], batch.now)


def _words(effect: Alarm) -> str:
    file, _, line = effect.place.rpartition(":")
    return "\n".join(
        (
            "<b>Un texte n’a pas pu être dit à une équipe.</b>",
            f"{escape(file, quote=False)}, ligne {escape(line, quote=False)}{N}: "
            f"{escape(effect.reason, quote=False)}.",
            *([f"Remède{N}: {escape(effect.remedy, quote=False)}."] if effect.remedy else ()),
            f"L’équipe l’a lu avec «{N}…{N}» à la place de ce qui manque.",
        )
    )

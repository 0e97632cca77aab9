"""What becomes of staff's files, told where staff look: their topic of the national group.

The topic is made by the delivery when the first row that needs it leaves (`routing`); a group
without topics reads it among its other messages.
"""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.message_splitting import split
from bot.core.turn import Rows
from bot.store import outbox
from bot.store.outbox import AWAITED, STAFF, Address, Letter


def post(batch: Batch, html: str, buttons: Rows = (), *, silent: bool = False) -> None:
    """Say something in the topic of staff; the buttons stand under the last part.

    `silent`: without a sound. It is for the national group, and waits until there is one.
    """
    parts = split(html)
    for number, part in enumerate(parts, 1):
        under = buttons if number == len(parts) else ()
        letter = Letter(html=part, buttons=under, role=STAFF, silent=silent)
        to = Address(chat=None, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)

"""The way out: what the outbox holds becomes parcels, and their receipts become marks.

One `exchange` is one transaction: it marks what came back and picks what may leave now, in order
per chat, human words first, within the limits. Nothing is sent here, and no clock is read.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.app.batch import Batch
from bot.app.delivery import receipts, routing
from bot.app.delivery.rate_limits import Pace
from bot.app.desk import Desk
from bot.app.messenger import Delivered, Down, Parcel, Receipt
from bot.core.definition.federation import NATION
from bot.store import delivery_marks, outbox
from bot.store.outbox import BRIEF, MESSAGE, QUIET, Outgoing

log = logging.getLogger(__name__)
AT_ONCE = 50
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a row that was sent."""

    row: Outgoing
    receipt: Receipt


@dataclass(frozen=True, kw_only=True, slots=True)
class Wave:
    """The rows to send now. `wait`: seconds until others may go, None if nothing is known of any.

    `knocked`: a row was put in the inbox (someone blocked the bot).
    """

    rows: tuple[Outgoing, ...] = ()
    wait: float | None = None
    knocked: bool = False


def parcel(row: Outgoing) -> Parcel:
    """The one call to the platform that carries this row."""
    letter = row.letter
    kind = MESSAGE if row.step == BRIEF else row.step or row.kind
    return Parcel(
        id=row.id,
        chat=row.chat,
        kind=kind,  # type: ignore[arg-type]  # one of a few words, written by this code alone
        html=letter.html,
        buttons=letter.buttons,
        message=letter.message,
        callback=letter.callback,
        reply_to=letter.reply_to,
        silent=row.automatic or letter.silent,
        placeholder=letter.placeholder,
        force_reply=letter.force_reply,
        toast=letter.toast,
        thread=row.thread,
        source=letter.source,
        originals=letter.originals,
        icon=letter.icon,
        files=letter.files,
    )


class Delivery:
    """What is on its way, and how fast more may leave. One per bot, used by one thread."""

    def __init__(self, desk: Desk, pace: Pace) -> None:
        self._desk = desk
        self._pace = pace
        self._flying: dict[int, Outgoing] = {}
        self._downs = 0
        self._told_nowhere = False

    def begin(self, connection: Connection) -> None:
        """The lock was taken: what a crash left half-way is settled; what flies still may land."""
        with connection.begin():
            lost = delivery_marks.doubt_interrupted(connection, sorted(self._flying))
        if lost:
            log.warning("%d automatic messages may not have been sent before the stop", lost)

    def exchange(
        self,
        connection: Connection,
        outcomes: Sequence[Outcome],
        now: datetime,
        at: float,
        *,
        closing: bool = False,
    ) -> Wave:
        """Mark what came back, pick what may leave now (nothing when `closing`).

        `at` is in seconds of the pace's clock. When it raises, nothing was marked: call again with
        the same outcomes.
        """
        with connection.begin():
            batch = Batch(self._desk, connection, now)
            knocked = receipts.settle(
                batch, self._pace, [(o.row, o.receipt) for o in outcomes], at
            )
            batch.finish()
            landed = {outcome.row.id for outcome in outcomes}
            flying = {row.id: row for row in self._flying.values() if row.id not in landed}
            self._back_off(outcomes, at)
            rows = () if closing else self._pick(batch, flying, at)
            delivery_marks.about_to_send(connection, [row.id for row in rows if row.automatic])
        self._flying = flying | {row.id: row for row in rows}
        return Wave(rows=rows, wait=self._wait(at), knocked=knocked)

    def _pick(self, batch: Batch, flying: dict[int, Outgoing], at: float) -> tuple[Outgoing, ...]:
        connection = batch.connection
        room = AT_ONCE - len(flying)
        if room <= 0 or self._pace.wait_overall(at) > 0:
            return ()
        busy = {row.chat for row in flying.values() if row.kind not in QUIET}
        groups = self._desk.groups()
        if NATION not in groups:
            self._tell_nowhere(connection)
        resting = busy | self._pace.resting(at).keys()
        most = AT_ONCE + len(flying)
        found = outbox.first_in_line(connection, groups, resting, most, batch.now)
        waiting = [row for row in found if row.id not in flying][:room]
        return self._within_limits(routing.routed(batch, waiting), at)

    def _within_limits(self, rows: Sequence[Outgoing], at: float) -> tuple[Outgoing, ...]:
        picked = []
        for row in rows:
            if self._pace.wait_overall(at) > 0:
                break
            if row.kind not in QUIET:
                self._pace.spend(row.chat, at)
            picked.append(row)
        return tuple(picked)

    def _wait(self, at: float) -> float | None:
        waits = [*self._pace.resting(at).values(), self._pace.wait_overall(at)]
        return min((wait for wait in waits if wait > 0), default=None)

    def _back_off(self, outcomes: Sequence[Outcome], at: float) -> None:
        """The platform is down: ask it less and less often, and say so once."""
        downs = [o.receipt.reason for o in outcomes if isinstance(o.receipt, Down)]
        if downs:
            if not self._downs:
                log.warning("the platform cannot be reached: %s", downs[0])
            self._downs += 1
            self._pace.pause_all(min(LONGEST_PAUSE, 0.25 * 2**self._downs), at)
        elif self._downs and any(isinstance(o.receipt, Delivered) for o in outcomes):
            log.warning("the platform can be reached again")
            self._downs = 0

    def _tell_nowhere(self, connection: Connection) -> None:
        if self._told_nowhere:
            return
        waiting = outbox.nowhere_to_go(connection)
        if waiting:
            log.warning("%d messages wait for an animators' group to be configured", waiting)
            self._told_nowhere = True

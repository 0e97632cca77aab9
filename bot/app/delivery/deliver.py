"""The way out: what the outbox holds becomes parcels, and their receipts become marks.

One `exchange` is one transaction: it marks what came back and picks what may leave now, in order
per chat, human words first, within the limits. Nothing is sent here, and no clock is read.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import unread_teams
from bot.app.batch import Batch
from bot.app.delivery import joining, receipts, routing
from bot.app.delivery.rate_limits import Pace
from bot.app.desk import Desk
from bot.app.messenger import Delivered, Down, Parcel, Receipt, Refused
from bot.core.definition.federation import NATION
from bot.store import delivery_marks, line, outbox
from bot.store.database.engine import is_outage
from bot.store.outbox import BRIEF, MESSAGE, QUIET, Outgoing
from bot.store.teams import Unreadable

log = logging.getLogger(__name__)
AT_ONCE = 50
LONGEST_PAUSE = 60.0
AT_FAULT_PAUSE = timedelta(minutes=10)
"""How long a row waits that cannot be handled, before it is tried again."""


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
        made=letter.made,
    )


class Delivery:
    """What is on its way, and how fast more may leave. One per bot, used by one thread."""

    def __init__(self, desk: Desk, pace: Pace) -> None:
        self._desk = desk
        self._pace = pace
        self._flying: dict[int, Outgoing] = {}
        self._apart: set[int] = set()
        self._tidying_in = 0.0
        self._downs = 0
        self._told_nowhere = False

    def begin(self, connection: Connection) -> None:
        """The lock was taken: what a crash left half-way is settled; what flies still may land."""
        with connection.begin():
            lost = delivery_marks.doubt_interrupted(connection, sorted(self._flying))
        if lost:
            log.warning(
                "%d automatic messages may not have been sent before the stop",
                lost,
                extra={"event": "send-interrupted"},
            )

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

        `at` is in seconds of the pace's clock. When it raises, the database was out of reach: call
        again with the same outcomes. Nothing else raises: a row at fault waits alone.
        """
        try:
            return self._exchanged(connection, outcomes, now, at, closing=closing)
        except Exception as fault:
            if is_outage(fault):
                raise
        knocked = sum(self._settled_alone(connection, one, now, at) for one in outcomes) > 0
        landed = {one.row.id for one in outcomes}
        self._flying = {row.id: row for row in self._flying.values() if row.id not in landed}
        wave = self._exchanged(connection, (), now, at, closing=closing)
        return replace(wave, knocked=wave.knocked or knocked)

    def _exchanged(
        self,
        connection: Connection,
        outcomes: Sequence[Outcome],
        now: datetime,
        at: float,
        *,
        closing: bool = False,
    ) -> Wave:
        with connection.begin():
            batch = Batch(self._desk, connection, now)
            landed = {outcome.row.id for outcome in outcomes}
            self._apart -= landed
            pairs = [(one.row, one.receipt) for one in outcomes if not self._to_part(one)]
            while self._desk.reopened:
                self._pace.open(self._desk.reopened.pop())
            knocked = receipts.settle(batch, self._pace, pairs, at)
            batch.finish()
            flying = {row.id: row for row in self._flying.values() if row.id not in landed}
            self._back_off(outcomes, at)
            rows = () if closing else self._pick(batch, flying, at)
            batch.unit.flush()
            delivery_marks.about_to_send(connection, [row.id for row in rows if row.automatic])
        self._flying = flying | {row.id: row for row in rows}
        return Wave(rows=rows, wait=self._wait(at), knocked=knocked)

    def _settled_alone(
        self, connection: Connection, outcome: Outcome, now: datetime, at: float
    ) -> bool:
        """Mark one row; whatever its receipt should have led to and cannot, it is not sent again
        when it was delivered, and tried again later when it was not.
        """
        try:
            return self._exchanged(connection, [outcome], now, at, closing=True).knocked
        except Exception as fault:
            if is_outage(fault):
                raise
            self._at_fault(fault, outcome.row)
        with connection.begin():
            row, receipt = outcome.row, outcome.receipt
            if isinstance(receipt, Delivered) and not row.step:
                there = [(each.id, row.chat, receipt.message) for each in row.parts or (row,)]
                delivery_marks.sent(connection, there, now)
            else:
                delivery_marks.postponed(connection, row.id, now + AT_FAULT_PAUSE)
        return False

    def _at_fault(self, fault: Exception, row: Outgoing) -> None:
        if isinstance(fault, Unreadable):
            unread_teams.tell(self._desk, fault)
        else:
            name = type(fault).__name__
            log.error(
                "outbox row %d is at fault and waits (%s)",
                row.id,
                name,
                exc_info=fault,
                extra={"event": "send-at-fault"},
            )

    def _pick(self, batch: Batch, flying: dict[int, Outgoing], at: float) -> tuple[Outgoing, ...]:
        connection = batch.connection
        room = AT_ONCE - len(flying)
        if room <= 0 or self._pace.wait_overall(at) > 0:
            return ()
        busy = {row.chat for row in flying.values() if not row.tidies and row.kind not in QUIET}
        groups = self._desk.groups()
        if NATION not in groups:
            self._tell_nowhere(connection)
        resting = busy | self._pace.resting(at).keys()
        most = AT_ONCE + len(flying)
        found, spoiled = line.first_in_line(connection, groups, resting, most, batch.now)
        if spoiled:
            delivery_marks.parked(connection, spoiled)
            self._desk.pulse.aside += len(spoiled)
            log.error(
                "outbox rows %s cannot be read and are parked",
                spoiled,
                extra={"event": "send-parked"},
            )
        waiting = [row for row in found if row.id not in flying][:room]
        pressed = [row for row in waiting if self._pace.presses(row.chat, at)]
        if pressed:
            whole = joining.joined(connection, pressed, batch.now, self._apart)
            joined = {row.id: row for row in whole}
            waiting = [joined.get(row.id, row) for row in waiting]
        return self._within_limits(self._routed(batch, waiting), at)

    def _to_part(self, outcome: Outcome) -> bool:
        """Were several rows refused as one message? Any may be at fault: each leaves alone."""
        if not isinstance(outcome.receipt, Refused) or not outcome.row.parts:
            return False
        self._apart.update(row.id for row in outcome.row.parts)
        return True

    def _routed(self, batch: Batch, rows: Sequence[Outgoing]) -> list[Outgoing]:
        """The rows as they must be sent; what cannot be told where to go waits, and it alone."""
        try:
            return routing.routed(batch, rows)
        except Exception as fault:
            if is_outage(fault):
                raise
        sent: list[Outgoing] = []
        for row in rows:
            try:
                sent += routing.routed(batch, [row])
            except Exception as fault:
                if is_outage(fault):
                    raise
                self._at_fault(fault, row)
                delivery_marks.postponed(batch.connection, row.id, batch.now + AT_FAULT_PAUSE)
        return sent

    def _within_limits(self, rows: Sequence[Outgoing], at: float) -> tuple[Outgoing, ...]:
        """Those that may leave now. What tidies a chat leaves its room to whoever speaks next."""
        picked = []
        self._tidying_in = 0.0
        for row in rows:
            if self._pace.wait_overall(at) > 0:
                break
            spends = row.kind not in QUIET
            if spends and row.tidies and (calm := self._pace.calm_in(row.chat, at)):
                self._tidying_in = min(calm, self._tidying_in or calm)
                continue
            if spends:
                self._pace.spend(row.chat, at)
            picked.append(row)
        return tuple(picked)

    def _wait(self, at: float) -> float | None:
        waits = [*self._pace.resting(at).values(), self._pace.wait_overall(at), self._tidying_in]
        return min((wait for wait in waits if wait > 0), default=None)

    def _back_off(self, outcomes: Sequence[Outcome], at: float) -> None:
        """The platform is down: ask it less and less often, and say so once."""
        downs = [o.receipt.reason for o in outcomes if isinstance(o.receipt, Down)]
        if downs:
            if not self._downs:
                log.warning(
                    "the platform cannot be reached: %s",
                    downs[0],
                    extra={"event": "telegram-away"},
                )
            self._downs += 1
            self._pace.pause_all(min(LONGEST_PAUSE, 0.25 * 2**self._downs), at)
        elif self._downs and any(isinstance(o.receipt, Delivered) for o in outcomes):
            log.warning("the platform can be reached again", extra={"event": "telegram-back"})
            self._downs = 0

    def _tell_nowhere(self, connection: Connection) -> None:
        if self._told_nowhere:
            return
        waiting = outbox.nowhere_to_go(connection)
        if waiting:
            log.warning(
                "%d messages wait for an animators' group to be configured",
                waiting,
                extra={"event": "no-group"},
            )
            self._told_nowhere = True

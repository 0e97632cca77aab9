"""What a machine may ask of the bot over HTTP: is it alive, is it ready, and its figures.

Off unless a setting says where; on loopback, unless told otherwise. Figures are counts and ages,
of no team and of no person, in Prometheus’ format, whose library is loaded when they are asked.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.app.clock import Clock
from bot.app.desk import Desk
from bot.core.definition.federation import NATION
from bot.store.database.engine import reading
from bot.store.upkeep import queues
from bot.store.upkeep.queues import Line

LOG = logging.getLogger(__name__)
FRESH = 60.0
"""Seconds since the loops came round, at most, for the bot to be ready."""
PATIENCE = 5.0
FORMAT = "text/plain; version=0.0.4; charset=utf-8"
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, eq=False)
class Status:
    """Answers about one running bot."""

    desk: Desk
    clock: Clock

    def routes(self) -> list[web.RouteDef]:
        """The three addresses; another server may serve them beside its own."""
        return [
            web.get("/healthz", self.alive),
            web.get("/readyz", self.ready),
            web.get("/metrics", self.figures),
        ]

    async def alive(self, request: web.Request) -> web.Response:
        """The process answers."""
        return web.json_response({"alive": True})

    async def ready(self, request: web.Request) -> web.Response:
        """Can the database be read, and do the loops come round? 503 if not."""
        found = {"database": await self._reads(), "loops": self._beats()}
        return web.json_response(found, status=200 if all(found.values()) else 503)

    async def figures(self, request: web.Request) -> web.Response:
        """Everything that is counted; 503 when the database cannot be read."""
        try:
            body = await _within(self._written)
        except (SQLAlchemyError, TimeoutError):
            return web.Response(status=503)
        return web.Response(body=body, headers={"Content-Type": FORMAT})

    def _beats(self) -> bool:
        beaten = self.desk.pulse.beaten
        return beaten is not None and self.clock.seconds() - beaten <= FRESH

    async def _reads(self) -> bool:
        try:
            return await _within(self._asked)
        except (SQLAlchemyError, TimeoutError):
            return False

    def _asked(self) -> bool:
        with reading(self.desk.engine) as connection:
            return bool(connection.scalar(text("SELECT 1")))

    def _written(self) -> bytes:
        from prometheus_client import CollectorRegistry, generate_latest

        registry = CollectorRegistry()
        registry.register(self)  # type: ignore[arg-type]  # all that it asks of one is `collect`
        return generate_latest(registry)

    def collect(self) -> Iterator[object]:
        """The figures, as `prometheus_client` takes them."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        pulse, now = self.desk.pulse, self.clock.now()
        with reading(self.desk.engine) as connection:
            doors = {
                "in": queues.received(connection),
                "out": queues.to_send(connection, now, national=NATION in self.desk.groups()),
            }
            waiting = queues.waiting_for_a_human(connection)
            answers = queues.answers(connection)
        rows = GaugeMetricFamily("essaim_queue_rows", "Rows that wait.", labels=["door"])
        ages = GaugeMetricFamily(
            "essaim_queue_age_seconds", "Age of the oldest row that waits.", labels=["door"]
        )
        for door, line in doors.items():
            rows.add_metric([door], line.count)
            ages.add_metric([door], age(line, now))
        sends = CounterMetricFamily("essaim_sends", "Calls to Telegram.", labels=["outcome"])
        for outcome, count in sorted(pulse.sends.items()):
            sends.add_metric([outcome], count)
        asked = GaugeMetricFamily(
            "essaim_answers", "Questions put to the pages that are kept.", labels=["outcome"]
        )
        for outcome, count in sorted(answers.items()):
            asked.add_metric([outcome or "none"], count)
        yield from (rows, ages, sends, asked)
        yield CounterMetricFamily(
            "essaim_decisions", "Rows decided since the start.", value=pulse.decisions
        )
        yield CounterMetricFamily("essaim_parked", "Rows put aside.", value=pulse.aside)
        yield GaugeMetricFamily(
            "essaim_handovers_waiting", "Teams that wait for a human.", value=waiting
        )
        yield GaugeMetricFamily(
            "essaim_clock_apart_seconds",
            "How far the machine's clock is from the hour the bot goes by.",
            value=pulse.apart.total_seconds(),
        )


def age(line: Line, now: datetime) -> float:
    """Seconds since the oldest row came, 0 when none waits."""
    return max((now - line.since).total_seconds(), 0.0) if line.since else 0.0


@asynccontextmanager
async def served(status: Status, address: str) -> AsyncIterator[str]:
    """Serve at « host:port » as long as it is needed (port 0: any); the address, "" if it cannot
    be had: a bot is worth more than its figures.
    """
    host, _, port = address.rpartition(":")
    app = web.Application()
    app.add_routes(status.routes())
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        found = runner.addresses[0]
        yield f"http://{found[0]}:{found[1]}"
    except OSError as fault:
        LOG.error(
            "no figures are served: %s", fault.strerror, extra={"event": "status-not-served"}
        )
        yield ""
    finally:
        await runner.cleanup()


async def _within(work: Callable[[], T]) -> T:
    return await asyncio.wait_for(asyncio.to_thread(work), PATIENCE)

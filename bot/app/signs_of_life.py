"""This process’s sign of life, written by its loops, read by `essaim doctor`."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine

from bot.app.pulse import Pulse
from bot.store.upkeep import heartbeat
from bot.store.upkeep.heartbeat import Alive


class SignsOfLife:
    """Written in one transaction each; the first takes the place of those of former processes."""

    def __init__(self, engine: Engine, pulse: Pulse, version: str) -> None:
        self._engine = engine
        self._pulse = pulse
        self._version = version
        self._first: Alive | None = None

    def give(self, now: datetime) -> None:
        """This process is at work."""
        first = self._first
        alive = first or Alive(
            host=socket.gethostname(),
            process=os.getpid(),
            version=self._version,
            started=now,
            at=now,
        )
        self._write(self._present(alive, now), first=first is None)
        self._first = alive

    def stop(self, now: datetime) -> None:
        """This process ends, as it was asked to."""
        if self._first is not None:
            self._write(replace(self._present(self._first, now), stopped=True), first=False)

    def _present(self, alive: Alive, now: datetime) -> Alive:
        pulse = self._pulse
        return replace(
            alive,
            at=now,
            decided=pulse.decisions,
            decided_at=pulse.worked_at,
            sent_at=pulse.sent_at,
        )

    def _write(self, alive: Alive, *, first: bool) -> None:
        with self._engine.begin() as connection:
            (heartbeat.begin if first else heartbeat.beat)(connection, alive)

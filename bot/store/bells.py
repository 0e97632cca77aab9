"""Bells between processes: who writes a row says so, and the others need not wait for their beat.

LISTEN and NOTIFY of PostgreSQL. Nothing relies on them: a bell that is lost (the database
restarts, the network breaks) leaves the beat of the loops, which looks at the doors anyway. On
SQLite, which is for one process, they are silent.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)
CHANNEL = "essaim"
IN, OUT, OVER = "in", "out", "over"
"""Which door a row was put in; OVER is said to oneself, to stop listening."""
LOOK = 5.0
"""Seconds without a bell after which it is asked whether to go on."""
PAUSE = 1.0
AT_ONCE = "AUTOCOMMIT"


class Bells:
    """The bells of one process. `ring` is for the thread of the database, `listen` for another."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._me = uuid4().hex
        self._over = threading.Event()
        self.there = engine.dialect.name == "postgresql"

    def ring(self, door: str) -> None:
        """Tell the others that a row waits at that door, once it is committed; never raises.

        Apart from the transaction of the row: PostgreSQL lets one that notifies commit alone.
        """
        if not self.there:
            return
        with suppress(SQLAlchemyError), self._connected() as connection:
            said = {"channel": CHANNEL, "words": f"{door} {self._me}"}
            connection.execute(text("SELECT pg_notify(:channel, :words)"), said)

    def listen(self, told: Callable[[str], object]) -> None:
        """Call `told` with each door where another process put a row, until `leave`.

        It is called for both doors after every connection: what rang before was not heard.
        """
        while self.there and not self._over.is_set():
            try:
                self._hear(told)
            except Exception as fault:
                log.info("the bells of other processes are not heard: %s", type(fault).__name__)
                self._over.wait(PAUSE)

    def leave(self) -> None:
        """Stop listening."""
        self._over.set()
        self.ring(OVER)

    def _hear(self, told: Callable[[str], object]) -> None:
        with self._connected() as connection:
            connection.execute(text(f"LISTEN {CHANNEL}"))
            told(IN)
            told(OUT)
            try:
                while not self._over.is_set():
                    self._until_silence(connection, told)
            finally:
                connection.invalidate()  # else the pool would lend a session that still listens

    def _until_silence(self, connection: Connection, told: Callable[[str], object]) -> None:
        session = connection.connection.driver_connection
        assert session is not None
        for bell in session.notifies(timeout=LOOK):
            door, _, who = bell.payload.partition(" ")
            if self._over.is_set():
                return
            if who != self._me and door in (IN, OUT):
                told(door)

    def _connected(self) -> Connection:
        return self._engine.connect().execution_options(isolation_level=AT_ONCE)

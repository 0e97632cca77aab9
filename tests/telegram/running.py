"""`essaim` as a real process: started in a folder, spoken to through its simulator, stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).parent.parent
FOLDERS = {
    "ESSAIM_FLOWS": str(TESTS / "small"),
    "ESSAIM_KNOWLEDGE": str(TESTS / "small_pages"),
}
READY = 60.0


class Program:
    """A running `essaim`; what it wrote so far is `output`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.output = ""
        self._grown = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._grown:
                self.output += line
                self._grown.notify_all()

    def says(self, pattern: str) -> str:
        """Wait until it wrote something like that; the first group, or the whole match."""
        with self._grown:
            if not self._grown.wait_for(lambda: re.search(pattern, self.output), READY):
                raise AssertionError(f"never said {pattern!r}:\n{self.output}")
            found = re.search(pattern, self.output)
            assert found is not None
            return found.group(1) if found.groups() else found.group()

    def stops(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask it to stop; its exit code. (Ten seconds were promised; a busy machine gets more.)"""
        self.process.send_signal(number)
        code = self.process.wait(40)
        self._reader.join(10)
        return code


@contextmanager
def essaim(
    *arguments: str, folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Program]:
    """Start `essaim` in a folder, without any setting of this machine; killed at the end."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ESSAIM_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**clean, **FOLDERS, "ESSAIM_SEMANTIC": "off", **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    program = Program(process)
    try:
        yield program
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout:
            program._reader.join(10)
            process.stdout.close()

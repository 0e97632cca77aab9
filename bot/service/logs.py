"""What operators read: one line per event, as text or JSON; never a token nor people's words.

Each warning and each error has an id that does not change (`event`, listed in `docs/events.md`).
An exception is told by its type and its place in the code, without its text: the texts of database
and template errors quote what people wrote. What a library says is cut to its first line: behind
it stand objects, and the words in them.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any, TextIO

TEXT, JSON = "text", "json"
CHATTY = (
    "aiohttp",
    "alembic",
    "asyncio",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
    "transitions",
    "uvicorn",
)
"""Libraries that tell addresses (with the token), contents or every step at INFO or below."""

LOG = logging.getLogger(__name__)
SHOWN = re.compile(r"""<.*>|(["']).*\1""")
"""An object as Python shows it, or what is quoted: either may hold anything."""
TOKEN = re.compile(r"(?<!\d)\d{3,}:[A-Za-z0-9_-]{20,}")  # in addresses it follows « bot »
OURS, LIBRARY, CRASH = "bot", "library", "crash"
"""Whose lines have ids of their own; the ids of the others, and of what nothing caught."""
LONGEST = 300
USUAL = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}
FRAMES = 6


def configure(
    style: str = TEXT,
    *,
    secrets: Sequence[str] = (),
    quiet: bool = False,
    to: TextIO | None = None,
) -> None:
    """Send this program's log to `to` (standard error) from INFO on, from WARNING on if `quiet`.

    `secrets` are blotted out.
    """
    kind = JsonLines if style == JSON else TextLines
    lines = logging.StreamHandler(to or sys.stderr)
    lines.setFormatter(kind(secrets))
    root = logging.getLogger()
    for former in list(root.handlers):
        root.removeHandler(former)
    root.addHandler(lines)
    root.setLevel(logging.WARNING if quiet else logging.INFO)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


class Lines(logging.Formatter, ABC):
    """What both styles share: the parts of an event, and what must not be read in it."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """One event as one line."""
        line = self.written(record, parts(record)).replace("\n", "\\n").replace("\r", "")
        for secret in self._secrets:
            line = line.replace(secret, "…")
        return TOKEN.sub("…", line)

    @abstractmethod
    def written(self, record: logging.LogRecord, told: dict[str, Any]) -> str:
        """The line itself; each style has its own."""


class TextLines(Lines):
    """For people: hour, level, where, what, and the rest as key=value."""

    def written(self, record: logging.LogRecord, told: dict[str, Any]) -> str:
        """`2026-11-23T15:30:47Z INFO bot.service.wiring: ready chats=3`."""
        rest = "".join(
            f" {key}={value}"
            for key, value in told.items()
            if key not in {"at", "level", "from", "text"}
        )
        return f"{told['at']} {told['level']} {told['from']}: {told['text']}{rest}"


class JsonLines(Lines):
    """For machines: one JSON object."""

    def written(self, record: logging.LogRecord, told: dict[str, Any]) -> str:
        """Keys `at`, `level`, `from`, `text`, `event` if it has an id, then the event's own."""
        return json.dumps(told, ensure_ascii=False, default=str)


def parts(record: logging.LogRecord) -> dict[str, Any]:
    """An event as keys and values; those given with `extra=` come along, `event` its id."""
    ours = record.name.partition(".")[0] == OURS
    told: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "level": record.levelname,
        "from": record.name,
        "text": record.getMessage() if ours else heading(record),
    }
    if not ours:
        told["event"] = LIBRARY
    told.update({key: value for key, value in vars(record).items() if key not in USUAL})
    if record.exc_info and record.exc_info[1]:
        told["error"] = blame(record.exc_info[1])
    return told


def heading(record: logging.LogRecord) -> str:
    """The first line of what a library says, without the objects that asyncio and others show."""
    first = record.getMessage().partition("\n")[0]
    return SHOWN.sub("…", first)[:LONGEST]


def hear_crashes() -> None:
    """What nothing caught is one line of the log too: Python would print the error's own words."""

    def crashed(kind: type[BaseException], fault: BaseException, trace: object) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            LOG.critical("the program ends", exc_info=fault, extra={"event": CRASH})

    def ended(hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            crashed(hook.exc_type, hook.exc_value, None)

    sys.excepthook = crashed
    threading.excepthook = ended


def blame(error: BaseException) -> str:
    """An exception's type and where it came from, innermost first, and what caused it."""
    places = [
        f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"
        for frame in reversed(extract_tb(error.__traceback__)[-FRAMES:])
    ]
    told = f"{type(error).__name__}{reason(error)} at {' < '.join(places) or 'no place'}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{told}; from {blame(cause)}" if cause else told


def reason(error: BaseException) -> str:
    """The words of an error that cannot quote anybody: the system's, an unusable database's."""
    if isinstance(error, OSError) and error.strerror:
        return f" ({error.strerror})"
    original = getattr(error, "orig", None)
    if type(error).__name__ == "OperationalError" and original is not None:
        return f" ({str(original).splitlines()[0]})" if str(original) else ""
    return ""

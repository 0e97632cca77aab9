"""Requests kept as they came, for whoever checks them; nothing is kept unless asked for.

The environment variable `SIMULATOR_REQUESTS` names a folder: tests set it, so that every
simulator of a run, in whatever process, writes there.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from starlette.types import Scope

from bot.simulator.world.files import Upload
from bot.simulator.world.refusals import Json

FOLDER = "SIMULATOR_REQUESTS"


class KeptRequests:
    """A file of JSON lines for this process in the folder, if there is one."""

    def __init__(self) -> None:
        folder = os.environ.get(FOLDER, "")
        self._file = Path(folder) / f"{os.getpid()}.jsonl" if folder else None

    def keep(self, scope: Scope, method: str, what: Json) -> None:
        """Append one request: who called (its User-Agent), the method, the parameters unread."""
        if self._file is None:
            return
        caller = dict(scope["headers"]).get(b"user-agent", b"").decode("latin-1")
        row = json.dumps({"caller": caller, "method": method, "what": what}, default=_upload)
        with self._file.open("a", encoding="utf-8") as kept:
            kept.write(row + "\n")


def _upload(value: Any) -> str:
    """A file that came with the request, as what refers to one."""
    assert isinstance(value, Upload)
    return "attach://upload"

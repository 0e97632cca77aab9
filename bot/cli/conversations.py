"""The commands that play conversations: chat in the terminal, play the written ones."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app.rehearsal import collection, terminal
from bot.cli.files import journey_of
from bot.cli.output import FINE, WRONG, say, told
from bot.settings.config import Settings

ALL_MET = "Tous les points, feux, réactions et relais sont rencontrés."
CONVERSATIONS = "tests/conversations"


def chat(settings: Settings, asked: Namespace) -> int:
    """`essaim chat`: lines from the keyboard, or from a file on standard input."""
    journey = journey_of(settings)
    if journey is None:
        return WRONG
    terminal.chat(journey, typed_lines(), say, datetime.now(ZoneInfo(settings.timezone)))
    return FINE


def typed_lines() -> Iterator[str]:
    """The lines people type, after a prompt when they are in front of a keyboard."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    with suppress(EOFError):
        while True:
            yield input("> ")


def play(settings: Settings, asked: Namespace) -> int:
    """`essaim play`: 1 if a conversation differs from its file.

    Pages are found by their words alone: the files say the same on every machine.
    """
    journey = journey_of(replace(settings, semantic=False))
    if journey is None:
        return WRONG
    files = asked.files or sorted(Path(CONVERSATIONS).glob("*.txt"))
    missing = [str(path) for path in files if not path.is_file()]
    if missing or not files:
        absent = ", ".join(missing) or f"{CONVERSATIONS}/*.txt"
        return told(f"Je ne trouve pas\u00a0: {absent}.")
    same = collection.play_all(files, journey, say, update=asked.update)
    if asked.coverage:
        never = collection.unvisited(files, journey)
        say("\n".join(["", "Jamais rencontré\u00a0:", *never] if never else ["", ALL_MET]))
    return FINE if same else WRONG

"""The command line: reads settings, calls one thing, prints in French, gives an exit code.

The module of a command is imported when it is typed, so that `essaim --help` is immediate.
"""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from bot.cli import arguments
from bot.cli.output import FINE, told
from bot.service.collecting import undisturbed
from bot.service.version import installed
from bot.settings import private_files
from bot.settings.config import Unusable, read

INTERRUPTED = 130
MODULES = {
    "demo": "running.demonstration",
    "run": "running.serving",
    "migrate": "running.serving",
    "doctor": "running.doctor",
    "backup": "running.keeping",
    "restore": "running.keeping",
    "new": "staff.new",
    "check": "staff.check",
    "diff": "staff.diff",
    "chat": "playing.conversations",
    "show": "playing.preview",
    "graph": "playing.preview",
    "play": "playing.conversations",
    "ask": "playing.ask",
    "hear": "playing.hear",
    "stats": "running.reports",
    "recall": "running.reports",
    "lessons": "running.lessons",
    "parked": "running.parked",
    "replay": "running.replay",
    "export": "running.personal_data",
    "forget": "running.personal_data",
    "publish": "staff.publish",
}
"""Where each command is: the function of its name, in that module of `bot.cli`."""
BRINGS_FOLDERS = "restore"
"""The command that staff type where their folders are not yet."""
FOR_STAFF = frozenset({"new", "publish"})
"""They write files that staff share; all the others may write people's words."""


def main(typed: list[str] | None = None) -> int:
    """Do what was typed after `essaim`; the exit code."""
    asked = arguments.read(typed, installed() or "(non installé)")
    settings = read(os.environ, Path.cwd(), bare=asked.command == BRINGS_FOLDERS)
    if isinstance(settings, Unusable):
        return told(*settings.problems)
    for warning in settings.warnings:
        told(warning)
    rights = nullcontext() if asked.command in FOR_STAFF else private_files.closed_to_others()
    try:
        with undisturbed(for_good=True):
            module = import_module(f"bot.cli.{MODULES[asked.command]}")
        with rights:
            done: int = getattr(module, asked.command)(settings, asked)
        return done
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left (`essaim check | head`): nothing more can be said to it.
        sys.stdout = None  # else Python flushes it at exit, and complains
        return FINE

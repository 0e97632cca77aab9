"""The command line: reads settings, calls one thing, prints in French, gives an exit code.

Imports are made by the command that needs them, so that `essaim --help` is immediate.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.cli import arguments, page_commands
from bot.cli.output import FINE, WRONG, say, told
from bot.service import logs
from bot.settings.config import Settings, Unusable, read

if TYPE_CHECKING:
    from bot.core.definition.journey import Journey
    from bot.flowfile import Problem
    from bot.service.shelf import Shelf

INTERRUPTED = 130
ALL_MET = "Tous les points, feux, réactions et relais sont rencontrés."
CONVERSATIONS = "tests/conversations"
NO_TOKEN = (
    "Il manque le jeton du bot. Demandez-en un à @BotFather sur Telegram, puis écrivez "
    "ESSAIM_TELEGRAM_TOKEN=votre-jeton dans un fichier .env.\n"
    "Pour essayer sans jeton\u00a0: essaim demo"
)


def main(typed: list[str] | None = None) -> int:
    """Do what was typed after `essaim`; the exit code."""
    asked = arguments.read(typed, installed_version())
    settings = read(os.environ, Path.cwd())
    if isinstance(settings, Unusable):
        return told(*settings.problems)
    for warning in settings.warnings:
        told(warning)
    try:
        return DEEDS[asked.command](settings, asked)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left (`essaim check | head`): nothing more can be said to it.
        sys.stdout = None  # else Python flushes it at exit, and complains
        return FINE


def installed_version() -> str:
    """The version of Essaim, as installed."""
    with suppress(PackageNotFoundError):
        return version("essaim")
    return "(non installé)"


def demo(settings: Settings, asked: Namespace) -> int:
    """`essaim demo`."""
    from bot.service import demo as demonstration
    from bot.service.wiring import CannotStart

    logs.configure(settings.log, quiet=True)
    shelf = opened(settings)
    if shelf is None:
        return WRONG
    wanted = demonstration.Asked(port=asked.port, browser=not asked.no_browser, fresh=asked.fresh)
    try:
        demonstration.demo(settings, shelf, wanted, say)
    except CannotStart as reason:
        return told(str(reason))
    return FINE


def run(settings: Settings, asked: Namespace) -> int:
    """`essaim run`."""
    from bot.service import wiring

    if not settings.token:
        return told(NO_TOKEN)
    logs.configure(settings.log, secrets=[settings.token])
    shelf = opened(settings)
    if shelf is None:
        return WRONG
    try:
        wiring.run(settings, shelf)
    except wiring.CannotStart as reason:
        return told(str(reason))
    return FINE


def opened(settings: Settings) -> Shelf | None:
    """The journey to put in service; None, and the problems on standard error, if it cannot."""
    from bot.service.shelf import Refused, open_shelf

    shelf = open_shelf(settings.flows, settings.knowledge, settings.timezone)
    if isinstance(shelf, Refused):
        report(shelf.problems)
        return None
    return shelf


def report(problems: tuple[Problem, ...]) -> None:
    """The problems of flow files, on standard error."""
    from bot.flowfile import report as reports

    print(reports.text(problems), file=sys.stderr)


def check(settings: Settings, asked: Namespace) -> int:
    """`essaim check`: problems on standard output, 1 if one is an error."""
    from bot import knowledge
    from bot.flowfile import has_errors, load
    from bot.flowfile import report as reports

    if asked.schema:
        return schema()
    pages = knowledge.load(settings.knowledge)
    titles = {page.id: page.title for page in pages.library.pages.values()}
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    flows = load(asked.folder or settings.flows, titles, today)
    stages = (
        frozenset(stage.id for stage in flows.journey.stages) if flows.journey else frozenset()
    )
    checked = knowledge.load(settings.knowledge, today=today, stages=stages, before=pages)
    problems = (*flows.problems, *checked.problems)
    print(reports.FORMATS[asked.format](problems).rstrip("\n"))
    waiting = knowledge.waiting(settings.knowledge)
    if waiting and asked.format == "text":
        say(f"\nBrouillons de fiches à relire\u00a0: {', '.join(waiting)}.")
    return WRONG if has_errors(problems) else FINE


def schema() -> int:
    """`essaim check --schema`: the JSON Schema of a stage file, for editors."""
    import json

    from bot.flowfile.schema import schema as made

    print(json.dumps(made(), ensure_ascii=False, indent=2))
    return FINE


def journey_of(settings: Settings) -> Journey | None:
    """The journey of the flow files; None, and the problems on standard error, if it is wrong."""
    shelf = opened(settings)
    return shelf.journey() if shelf else None


def chat(settings: Settings, asked: Namespace) -> int:
    """`essaim chat`: lines from the keyboard, or from a file on standard input."""
    from bot.app.rehearsal import terminal

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
    """`essaim play`: 1 if a conversation differs from its file."""
    from bot.app.rehearsal import terminal

    journey = journey_of(settings)
    if journey is None:
        return WRONG
    files = asked.files or sorted(Path(CONVERSATIONS).glob("*.txt"))
    missing = [str(path) for path in files if not path.is_file()]
    if missing or not files:
        absent = ", ".join(missing) or f"{CONVERSATIONS}/*.txt"
        return told(f"Je ne trouve pas\u00a0: {absent}.")
    same = terminal.play_all(files, journey, say, update=asked.update)
    if asked.coverage:
        never = terminal.unvisited(files, journey)
        say("\n".join(["", "Jamais rencontré\u00a0:", *never] if never else ["", ALL_MET]))
    return FINE if same else WRONG


def doctor(settings: Settings, asked: Namespace) -> int:
    """`essaim doctor`: 1 if something is to be done."""
    import asyncio

    from bot.cli.doctor import examine

    logs.configure(settings.log, quiet=True, secrets=[settings.token] if settings.token else [])

    async def all_of_it() -> bool:
        well = True
        async for finding in examine(settings):
            say(finding)
            well &= finding.well
        return well

    return FINE if asyncio.run(all_of_it()) else WRONG


def migrate(settings: Settings, asked: Namespace) -> int:
    """`essaim migrate`: bring the database to today's shape."""
    from bot.service.wiring import CannotStart, database
    from bot.store.database.schema import HEAD

    try:
        with database(settings.database_url):
            say(f"La base de données est à jour (révision {HEAD}).")
    except CannotStart as reason:
        return told(str(reason))
    return FINE


DEEDS: dict[str, Callable[[Settings, Namespace], int]] = {
    "demo": demo,
    "run": run,
    "check": check,
    "chat": chat,
    "play": play,
    "ask": page_commands.ask,
    "stats": page_commands.stats,
    "recall": page_commands.recall,
    "migrate": migrate,
    "doctor": doctor,
}

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

from bot import arguments, logs
from bot.config import Settings, Unusable, read

if TYPE_CHECKING:
    from bot.core.journey import Journey
    from bot.flowfile import Problem
    from bot.shelf import Shelf

FINE, WRONG, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
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


def told(*sentences: str) -> int:
    """Say what is wrong on standard error; the exit code of a wrong setting."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return UNUSABLE


def demo(settings: Settings, asked: Namespace) -> int:
    """`essaim demo`."""
    from bot import demo as demonstration
    from bot.wiring import CannotStart

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
    from bot import wiring

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
    from bot.shelf import Refused, open_shelf

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
    flows = load(asked.folder or settings.flows, titles)
    stages = (
        frozenset(stage.id for stage in flows.journey.stages) if flows.journey else frozenset()
    )
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    checked = knowledge.load(settings.knowledge, today=today, stages=stages, before=pages)
    problems = (*flows.problems, *checked.problems)
    print(reports.FORMATS[asked.format](problems).rstrip("\n"))
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
    from bot.app import terminal

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
    from bot.app import terminal

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


def ask(settings: Settings, asked: Namespace) -> int:
    """`essaim ask`: one question, or one a line on standard input; the answers on the output."""
    import json

    from bot import inquiry, knowledge
    from bot.core.library import Asker

    library = knowledge.load(settings.knowledge).library
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    who = Asker(stage=asked.stage, region=asked.region)
    for question in typed_questions(asked.question):
        answer = inquiry.inquire(library, question, today, who)
        if asked.json:
            found = inquiry.as_object(question, answer, asked.top or inquiry.MOST)
            say(json.dumps(found, ensure_ascii=False))
        else:
            say(inquiry.as_text(library, answer, answer.candidates[: asked.top or 0]))
    return FINE


def stats(settings: Settings, asked: Namespace) -> int:
    """`essaim stats questions`: what teams asked, and what staff can learn from it."""
    from datetime import UTC, timedelta

    from bot import knowledge
    from bot.app import lessons
    from bot.store import asked as questions
    from bot.wiring import CannotStart, database

    now = datetime.now(UTC)
    library = knowledge.load(settings.knowledge).library
    today = now.astimezone(ZoneInfo(settings.timezone)).date()
    try:
        with database(settings.database_url) as engine, engine.begin() as connection:
            found = questions.since(connection, now - timedelta(days=asked.days))
    except CannotStart as reason:
        return told(str(reason))
    say(lessons.as_text(lessons.report(found, library, today), asked.days))
    return FINE


def recall(settings: Settings, asked: Namespace) -> int:
    """`essaim recall`: the teams who received a page since corrected; `--send` writes to them."""
    from datetime import UTC

    from bot import knowledge
    from bot.app import recall as recalls
    from bot.core.texts import to_plain
    from bot.wiring import CannotStart, database

    library = knowledge.load(settings.knowledge).library
    page = library.pages.get(asked.page) if asked.page else None
    if asked.page and page is None:
        return told(f"Aucune fiche ne s’appelle «\u00a0{asked.page}\u00a0».")
    try:
        with database(settings.database_url) as engine:
            if page is not None and asked.send:
                count = recalls.send(engine, library, page, datetime.now(UTC))
                say(f"Message mis à l’envoi\u00a0: {count}.")
                return FINE
            found = [one for one in recalls.pending(engine, library) if page in (None, one.page)]
    except CannotStart as reason:
        return told(str(reason))
    for one in found:
        teams = ", ".join(str(each.team) for each in one.recipients)
        say(f"{one.page.id}\u00a0: {len(one.recipients)} à prévenir (équipes {teams}).")
        say(
            f"\n{to_plain(one.html)}\n\nPour l’envoyer\u00a0: essaim recall {one.page.id} --send\n"
        )
    if not found:
        say("Aucune correction à annoncer.")
    return FINE


def typed_questions(question: str) -> Iterator[str]:
    """The question itself, or with « - » the lines of standard input that hold one."""
    if question != "-":
        yield question
        return
    yield from (line.strip() for line in sys.stdin if line.strip())


def migrate(settings: Settings, asked: Namespace) -> int:
    """`essaim migrate`: bring the database to today's shape."""
    from bot.store.schema import HEAD
    from bot.wiring import CannotStart, database

    try:
        with database(settings.database_url):
            say(f"La base de données est à jour (révision {HEAD}).")
    except CannotStart as reason:
        return told(str(reason))
    return FINE


def say(text: object) -> None:
    """Tell people something now, even when the output is a pipe."""
    print(text, flush=True)


DEEDS: dict[str, Callable[[Settings, Namespace], int]] = {
    "demo": demo,
    "run": run,
    "check": check,
    "chat": chat,
    "play": play,
    "ask": ask,
    "stats": stats,
    "recall": recall,
    "migrate": migrate,
}

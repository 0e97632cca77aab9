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

from bot.app.preview import arriving, finding
from bot.app.rehearsal import collection, terminal
from bot.app.rehearsal.rehearsal import Rehearsal
from bot.app.rehearsal.script import ScriptError
from bot.app.rehearsal.written_conversation import team_at
from bot.cli.files import journey_of
from bot.cli.output import FINE, WRONG, say, told
from bot.core.definition.journey import Journey
from bot.core.french.phrases import counted
from bot.core.turn import Turn
from bot.settings.config import Settings

ALL_MET = "Tous les points, feux, réactions et relais sont rencontrés."
CONVERSATIONS = "tests/conversations"


def chat(settings: Settings, asked: Namespace) -> int:
    """`essaim chat`: lines from the keyboard, or from a file on standard input.

    With `--at`, `--stage` or `--team`, the team is there already.
    """
    journey = journey_of(settings)
    if journey is None:
        return WRONG
    now = datetime.now(ZoneInfo(settings.timezone))
    try:
        begun = team_at(_file(settings.home, asked.team), journey) if asked.team else None
    except ScriptError as error:
        return told(str(error))
    aim = _aim(journey, asked)
    if isinstance(aim, str):
        return told(aim)
    rehearsal, opening = begun or Rehearsal(journey, now), [_team(begun)] if begun else []
    if aim is not None:
        there = arriving.arrive(journey, aim, rehearsal.now, begun)
        rehearsal, opening = there.rehearsal, [there.told, "", *there.shown]
    terminal.chat(rehearsal, typed_lines(), say, opening)
    return FINE


def _aim(journey: Journey, asked: Namespace) -> finding.Thing | str | None:
    """Where the team is brought: None for where it is; a sentence for a name that nothing has."""
    if asked.stage:
        stage = finding.stage(journey, asked.stage)
        return stage or finding.unknown(journey, asked.stage, stages=True)
    if asked.at:
        return finding.thing(journey, asked.at) or finding.unknown(journey, asked.at)
    return None


def _file(home: Path, name: str) -> Path:
    """A written conversation by its path, or by its name among those of the folder."""
    usual = home / CONVERSATIONS / f"{name.removesuffix('.txt')}.txt"
    return usual if not Path(name).is_file() and usual.is_file() else Path(name)


def _team(begun: Rehearsal) -> str:
    """Where the team of a written conversation stands."""
    turn = Turn.begun(begun.journey, begun.situation, begun.now)
    answers = counted(len(begun.situation.facts), "réponse")
    asked = begun.situation.asked
    title = getattr(begun.journey.point(asked), "title", "")
    waits = f" Le robot attend «\u00a0{title}\u00a0»." if title else ""
    return f"L’équipe est à l’étape «\u00a0{turn.front.title}\u00a0», avec {answers}.{waits}"


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
    files = asked.files or sorted((settings.home / CONVERSATIONS).glob("*.txt"))
    missing = [str(path) for path in files if not path.is_file()]
    if missing or not files:
        absent = ", ".join(missing) or f"{CONVERSATIONS}/*.txt"
        return told(f"Je ne trouve pas\u00a0: {absent}.")
    same = collection.play_all(files, journey, say, update=asked.update)
    if asked.coverage:
        never = collection.unvisited(files, journey)
        say("\n".join(["", "Jamais rencontré\u00a0:", *never] if never else ["", ALL_MET]))
    return FINE if same else WRONG

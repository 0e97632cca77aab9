"""How well people are heard, alone and with a reader from outside, on the held-back half.

`python -m tests.bench.hearing` prints the figures of the local reading
(`tests.understanding.measures`). `--reader URL --model NAME [--key-file FILE]` asks that server
about what is unsure, as the bot would, and prints both; `--ceiling` asks one that is always right,
which says what may be gained at most; `--half tuning` takes the other half.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.app.reader import Reader, Unread
from bot.cli.hear import as_object, object_of, standing
from bot.core import triage
from bot.core.conversation import outside_answers
from bot.core.definition.journey import Journey
from bot.core.definition.library import ANSWER
from bot.core.effects import AskOutside
from bot.core.hearing import outside
from bot.core.questions import page_questions
from bot.core.team.situation import Puzzle
from bot.core.turn import Turn
from bot.reader.server import ReaderServer
from tests.understanding.measures import (
    HALVES,
    TODAY,
    Message,
    Outcome,
    journey,
    judged,
    messages,
    shares,
)

HOST = "lecteur"


@dataclass(frozen=True, slots=True)
class Unsure:
    """A message that the bot would ask about: where the team stands, and what goes out."""

    message: Message
    turn: Turn
    puzzle: Puzzle
    asked: AskOutside


@dataclass(slots=True)
class Answers:
    """What the reader did: seconds of each request, failures, and what changed."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    chosen: int = 0


@cache
def with_reader() -> Journey:
    """The bundled journey, for teams that agreed to a reader."""
    return replace(journey(), reader=HOST)


def here(one: Message) -> tuple[Turn, dict[str, Any]]:
    """Where the team stands, and how the message is heard without help."""
    turn = standing(with_reader(), one.point, TODAY)
    assert turn is not None, one.point
    return turn, as_object(turn, one.text)


def unsure(one: Message, turn: Turn, heard: dict[str, Any]) -> Unsure | None:
    """The message as it would go out; None when it would not."""
    consults = heard["as"] == "question"
    if triage.of(one.text, turn.journey.identity.known) is not None or not (
        heard["as"] in ("clarify", "none") or (consults and not _surely(turn, one.text))
    ):
        return None
    return Unsure(one, turn, *outside.puzzled(turn, one.text, consults=consults))


def _surely(turn: Turn, text: str) -> bool:
    found = turn.journey.library.look_up(text, page_questions.asker(turn))
    return found.outcome == ANSWER or bool(found.elsewhere)


def read_as(one: Unsure, ids: tuple[str, ...]) -> Outcome | None:
    """How the message is heard with that choice; None for no choice."""
    found = outside_answers.chosen(one.turn, one.puzzle, ids)
    return judged(one.message, object_of(one.turn, found)) if found is not None else None


async def chosen(one: Unsure, reader: Reader, so_far: Answers) -> Outcome | None:
    """What the reader makes of it."""
    begun = perf_counter()
    try:
        ids = await reader.choose(one.asked)
    except Unread as reason:
        so_far.failures.append(str(reason))
        return None
    so_far.seconds.append(perf_counter() - begun)
    return read_as(one, ids)


def best(one: Unsure) -> Outcome | None:
    """What one that is always right would choose."""
    every = (read_as(one, (each.id,)) for each in one.puzzle.meanings)
    return next((found for found in every if found is not None and found.right), None)


async def measure(
    some: Iterable[Message], reader: ReaderServer | None, *, ceiling: bool
) -> tuple[list[Outcome], list[Outcome], Answers, int]:
    """Each message heard alone, then with help; what the reader did; how many it was asked."""
    alone, helped, answers, asked = [], [], Answers(), 0
    for one in some:
        turn, heard = here(one)
        alone.append(judged(one, heard))
        help_wanted = unsure(one, turn, heard) if reader or ceiling else None
        found = None
        if help_wanted is not None:
            asked += 1
            found = await chosen(help_wanted, reader, answers) if reader else best(help_wanted)
            answers.chosen += found is not None
        helped.append(found or alone[-1])
    if reader:
        await reader.close()
    return alone, helped, answers, asked


def table(alone: list[Outcome], helped: list[Outcome]) -> str:
    """The figures side by side."""
    before, after = shares(alone), shares(helped)
    return "\n".join(
        f"  {name:15} {before[name]:5.1f} %   {after[name]:5.1f} %" for name in before
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    asked.add_argument("--reader", default="")
    asked.add_argument("--model", default="")
    asked.add_argument("--key-file", type=Path)
    asked.add_argument("--patience", type=float, default=4.0)
    asked.add_argument("--ceiling", action="store_true")
    asked.add_argument("--half", choices=HALVES, default="held_back")
    told = asked.parse_args(arguments)
    key = told.key_file.read_text("utf-8").strip() if told.key_file else ""
    reader = (
        ReaderServer(url=told.reader, model=told.model, key=key, patience=told.patience)
        if told.reader
        else None
    )
    some = messages(told.half)
    alone, helped, answers, count = asyncio.run(measure(some, reader, ceiling=told.ceiling))
    print(f"{told.half}: {len(some)} messages")
    if not (reader or told.ceiling):
        print("\n".join(f"  {name:15} {one:5.1f} %" for name, one in shares(alone).items()))
        return
    print(f"  {'':15} {'alone':>7}   {'helped':>7}\n{table(alone, helped)}")
    gained = sum(not a.right and b.right for a, b in zip(alone, helped, strict=True))
    lost = sum(a.right and not b.right for a, b in zip(alone, helped, strict=True))
    print(f"  asked {count}, a choice for {answers.chosen}; right now {gained}, no more {lost}")
    if answers.seconds:
        slow = sorted(answers.seconds)[int(0.95 * (len(answers.seconds) - 1))]
        print(f"  failures {len(answers.failures)}; 95 % of answers within {slow:.2f} s")


if __name__ == "__main__":
    main()

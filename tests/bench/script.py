"""What a team types in the benchmarks: the real questions of the flow files, rightly answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.app.rehearsal.rehearsal import Rehearsal
from bot.core.definition.journey import Journey
from bot.core.effects import ANIMATORS, Say
from bot.core.team.situation import Person
from bot.flowfile import load

AWA = Person(id=7, name="Awa")


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """What one team types, in order; `last` is the last message it gets."""

    lines: tuple[str, ...]
    last: str


def journey_of(folder: Path) -> Journey:
    """The journey of a folder that is right."""
    loaded = load(folder)
    if loaded.journey is None:
        raise SystemExit(f"{folder}: these flow files are wrong, run `essaim check`")
    return loaded.journey


def written(journey: Journey, length: int) -> Script:
    """A team that consents, then answers each question with its example, `length` lines long."""
    rehearsal = Rehearsal(journey, datetime.now(UTC))
    lines = ["/start", "oui"]
    for line in lines:
        rehearsal.says(line, AWA)
    while len(lines) < length:
        line = answer(rehearsal)
        rehearsal.says(line, AWA)
        lines.append(line)
    said = [say for say in rehearsal.said if isinstance(say, Say) and say.to != ANIMATORS]
    return Script(lines=tuple(lines), last=said[-1].html)


def answer(rehearsal: Rehearsal) -> str:
    """The example of the question asked; for anything else, the first button offered."""
    situation = rehearsal.situation
    question = rehearsal.journey.question(situation.asked)
    if question is not None and question.example and not situation.failures:
        return question.example
    return situation.offers[0].label if situation.offers else "/etape"

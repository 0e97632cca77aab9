"""`essaim check`: what is wrong in the flow files and the pages, or their JSON Schema."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from bot import knowledge
from bot.cli import page_history
from bot.cli.mend import mend
from bot.cli.output import FINE, WRONG, say
from bot.core.french.phrases import counted
from bot.flowfile import has_errors, kept, load, report
from bot.flowfile.kept import Kept
from bot.flowfile.schema import schema
from bot.flowfile.yaml.problem import Problem
from bot.settings.config import Settings

CHECKED = "check"
_DECODER = msgspec.json.Decoder(tuple[Problem, ...])


def check(settings: Settings, asked: Namespace) -> int:
    """Problems on standard output, 1 if one is an error."""
    if asked.schema:
        say(json.dumps(schema(), ensure_ascii=False, indent=2))
        return FINE
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    if asked.fix:
        for line in mend(asked.folder or settings.flows, settings.knowledge):
            say(line)
    problems = remembered(asked.folder or settings.flows, settings, today)
    problems += page_history.remarks(settings)
    say(report.FORMATS[asked.format](problems).rstrip("\n"))
    if asked.format == "text":
        for line in _also(settings.knowledge):
            say(f"\n{line}")
    return WRONG if has_errors(problems) else FINE


def _also(pages: Path) -> Iterator[str]:
    """What is no fault, and worth knowing: sources without a date or an address, drafts."""
    found = knowledge.open_folder(pages)
    undated, unaddressed = knowledge.weak_sources(found)
    if undated or unaddressed:
        yield (
            f"{_pages(undated)} une source sans date, {_pages(unaddressed)} une source sans "
            "adresse complète. Les équipes lisent «\u00a0source non datée\u00a0»."
        )
    if waiting := knowledge.waiting(pages):
        yield f"Brouillons de fiches à relire\u00a0: {', '.join(waiting)}."


def _pages(count: int) -> str:
    return f"{counted(count, 'fiche')} {'citent' if count > 1 else 'cite'}"


def remembered(flows: Path, settings: Settings, today: date) -> tuple[Problem, ...]:
    """The problems found when these very files were checked today, else found now."""
    store = Kept(settings.cache)
    name = kept.named(CHECKED, [flows, settings.knowledge], str(today))
    try:
        found = store.read(name)
        if found is not None:
            return _DECODER.decode(found)
    except (msgspec.DecodeError, msgspec.ValidationError):
        pass  # cut short: found again below, and written whole
    problems = found_now(flows, settings.knowledge, today)
    store.write(name, msgspec.json.encode(problems))
    return problems


def found_now(flows: Path, pages: Path, today: date) -> tuple[Problem, ...]:
    """Every problem of the flow files, then of the pages."""
    opened = knowledge.open_folder(pages)
    read = load(flows, knowledge.titles(opened), today)
    stages = frozenset(stage.id for stage in read.journey.stages) if read.journey else frozenset()
    checked = knowledge.load(pages, today=today, stages=stages, opened=opened)
    return (*read.problems, *checked.problems)

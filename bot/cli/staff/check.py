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
from bot.cli.output import FINE, WRONG, say, told
from bot.cli.staff.aim import Aim, aim, what_is_read
from bot.cli.staff.database_file import is_there
from bot.cli.staff.mend import mend
from bot.core.french.phrases import NO_PAGES, counted
from bot.flowfile import Former, has_errors, kept, load, report
from bot.flowfile.kept import Kept
from bot.flowfile.schema import schema
from bot.flowfile.yaml.problem import Problem
from bot.knowledge import models
from bot.knowledge.folder import MODELS
from bot.settings.config import Settings

CHECKED = "check"
_DECODER = msgspec.json.Decoder(tuple[Problem, ...])


def check(settings: Settings, asked: Namespace) -> int:
    """Problems on standard output, 1 if one is an error; what was read on the other."""
    if asked.schema:
        say(json.dumps(schema(), ensure_ascii=False, indent=2))
        return FINE
    aimed = aim(asked.path, settings)
    if isinstance(aimed, str):
        return told(aimed)
    told(what_is_read(aimed, settings))
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    if asked.fix:
        for line in mend(aimed):
            say(line)
    found = (*remembered(aimed, settings, today), *_read_before(aimed.pages, settings))
    problems = tuple(one for one in found if aimed.file in ("", one.file))
    say(report.FORMATS[asked.format](problems).rstrip("\n"))
    if asked.format == "text":
        for line in _elsewhere(found, problems) if aimed.file else _also(aimed.pages):
            say(f"\n{line}")
    return WRONG if has_errors(problems) else FINE


def _elsewhere(found: tuple[Problem, ...], shown: tuple[Problem, ...]) -> Iterator[str]:
    """How many errors the other files have, which were read with the one that was asked for."""
    errors = {one for one in found if one.level == "erreur"} - set(shown)
    files = {one.file for one in errors}
    if files:
        yield (
            f"Ailleurs\u00a0: {counted(len(errors), 'erreur')} dans "
            f"{counted(len(files), 'autre fichier', 'autres fichiers')}. "
            "Pour les voir\u00a0: essaim check"
        )


def _also(pages: Path) -> Iterator[str]:
    """What is no fault, and worth knowing: sources without a date or an address, drafts."""
    found = knowledge.open_folder(pages)
    if not found.sheets:
        yield f"{NO_PAGES}\u00a0: le dossier «\u00a0{pages}\u00a0» n’en contient pas."
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


def remembered(aimed: Aim, settings: Settings, today: date) -> tuple[Problem, ...]:
    """The problems found when these very files were checked today, else found now."""
    store = Kept(settings.cache)
    former = _former(aimed.flows, settings)
    read = [aimed.flows, aimed.pages, aimed.pages / MODELS]
    name = kept.named(CHECKED, read, str(today), repr(former))
    try:
        found = store.read(name)
        if found is not None:
            return _DECODER.decode(found)
    except (msgspec.DecodeError, msgspec.ValidationError):
        pass  # cut short: found again below, and written whole
    problems = found_now(aimed.flows, aimed.pages, today, former)
    store.write(name, msgspec.json.encode(problems))
    return problems


def _former(flows: Path, settings: Settings) -> Former | None:
    """What teams answered, when these are the files in service here and there is a database."""
    in_service = flows.resolve() == settings.flows.resolve()
    if not in_service or not is_there(settings.database_url):
        return None
    # The store costs a quarter of a second: only a place where teams are pays.
    from bot.cli.staff.answered import answered, version_before

    return answered(settings.database_url, version_before(settings.database_url, flows))


def _read_before(pages: Path, settings: Settings) -> tuple[Problem, ...]:
    """Remarks on the pages in service here that teams had read in another text."""
    if pages.resolve() != settings.knowledge.resolve() or not is_there(settings.database_url):
        return ()
    from bot.cli.staff import page_history  # as above

    return page_history.remarks(settings)


def found_now(
    flows: Path, pages: Path, today: date, former: Former | None = None
) -> tuple[Problem, ...]:
    """Every problem of the flow files, then of the pages, then of the models of documents."""
    opened = knowledge.open_folder(pages)
    read = load(flows, knowledge.titles(opened), today, former=former)
    stages = frozenset(stage.id for stage in read.journey.stages) if read.journey else frozenset()
    checked = knowledge.load(pages, today=today, stages=stages, opened=opened)
    return (*read.problems, *checked.problems, *models.load(pages, read.journey).problems)

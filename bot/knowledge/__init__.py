"""Reads the federation's pages into a `Library`, or says in French what is wrong and where."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from mmap import mmap
from pathlib import Path

from bot.core.definition.directory import Directory, Partners
from bot.core.definition.library import Library, Page
from bot.core.definition.sources import dated
from bot.flowfile import kept as keeping
from bot.flowfile.kept import Kept
from bot.flowfile.yaml.problem import Problem
from bot.flowfile.yaml.rewriting import rewrite
from bot.knowledge import kept_index
from bot.knowledge.folder import DRAFTS, Folder, open_folder, page_files, waiting
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.page_files.teaching import taught
from bot.knowledge.pages import entry, page, sources
from bot.knowledge.search import encoder as encoding
from bot.knowledge.search.encoder import Encoder
from bot.knowledge.search.finding import Finder, finder_of
from bot.knowledge.search.index import Entry
from bot.knowledge.search.synonyms import Synonyms

__all__ = [
    "DRAFTS",
    "Folder",
    "Loaded",
    "load",
    "open_folder",
    "teach",
    "titles",
    "waiting",
    "weak_sources",
    "work_out",
]
PAGES = "pages"
NO_DAY = str(None)
FEW = 40
PATIENCE = 60.0
"""Seconds after which the bot does the work itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What a folder gave: the library in service, and what is wrong in the files.

    `finder`: what looks a question up. `read`: what it read of each page in service, by id; a
    page that became wrong keeps its former one. `withdrawn`: out of service by the will of staff.
    `mapped`: the file of the cache its arrays are in. `directory`, `partners`: whom one may meet,
    None where nobody is listed.
    """

    finder: Finder = field(default_factory=lambda: finder_of((), {}, Synonyms()))
    problems: tuple[Problem, ...] = ()
    read: Callable[[], Mapping[str, Entry]] = dict
    outside: tuple[Subject, ...] = ()
    mapped: mmap | None = None
    withdrawn: tuple[Page, ...] = ()
    directory: Directory | None = None
    partners: Partners | None = None

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What the index read of each page in service, by id."""
        return self.read()

    @property
    def library(self) -> Library:
        """The pages as a journey carries them."""
        return Library(
            pages=self.finder.pages,
            look_up=self.finder.look_up,
            withdrawn={page.id: page for page in self.withdrawn},
            directory=self.directory,
            partners=self.partners,
        )

    @property
    def synonyms(self) -> Synonyms:
        """The words that mean the same, in service."""
        return self.finder.index.synonyms


def load(
    folder: Path | None,
    *,
    today: date | None = None,
    stages: frozenset[str] = frozenset(),
    before: Loaded | None = None,
    opened: Folder | None = None,
    kept: Kept | None = None,
    encoder: Encoder | None = None,
) -> Loaded:
    """Read the pages of a folder. Never raises.

    `before`: what was in service. A page with an error is refused alone: its former text stays.
    `today` and `stages`: to say which dates have passed, which stages do not exist. `opened`: the
    folder, when it was read already. `kept`: where results are, for a folder read before.
    `encoder`: to find pages by what they mean as well.
    """
    kept = kept or Kept()
    which = encoding.name(encoder)
    name = (
        keeping.named(PAGES, [folder], which, str(today), *sorted(stages)) if kept.folder else ""
    )
    mapped = kept.mapped(name) if name else None
    known = kept_index.from_bytes(mapped, encoder)
    if known is not None:
        return Loaded(
            finder=known.finder,
            problems=known.written.problems,
            read=known.entries,
            outside=known.written.outside,
            mapped=mapped,
            withdrawn=known.written.withdrawn,
            directory=known.written.directory,
            partners=known.written.partners,
        )
    found = opened or open_folder(folder)
    loaded = _worked_out(found, today, stages, before or Loaded(), encoder)
    # With an error, what is in service depends on what was there before: not on the files alone.
    if name and not any(one.level == "erreur" for one in loaded.problems):
        served = tuple(loaded.entries.values())
        content = kept_index.to_bytes(
            loaded.finder, served, loaded.problems, loaded.outside, loaded.library
        )
        kept.write(name, content)
    return loaded


def work_out(folder: Path | None, kept: Kept, encoder: Encoder | None = None) -> None:
    """Have another process put in the cache what is not there yet; nothing lost if it cannot.

    A few pages, by their words alone, are worked out sooner than a process starts: they are left
    to `load`.
    """
    which = encoding.name(encoder)
    name = keeping.named(PAGES, [folder], which, NO_DAY)
    if folder is None or (encoder is None and len(page_files(folder)) <= FEW):
        return
    if kept.folder is None or kept.has(name):
        return
    command = [sys.executable, "-m", "bot.knowledge", str(folder), str(kept.folder), which]
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(command, timeout=PATIENCE, check=False, capture_output=True)


def _worked_out(
    found: Folder,
    today: date | None,
    stages: frozenset[str],
    former: Loaded,
    encoder: Encoder | None,
) -> Loaded:
    sheets = {name: sheet for name, sheet in found.sheets.items() if not sheet.withdrawn}
    withdrawn = {name: one for name, one in found.sheets.items() if one.withdrawn}
    case = Bookcase(
        sheets=sheets,
        withdrawn=withdrawn,
        today=today,
        stages=stages,
        synonyms=found.synonyms,
        outside=found.outside,
        directory=found.directory,
        partners=found.partners,
        unread=found.unread,
    )
    # The rules are many modules: who starts again with the same pages needs none of them.
    from bot.knowledge.linter import in_order, lint
    from bot.knowledge.rules import AFTERWARDS

    problems = lint(case)
    wrong = {one.file for one in problems if one.level == "erreur"}
    before = former.entries if wrong else {}
    right = {name for name, sheet in sheets.items() if sheet.source.name not in wrong}
    served = [name for name in sheets if name in right or name in before]
    entries = {name: entry(sheets[name]) if name in right else before[name] for name in served}
    pages = {
        name: page(sheets[name]) if name in right else former.finder.pages[name] for name in served
    }
    synonyms = former.synonyms if found.synonyms.findings else Synonyms.of(found.synonyms.items)
    outside = former.outside if found.outside.findings else found.outside.items
    finder = finder_of(tuple(entries.values()), pages, synonyms, outside, encoder)
    if today is not None:  # who asks about the day asks for advice: the running bot does not
        asked = lint(replace(case, beaten_by=finder.beaten_by), AFTERWARDS)
        problems = in_order((*problems, *asked))
    return Loaded(
        finder=finder,
        problems=problems,
        read=lambda: entries,
        outside=outside,
        withdrawn=tuple(page(sheet) for sheet in withdrawn.values()),
        directory=former.directory if found.directory.findings else found.directory.directory,
        partners=former.partners if found.partners.findings else found.partners.partners,
    )


def teach(folder: Path, page: str, words: str) -> bool:
    """Write a way of asking in the file of a page, whole or not at all; False if it cannot."""
    path = folder / f"{page}.md"
    try:
        written = taught(path.read_bytes(), path.name, page, words)
    except OSError:
        return False
    return written is not None and rewrite(path, written)


def weak_sources(found: Folder) -> tuple[int, int]:
    """How many pages cite a source without a date, and one without a full address."""
    undated = unaddressed = 0
    for sheet in found.sheets.values():
        cited = sources(sheet)
        undated += any(not dated(one) for one in cited)
        unaddressed += any(not one.address.startswith("http") for one in cited)
    return undated, unaddressed


def titles(found: Folder) -> dict[str, str]:
    """The title of every page of a folder that has one, by page id: all that a text may cite."""
    return {sheet.id: sheet.title for sheet in found.sheets.values() if sheet.title}

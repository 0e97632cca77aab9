"""Reads the federation's pages into a `Library`, or says in French what is wrong and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.core.definition.library import Library
from bot.flowfile.yaml.problem import Problem
from bot.knowledge.folder import DRAFTS, Folder, open_folder, waiting
from bot.knowledge.linter import lint
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.page_files.sheet import Sheet
from bot.knowledge.pages import entry, page
from bot.knowledge.search.finding import Finder, finder_of
from bot.knowledge.search.synonyms import Synonyms

__all__ = ["DRAFTS", "Loaded", "load", "titles", "waiting"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What a folder gave: the library in service, and what is wrong in the files.

    `finder`: what looks a question up. `served`: the sheets the library is made of; a page that
    became wrong keeps its former one.
    """

    finder: Finder = field(default_factory=lambda: finder_of((), {}, Synonyms()))
    problems: tuple[Problem, ...] = ()
    folder: Folder = field(default_factory=Folder)
    served: Mapping[str, Sheet] = field(default_factory=dict)
    synonyms: Synonyms = field(default_factory=Synonyms)
    outside: tuple[Subject, ...] = ()

    @property
    def library(self) -> Library:
        """The pages as a journey carries them."""
        return Library(pages=self.finder.pages, look_up=self.finder.look_up)


def load(
    folder: Path | None,
    *,
    today: date | None = None,
    stages: frozenset[str] = frozenset(),
    before: Loaded | None = None,
) -> Loaded:
    """Read the pages of a folder. Never raises.

    `before`: what was in service. A page with an error is refused alone: its former text stays.
    `today` and `stages`: to say which dates have passed, which stages do not exist.
    """
    former = before or Loaded()
    found = open_folder(folder, former.folder)
    case = Bookcase(
        sheets=found.sheets,
        today=today,
        stages=stages,
        synonyms=found.synonyms,
        outside=found.outside,
    )
    problems = lint(case)
    wrong = {one.file for one in problems if one.level == "erreur"}
    served = {
        name: kept
        for name, sheet in found.sheets.items()
        if (kept := former.served.get(name) if sheet.source.name in wrong else sheet)
    }
    synonyms = former.synonyms if found.synonyms.findings else Synonyms.of(found.synonyms.items)
    outside = former.outside if found.outside.findings else found.outside.items
    return Loaded(
        finder=_finder(served, synonyms, outside),
        problems=problems,
        folder=found,
        served=served,
        synonyms=synonyms,
        outside=outside,
    )


def _finder(served: Mapping[str, Sheet], synonyms: Synonyms, outside: Sequence[Subject]) -> Finder:
    pages = {name: page(sheet) for name, sheet in served.items()}
    return finder_of([entry(sheet) for sheet in served.values()], pages, synonyms, outside)


def titles(folder: Path | None) -> dict[str, str]:
    """The title of every page of a folder that has one, by page id: all that a text may cite."""
    sheets = open_folder(folder).sheets.values()
    return {sheet.id: sheet.title for sheet in sheets if sheet.title}

"""What is in service: the journey, replaced whole or not at all; the pages, one by one.

It watches dates and sizes of files; it neither judges (see `bot.flowfile`) nor sends anything.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from bot import knowledge
from bot.core.definition.federation import Region
from bot.core.definition.journey import Journey
from bot.flowfile import Loaded, Problem, load
from bot.flowfile.kept import Kept
from bot.knowledge.search import encoder as encoding
from bot.knowledge.search.encoder import Encoder
from bot.service.memory import give_back, let_go

LOG = logging.getLogger(__name__)

Dates = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The files cannot enter service: what is wrong with them."""

    problems: tuple[Problem, ...]


class Shelf:
    """What `Desk` asks for at each event. `reload` may run in another thread than the readers."""

    def __init__(
        self,
        folders: tuple[Path, Path],
        timezone: str,
        kept: Kept | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        self._folders = folders
        self._kept = kept or Kept()
        self._encoder = encoder
        self._timezone = timezone
        self._seen: tuple[Dates | None, Dates | None] = (None, None)
        self._pages = knowledge.Loaded()
        self._flows = Loaded(journey=None)
        self._journey: Journey | None = None
        self._reader = ""
        self._more: tuple[Region, ...] = ()

    def journey(self) -> Journey:
        """The journey in service, with the pages in service."""
        assert self._journey is not None, "a shelf is opened before it is asked"
        return self._journey

    def keep_draft(self, name: str, text: str) -> str:
        """Write the draft of a page in `brouillons/`, which is not served; never over another."""
        return kept_draft(self._folders[1], name, text)

    def teach(self, page: str, words: str) -> bool:
        """Write a way of asking in the file of a page, which then enters service as if typed."""
        return knowledge.teach(self._folders[1], page, words)

    def pages(self) -> knowledge.Loaded:
        """The pages in service, and what is wrong in the files."""
        return self._pages

    def reload(self) -> bool:
        """Look at the files; what changed and is right enters service. True if something did."""
        flows, pages = (dates(folder) for folder in self._folders)
        flows_same, pages_same = flows == self._seen[0], pages == self._seen[1]
        if flows_same and pages_same:
            return False
        self._seen = (flows, pages)
        if not pages_same:
            self._read_pages()
        served = flows_same or self._read_flows()
        changed = (served or not pages_same) and self._serve()
        self.tidy()
        return changed

    def tidy(self) -> None:
        """Keep no more memory than who asks nothing needs."""
        if self._pages.mapped is not None:
            let_go(self._pages.mapped)
        give_back()

    def _serve(self) -> bool:
        journey = self._flows.journey
        if journey is not None:
            library = self._pages.library
            federation = journey.federation
            regions = (*federation.regions, *self._more)
            self._journey = replace(
                journey,
                timezone=self._timezone,
                library=library,
                reader=self._reader,
                federation=replace(federation, regions=regions),
            )
        return True

    def tell_of_reader(self, host: str) -> None:
        """From now on a reader from outside may be asked, at that host."""
        self._reader = host
        self._serve()

    def add_region(self, region: Region) -> None:
        """From now on there is a region that no file names (in the demonstration)."""
        self._more = (*self._more, region)
        self._serve()

    def _read_flows(self) -> bool:
        loaded = load(self._folders[0], self._titles())
        if loaded.journey is None and self._flows.journey is not None:
            first = next(each for each in loaded.problems if each.level == "erreur")
            LOG.error(
                "the changed flow files are refused, the former ones stay in service: %s:%d (%s); "
                "run `essaim check`",
                first.file,
                first.line,
                first.rule,
            )
            return False
        self._flows = loaded
        if loaded.journey is not None:
            LOG.info("flow files in service, revision %s", loaded.journey.revision)
        return True

    def _read_pages(self) -> None:
        folder, kept, encoder = self._folders[1], self._kept, self._encoder
        knowledge.work_out(folder, kept, encoder)
        self._pages = knowledge.load(folder, before=self._pages, kept=kept, encoder=encoder)
        for problem in self._pages.problems:
            if problem.level == "erreur":
                LOG.error(
                    "a page is refused, its former text stays in service if it had one: "
                    "%s:%d (%s); run `essaim check`",
                    problem.file,
                    problem.line,
                    problem.rule,
                )
        how = f"their words and by what they mean ({encoding.name(encoder)})"
        LOG.info(
            "%d pages in service, found by %s",
            len(self._pages.library.pages),
            how if encoder else "their words",
        )

    def _titles(self) -> dict[str, str]:
        library = self._pages.library
        known = (*library.pages.values(), *library.withdrawn.values())
        return {page.id: page.title for page in known}

    def refused(self) -> tuple[Problem, ...]:
        """What keeps the journey out of service; nothing once it is there."""
        return () if self._journey is not None else self._flows.problems


def open_shelf(
    flows: Path,
    knowledge: Path,
    timezone: str,
    kept: Kept | None = None,
    encoder: Encoder | None = None,
) -> Shelf | Refused:
    """Read the files for the first time; those of the journey must be right."""
    shelf = Shelf((flows, knowledge), timezone, kept, encoder)
    shelf.reload()
    problems = shelf.refused()
    return Refused(problems=problems) if problems else shelf


def kept_draft(folder: Path, name: str, text: str) -> str:
    """Write a draft under that folder, never over another; what staff will look for."""
    drafts = folder / knowledge.DRAFTS
    drafts.mkdir(parents=True, exist_ok=True)
    path, again = drafts / name, 1
    while path.exists():
        again += 1
        path = drafts / f"{Path(name).stem}-{again}.md"
    path.write_text(text, encoding="utf-8")
    return f"{folder.name}/{knowledge.DRAFTS}/{path.name}"


def dates(folder: Path) -> Dates:
    """Name, date and size of each file staff write; a file that just vanished is left out."""
    found = []
    for path in sorted(folder.glob("*.*")):
        if path.suffix in (".yaml", ".yml", ".md"):
            try:
                stat = path.stat()
            except OSError:
                continue
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)

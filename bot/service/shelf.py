"""What is in service: the journey and the pages, where a file with a mistake is refused alone.

It watches dates and sizes of files; it neither judges (see `bot.flowfile.alone`) nor sends
anything (what is refused is told by `bot.app.reports.staff_news`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot import knowledge
from bot.app.signatures import Signed
from bot.core.definition.federation import Region
from bot.core.definition.journey import Journey
from bot.core.hearing.prepared import prepare
from bot.flowfile import Loaded, Problem, alone
from bot.flowfile.alone import Served
from bot.flowfile.kept import Kept, keep_right, last_right
from bot.flowfile.refusals import FLOWS, PAGES, Shelved
from bot.knowledge import models
from bot.knowledge.folder import MODELS
from bot.knowledge.search import encoder as encoding
from bot.knowledge.search.encoder import Encoder
from bot.service import authors, former_pages, refusals
from bot.service.collecting import undisturbed
from bot.service.memory import give_back, let_go

LOG = logging.getLogger(__name__)

Dates = tuple[tuple[str, int, int], ...]
Seen = tuple[Dates | None, Dates | None, Dates | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The files cannot enter service: what is wrong with them."""

    problems: tuple[Problem, ...]


class Shelf:
    """What `Desk` asks for at each event. `reload` may run in another thread than the readers.

    `folders`: where staff write the journey and the pages, and where drafts of pages and what is
    taught are written. `served`: which folders are read, at each look; those, if it is not given.
    `whole`: nothing stands in for a flow file that is wrong, as for who rehearses what is written.
    """

    def __init__(
        self,
        folders: tuple[Path, Path],
        timezone: str,
        kept: Kept | None = None,
        encoder: Encoder | None = None,
        *,
        whole: bool = False,
        served: Callable[[], tuple[Path, Path]] | None = None,
    ) -> None:
        self._whole = whole
        self._folders = folders
        self._served = served or (lambda: folders)
        self._version: Callable[[], int] = lambda: 0
        self._kept = kept or Kept()
        self._encoder = encoder
        self._timezone = timezone
        self._seen: Seen = (None, None, None)
        self._models = models.Loaded()
        self._pages = knowledge.Loaded()
        self._flows = Served(loaded=Loaded(journey=None))
        self._shelved = Shelved()
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

    def drop_draft(self, name: str) -> None:
        """Take away the draft that `keep_draft` gave that name, if staff have not moved it."""
        dropped_draft(self._folders[1], name)

    def teach(self, page: str, words: str) -> bool:
        """Write a way of asking in the file of a page, which then enters service as if typed."""
        return knowledge.teach(self._folders[1], page, words)

    def pages(self) -> knowledge.Loaded:
        """The pages in service, and what is wrong in the files."""
        return self._pages

    def reload(self) -> bool:
        """Look at the files; what changed and is right enters service. True if something did."""
        folders = self._served()
        seen = self._dates(folders)
        flows_same, pages_same = seen[0] == self._seen[0], seen[1] == self._seen[1]
        models_same = seen[2] == self._seen[2]
        if flows_same and pages_same and models_same:
            return False
        first, self._seen = self._journey is None, seen
        if not pages_same:
            self._read_pages(folders[1])
        served = not flows_same and self._read_flows(folders[0])
        if served or not models_same:
            self._read_models(_with_models(folders[1], self._folders[1]))
        changed = (served or not pages_same or not models_same) and self._serve()
        before = self._shelved
        self._shelved = refusals.shelved(folders, self._flows, self._pages, self._models, before)
        refusals.log(tuple(one for one in self._shelved.refused if one not in before.refused))
        if not first:  # at a start, who waits for an answer comes before (`memory.keep_small`)
            self.tidy()
        return changed

    def tidy(self) -> None:
        """Keep no more memory than who asks nothing needs."""
        if self._pages.mapped is not None:
            let_go(self._pages.mapped)
        give_back()

    @property
    def folders(self) -> tuple[Path, Path]:
        """Where staff write the journey and the pages."""
        return self._folders

    def look_again(self) -> None:
        """Whatever the next look finds enters service anew."""
        self._seen = (None, None, None)

    def stands(self) -> bool:
        """Are the files still those that were read last?"""
        return self._seen == self._dates(self._served())

    def _dates(self, folders: tuple[Path, Path]) -> Seen:
        flows, pages = (dates(folder) for folder in folders)
        return flows, pages, dates(_with_models(folders[1], self._folders[1]) / MODELS)

    def flow_texts(self) -> dict[str, bytes]:
        """What is in service of each flow file, by its name."""
        return dict(self._flows.texts)

    def wrong_pages(self) -> frozenset[str]:
        """The names of the pages and lists that are refused: their former text serves, if any."""
        return frozenset(Path(one.file).name for one in refusals.of_pages(self._pages))

    def number_with(self, version: Callable[[], int]) -> None:
        """From now on what enters service has that number."""
        self._version = version
        self._serve()

    def _serve(self) -> bool:
        journey = self._flows.loaded.journey
        if journey is not None:
            library = self._pages.library
            federation = journey.federation
            regions = (*federation.regions, *self._more)
            self._journey = replace(
                journey,
                timezone=self._timezone,
                version=self._version(),
                library=library,
                reader=self._reader,
                models=self._models.models,
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

    def _read_flows(self, folder: Path) -> bool:
        """True when something else is in service than before."""
        found, before = self._look(folder), self._flows
        if found.loaded.journey is None and before.loaded.journey is not None:
            self._flows = replace(before, problems=found.problems, refused=found.refused)
            return False
        self._flows = found
        if found.loaded.journey is None:
            return True
        if before.loaded.journey is not None and found.texts == before.texts:
            self._flows = replace(found, loaded=before.loaded)
            return False
        if before.loaded.journey is not None:  # at a start, who waits comes before
            prepare(found.loaded.journey)
        LOG.info("flow files in service, revision %s", found.loaded.journey.revision)
        if not self._whole:
            keep_right(self._kept, folder, found.texts)
        return True

    def _look(self, folder: Path) -> Served:
        if self._whole:
            return alone.as_written(folder, self._titles())
        alone.work_out(folder, self._titles(), self._kept)
        former = self._flows.texts or last_right(self._kept, folder)
        return alone.served(folder, self._titles(), former, self._kept)

    def _read_pages(self, folder: Path) -> None:
        kept, encoder = self._kept, self._encoder
        knowledge.work_out(folder, kept, encoder)
        first = not self._pages.library.pages and not self._whole
        before = self._pages
        self._pages = knowledge.load(folder, before=before, kept=kept, encoder=encoder)
        if first and refusals.of_pages(self._pages):
            before = former_pages.as_they_were(kept, folder)
            self._pages = knowledge.load(folder, before=before, kept=kept, encoder=encoder)
        if not self._whole:
            former_pages.keep(kept, folder, refusals.of_pages(self._pages))
        how = f"their words and by what they mean ({encoding.name(encoder)})"
        LOG.info(
            "%d pages in service, found by %s",
            len(self._pages.library.pages),
            how if encoder else "their words",
        )

    def _read_models(self, pages: Path) -> None:
        """The models of documents beside these pages: one that is wrong is not offered."""
        self._models = models.load(pages, self._flows.loaded.journey)

    def _titles(self) -> dict[str, str]:
        library = self._pages.library
        known = (*library.pages.values(), *library.withdrawn.values())
        return {page.id: page.title for page in known}

    def refused(self) -> tuple[Problem, ...]:
        """What keeps the journey out of service; nothing once it is there."""
        return () if self._journey is not None else self._flows.problems

    def shelved(self) -> Shelved:
        """What staff's files give: in service, refused. The same value until something changes."""
        return self._shelved

    def signed(self, places: Sequence[str]) -> Signed:
        """Who changed these files, if the folders are in a repository."""
        return authors.signed(dict(zip((FLOWS, PAGES), self._folders, strict=True)), places)


def open_shelf(
    flows: Path,
    knowledge: Path,
    timezone: str,
    kept: Kept | None = None,
    encoder: Encoder | None = None,
    *,
    whole: bool = False,
) -> Shelf | Refused:
    """Read the files for the first time. Refused: no right journey can be made of them.

    `whole`: what is served is what is written; else, as long as the bot lives and at its next
    start, what was in service stands in for a file that is wrong.
    """
    return opened(Shelf((flows, knowledge), timezone, kept, encoder, whole=whole))


def _with_models(served: Path, written: Path) -> Path:
    """The pages whose models serve: those served, unless that version has no model at all."""
    return served if (served / MODELS).is_dir() else written


def opened(shelf: Shelf) -> Shelf | Refused:
    """Have it read its files for the first time."""
    with undisturbed():
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


def dropped_draft(folder: Path, name: str) -> None:
    """Take away the draft that `kept_draft` gave that name. A page that staff moved stays."""
    (folder / knowledge.DRAFTS / Path(name).name).unlink(missing_ok=True)


def dates(folder: Path) -> Dates:
    """Name, date and size of each file staff write; a file that just vanished is left out."""
    found = []
    for path in sorted(folder.glob("*.*")):
        if path.suffix in (".yaml", ".yml", ".md", ".docx"):
            try:
                stat = path.stat()
            except OSError:
                continue
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)

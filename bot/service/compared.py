"""Two sets of staff's files read as they would be served, side by side; it changes nothing.

A file with a mistake is what would be served of it: its former text (`bot.flowfile.alone`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot import knowledge
from bot.core.changes import Edit, edit
from bot.core.definition.journey import Journey
from bot.flowfile import Problem, alone
from bot.flowfile.alone import Served
from bot.flowfile.kept import Kept
from bot.knowledge.search.encoder import installed
from bot.service.only_one import file_of
from bot.service.wiring import NEWER, CannotStart
from bot.settings.config import Settings
from bot.store.database.engine import open_engine
from bot.store.database.schema import HEAD, is_newer, revision

FLOWS, PAGES = "flows", "knowledge"


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """The folders of one side. `pages` None: the same pages as the other side."""

    flows: Path
    pages: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What two sides give. `edit` is None when one of them has no journey that could serve.

    problems: the errors of the second side, or of the first when that is the one that cannot
    serve. files, pages: how many of the second side were read.
    """

    edit: Edit | None
    problems: tuple[Problem, ...] = ()
    files: int = 0
    pages: int = 0


def side(folder: Path) -> Side:
    """A folder as people name it: that of the flow files, or the one above with the pages too."""
    if (folder / FLOWS).is_dir():
        pages = folder / PAGES
        return Side(flows=folder / FLOWS, pages=pages if pages.is_dir() else None)
    return Side(flows=folder)


def compared(settings: Settings, before: Side, after: Side) -> Compared:
    """Read both sides, the second as it would take the place of the first."""
    kept, encoder = Kept(settings.cache), installed(wanted=settings.semantic)
    pages = before.pages or after.pages or settings.knowledge
    was = knowledge.load(pages, kept=kept, encoder=encoder)
    new_pages = after.pages or pages
    now = was
    if new_pages != pages:
        now = knowledge.load(new_pages, before=was, kept=kept, encoder=encoder)
    old = alone.served(before.flows, _titles(was), {})
    new = alone.served(after.flows, _titles(now), old.texts)
    first, second = _journey(settings, old, was), _journey(settings, new, now)
    if first is None:
        return Compared(edit=None, problems=_errors(old.problems))
    problems = _errors((*new.problems, *now.problems))
    found = edit(first, second) if second else None
    return Compared(
        edit=found, problems=problems, files=len(new.texts), pages=len(now.library.pages)
    )


def _titles(pages: knowledge.Loaded) -> dict[str, str]:
    return {page.id: page.title for page in pages.library.pages.values()}


def _journey(settings: Settings, served: Served, pages: knowledge.Loaded) -> Journey | None:
    """As the bot would serve it."""
    journey = served.loaded.journey
    return journey and replace(
        journey, timezone=settings.timezone, library=pages.library, reader=settings.reader_host
    )


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.level == "erreur")


@contextmanager
def looked_at(url: str) -> Iterator[Connection | None]:
    """The database as it is, None where there is none: nothing is made and nothing brought up to
    date. Raises `CannotStart` when it cannot be read.
    """
    file = file_of(url)
    if file is not None and not file.is_file():
        yield None
        return
    try:
        engine = open_engine(url)
        with engine.begin() as connection:
            shape = revision(connection)
            if shape is not None and is_newer(shape):
                raise CannotStart(NEWER.format(found=shape))
            if shape not in (HEAD, None):
                raise CannotStart(
                    "La base de données n’est pas à jour\u00a0: lancez « essaim migrate », puis "
                    "recommencez.".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
                )
            yield connection if shape else None
        engine.dispose()
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, DBAPIError) as err:
        raise CannotStart(
            f"La base de données ne s’ouvre pas ({type(err).__name__}). Vérifiez "
            "ESSAIM_DATABASE_URL."
        ) from None

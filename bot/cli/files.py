"""The files of staff, opened for a command: the journey or the pages in service."""

from __future__ import annotations

from bot import knowledge
from bot.cli.output import told
from bot.cli.staff.aim import Aim, pages_read, what_is_read
from bot.core.definition.journey import Journey
from bot.core.definition.library import Library
from bot.core.french.phrases import N, counted
from bot.flowfile import refusals, report
from bot.flowfile.kept import Kept
from bot.knowledge.search.encoder import installed
from bot.service.in_service import staff_shelf
from bot.service.only_one import file_of
from bot.service.shelf import Refused, Shelf
from bot.settings.config import Settings


def library_of(settings: Settings) -> Library:
    """The pages as they stand in the folder; which, on standard error."""
    told(pages_read(settings.knowledge, settings))
    encoder = installed(wanted=settings.semantic)
    return knowledge.load(settings.knowledge, kept=Kept(settings.cache), encoder=encoder).library


def opened(settings: Settings, *, whole: bool = False) -> Shelf | None:
    """The journey to put in service; None, and the problems on standard error, if it cannot.

    Which files were read is said there too, and what is refused alone, which does not keep the
    rest from service. `whole`: as files are written, for who rehearses them; else what would serve
    if one is wrong.
    """
    told(what_is_read(Aim(flows=settings.flows, pages=settings.knowledge), settings))
    shelf = staff_shelf(settings, whole=whole)
    if isinstance(shelf, Refused):
        told(report.text(shelf.problems))
        return None
    if not whole and (refused := shelf.shelved().refused):
        told(f"Refusé{N}: {counted(len(refused), 'fichier')}.")
        told(*(line for one in refused for line in refusals.lines(one)))
    return shelf


def journey_of(settings: Settings) -> Journey | None:
    """The journey of the flow files; None, and the problems on standard error, if it is wrong."""
    shelf = opened(settings, whole=True)
    return shelf.journey() if shelf else None


def tell_of_new(url: str) -> None:
    """Say where a database is going to be made: never unseen in a wrong folder."""
    file = file_of(url)
    if file is not None and not file.exists():
        told(
            f"Nouvelle base de données\u00a0: «\u00a0{file.name}\u00a0», dans le dossier "
            f"«\u00a0{file.parent.name}\u00a0»."
        )

"""The files of staff, opened for a command: the journey in service, or the problems, printed."""

from __future__ import annotations

from bot.cli.output import told
from bot.core.definition.journey import Journey
from bot.flowfile import report
from bot.flowfile.kept import Kept
from bot.service.shelf import Refused, Shelf, open_shelf
from bot.settings.config import Settings


def opened(settings: Settings) -> Shelf | None:
    """The journey to put in service; None, and the problems on standard error, if it cannot."""
    kept = Kept(settings.cache)
    shelf = open_shelf(settings.flows, settings.knowledge, settings.timezone, kept)
    if isinstance(shelf, Refused):
        told(report.text(shelf.problems))
        return None
    return shelf


def journey_of(settings: Settings) -> Journey | None:
    """The journey of the flow files; None, and the problems on standard error, if it is wrong."""
    shelf = opened(settings)
    return shelf.journey() if shelf else None

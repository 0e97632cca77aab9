"""`essaim demo`: everything on one machine, with no token, for as long as it is looked at."""

from __future__ import annotations

from argparse import Namespace

from bot.cli.files import opened
from bot.cli.output import FINE, WRONG, say, told
from bot.service import demo as demonstration
from bot.service import logs
from bot.service.wiring import CannotStart
from bot.settings.config import Settings


def demo(settings: Settings, asked: Namespace) -> int:
    """`essaim demo`."""
    logs.configure(settings.log, quiet=True)
    shelf = opened(settings)
    if shelf is None:
        return WRONG
    wanted = demonstration.Asked(
        port=asked.port, browser=not asked.no_browser, fresh=asked.fresh, limits=asked.limits
    )
    try:
        demonstration.demo(settings, shelf, wanted, say)
    except CannotStart as reason:
        return told(str(reason))
    return FINE

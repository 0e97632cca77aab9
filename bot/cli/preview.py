"""The commands that look at the journey: a point as teams read it, the whole of it drawn."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app.preview import (
    drawn_mermaid,
    drawn_svg,
    drawn_text,
    finding,
    points_shown,
    stages_shown,
)
from bot.app.preview.outline import outline
from bot.cli.files import journey_of
from bot.cli.output import FINE, WRONG, say, told
from bot.core.definition.journey import Stage
from bot.settings.config import Settings


def show(settings: Settings, asked: Namespace) -> int:
    """`essaim show`: a point, a stage or a page; 2 when nothing has that name."""
    journey = journey_of(settings)
    if journey is None:
        return WRONG
    now = datetime.now(ZoneInfo(settings.timezone))
    found = finding.thing(journey, asked.name)
    page = journey.library.pages.get(asked.name)
    if isinstance(found, Stage):
        say("\n".join(stages_shown.stage(journey, found, now)))
    elif found is not None:
        say("\n".join(points_shown.point(journey, found, now)))
    elif page is not None:
        say("\n".join(points_shown.page(page, now.date())))
    else:
        return told(finding.unknown(journey, asked.name))
    return FINE


def graph(settings: Settings, asked: Namespace) -> int:
    """`essaim graph`: the drawing on the output, to be kept in a file with « > »."""
    journey = journey_of(settings)
    if journey is None:
        return WRONG
    stage = finding.stage(journey, asked.stage) if asked.stage else None
    if asked.stage and stage is None:
        return told(finding.unknown(journey, asked.stage, stages=True))
    parts = outline(journey, [stage] if stage is not None else [])
    say("\n".join(_DRAWN[asked.format](parts)))
    return FINE


_DRAWN = {"text": drawn_text.drawn, "mermaid": drawn_mermaid.drawn, "svg": drawn_svg.drawn}

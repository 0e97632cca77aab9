"""The dates that come, as events of an agenda: each keeps its identity when the file is made anew.

What the format asks of an event (RFC 5545): an identity that never changes, when it was made, its
day, its words. The files are written by `bot.documents`.
"""

from __future__ import annotations

from datetime import date

from bot.core.documents.document_words import Content, day_name
from bot.core.journey.tasks.dated_tasks import dated
from bot.core.team.open_tasks import title
from bot.core.turn import Turn

OPENING = "ouverture"


def content(turn: Turn) -> Content:
    """An event a date ahead, all day long; the opening is one of them."""
    found = dated(turn)
    whose = turn.situation.consent.at.strftime("%Y%m%d%H%M%S%f") if turn.situation.consent else ""
    events = [_event(whose, key, day, title(turn.scope, key)) for day, key in found.coming]
    if found.opening is not None and found.opening >= turn.today:
        events.append(_event(whose, OPENING, found.opening, day_name(turn)))
    return Content(more={"events": events, "made": turn.at.isoformat()})


def _event(whose: str, key: str, day: date, words: str) -> dict[str, str]:
    return {"uid": f"{whose}-{key}@essaim", "day": day.isoformat(), "words": words}

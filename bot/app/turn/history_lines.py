"""One line of the transcript for each thing a person did; what the bot does alone has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.events import (
    AdvisersChosen,
    Amended,
    Commanded,
    Edited,
    Event,
    GivenBack,
    Pressed,
    Returned,
    Said,
    Sent,
    Strayed,
    Tasked,
    Untasked,
    Validated,
    Wrote,
)
from bot.core.team import papers
from bot.core.team.situation import Offer

WITHHELD = "[message non gardé]"

# « animator »: words an animator wrote to the team; « deed »: something else that one did.
LINES: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    Said: ("said", lambda event: event.text),
    Edited: ("edited", lambda event: event.text),
    Commanded: ("command", lambda event: f"/{event.name} {event.rest}".rstrip()),
    Pressed: ("press", lambda event: event.press),
    Sent: ("file", lambda event: f"{papers.label(event.name)}\n{event.caption}".strip()),
    Strayed: ("stray", lambda event: event.kind),
    Validated: ("deed", lambda event: ""),
    Returned: ("animator", lambda event: event.word),
    Wrote: ("animator", lambda event: event.text or f"[{event.kind}]"),
    GivenBack: ("animator", lambda event: event.word),
    Tasked: ("deed", lambda event: event.title),
    Untasked: ("deed", lambda event: ""),
    Amended: ("deed", lambda event: event.text),
    AdvisersChosen: ("deed", lambda event: ""),
}


def line(event: Event, offers: tuple[Offer, ...]) -> tuple[str, str] | None:
    """(kind, text) to keep of an event, None for what is no part of a conversation.

    A press is kept as the label it bore, else as the one that was offered last, else as its data.
    """
    if type(event) not in LINES:
        return None
    kind, read = LINES[type(event)]
    text = read(event)
    if isinstance(event, Pressed):
        offered = (offer.label for offer in offers if offer.press == event.press)
        text = event.label or next(offered, event.press)
    return kind, text

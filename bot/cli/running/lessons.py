"""`essaim lessons`: the ways of asking that use taught; staff add them to pages, or do not."""

from __future__ import annotations

import getpass
from argparse import Namespace
from datetime import UTC, datetime

from bot import knowledge
from bot.app.group import lessons as learning
from bot.cli.files import journey_of
from bot.cli.output import FINE, WRONG, say, told
from bot.core.french.phrases import N, quoted
from bot.service.wiring import CannotStart, existing
from bot.settings.config import Settings
from bot.store.lessons import ACCEPTED, REFUSED


def lessons(settings: Settings, asked: Namespace) -> int:
    """List what waits, or decide; 1 when something named could not be done."""
    journey = journey_of(settings)
    if journey is None:
        return WRONG
    now, by = datetime.now(UTC), getpass.getuser()
    wanted = [(number, ACCEPTED) for number in asked.accept]
    wanted += [(number, REFUSED) for number in asked.refuse]

    def teach(page: str, words: str) -> bool:
        return knowledge.teach(settings.knowledge, page, words)

    try:
        with existing(settings.database_url) as engine, engine.begin() as connection:
            done = [
                (number, learning.decide(connection, teach, number, outcome, by, now))
                for number, outcome in wanted
            ]
            waiting = [] if wanted else learning.gather(connection, journey, now)
    except CannotStart as reason:
        return told(str(reason))
    for number, one in done:
        say(f"{number}. {one.words}")
    for lesson in waiting:
        title = quoted(journey.library.title(lesson.page))
        say(f"{lesson.id}. {quoted(lesson.text)} → {title} ({lesson.page})")
    if waiting:
        first = waiting[0].id
        say(
            f"\nPour ajouter{N}: essaim lessons --accept {first}\n"
            f"Pour laisser de côté{N}: essaim lessons --refuse {first}"
        )
    elif not wanted:
        say("Rien à apprendre pour l’instant.")
    return FINE if all(one.settled for _, one in done) else WRONG

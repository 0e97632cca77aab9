"""Teams of a whole network, written straight into a database: what the reports count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from bot.core.definition.journey import Journey
from bot.core.team.situation import (
    ABANDONED,
    PAUSED,
    Consent,
    Fact,
    Move,
    Person,
    Situation,
)
from bot.store import teams
from tests.small_federation import FEDERATION
from tests.small_world import loaded

PLACES = (("Rezé", "44"), ("Rennes", "35"), ("Lyon", "69"), ("Lille", "59"), ("Ajaccio", "2A"))
TRADES = ("bois", "usinage", "métallerie", "automobile", "textile")
HOW_OFTEN = (9, 4, 6, 2, 1)


@lru_cache
def journey() -> Journey:
    """The journey that comes with Essaim, without its pages, and two regions."""
    return replace(loaded(Path(__file__).parents[1] / "flows"), federation=FEDERATION)


def situation(whole: Journey, number: int, at: datetime) -> Situation:
    """A team that went through some stages, in four to nine weeks each."""
    drawn = Random(number)
    names = [stage.id for stage in whole.stages][: drawn.randrange(1, len(whole.stages) + 1)]
    step = timedelta(weeks=drawn.randrange(4, 10))
    sources = [whole.welcome.id, *names]
    moves = [
        Move(
            trigger="advance" if place else "place",
            source=sources[place],
            target=name,
            at=at + step * place,
        )
        for place, name in enumerate(names)
    ]
    by = Person(id=10_000 + number, name=f"Prénom{number}")
    place, department = drawn.choices(PLACES, HOW_OFTEN)[0]
    town = {"nom": place, "code_postal": "", "département": department}
    trade = drawn.choices(TRADES, HOW_OFTEN)[0]
    return Situation(
        consent=Consent(at=at, by=by, notice="x"),
        stage=names[-1],
        status=ABANDONED if number % 10 == 9 else PAUSED if number % 10 == 8 else "active",
        moves=tuple(moves),
        facts={
            "nom_équipe": Fact(value=f"=Équipe {number}", kind="texte", at=at, by=by),
            "commune": Fact(value=town, kind="commune", at=at, by=by),
            "secteur": Fact(value=trade, kind="choix", at=at, by=by),
        },
    )


def settled(
    connection: Connection,
    count: int,
    at: datetime,
    *,
    rehearsing: int = 0,
    whole: Journey | None = None,
) -> None:
    """That many teams of that journey, and some more that rehearse."""
    for number in range(count + rehearsing):
        chat = 50_000 + number
        person = Person(id=chat, name=f"Prénom{number}")
        made = teams.found(connection, chat, person, situation(whole or journey(), number, at), at)
        if number >= count:
            teams.rehearse(connection, made.team, on=True)

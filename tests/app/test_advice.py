"""Advice from one team to another, through the doors: two regions, one database, one animator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.core.definition.journey import Gate, Journey
from tests.app.test_relay import LOIRE, RENNES, REZE, Relay
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

STAGE, LAST = "opportunité", "Presque ouverts"


def marked(journey: Journey) -> Journey:
    """The gate of the study, as staff mark it."""
    stages = (
        replace(one, gate=Gate(advice="écoles")) if one.id == STAGE else one
        for one in journey.stages
    )
    return replace(journey, stages=tuple(stages))


@pytest.fixture
def relay(database: str, opened: Callable[[str], Engine]) -> Relay:
    """A team of Rezé in its study; another of Rennes, that came to the last stage."""
    made = Relay(opened(database))
    journey = marked(made.desk.journey())
    made.desk = replace(made.desk, journey=lambda: journey)
    made.delivery = Delivery(made.desk, Pace(UNLIMITED))
    made.team()
    made.hear("/start", "j'accepte", "La Flamme", "Rennes 35000", LAST, chat=RENNES)
    made.deliver()
    return made


def sought(relay: Relay) -> None:
    """The team agrees, and an animator of its region chooses the other."""
    relay.act("press", f"sa:yes:{STAGE}", chat=REZE)
    relay.deliver()
    relay.types("avis de 2")


def test_an_adviser_of_another_region_reads_the_page_and_its_words_come_back(
    relay: Relay,
) -> None:
    sought(relay)

    assert "made" in [one.kind for one in relay.sent if one.chat == RENNES]
    assert relay.told(RENNES, "L’équipe <b>Les Copeaux</b> vous demande votre avis")
    relay.act("press", "sg:1", chat=RENNES)
    relay.hear("Gardez de la marge.", chat=RENNES)
    relay.deliver()

    assert relay.told(REZE, "<blockquote>Gardez de la marge.</blockquote>")
    assert relay.told(LOIRE, "<b>La Flamme</b> donne son avis")
    assert relay.told(RENNES, "Votre avis est transmis")


def test_a_team_under_way_elsewhere_is_not_asked_and_the_animator_reads_why(
    relay: Relay,
) -> None:
    relay.team(chat=71, place="Brest 29200", name="Le Rabot")
    relay.act("press", f"sa:yes:{STAGE}", chat=REZE)
    relay.deliver()

    relay.types("avis de 2 et 3")
    relay.types("avis de 1")
    relay.types("avis de personne")

    assert relay.told(LOIRE, "Rien n’est parti\u00a0: n°\u00a03 ne convient pas.")
    assert relay.told(LOIRE, "Rien n’est parti\u00a0: n°\u00a01 ne convient pas.")
    assert relay.told(LOIRE, "Dites à qui, par leurs numéros")
    assert not relay.told(RENNES, "vous demande votre avis")


def test_an_adviser_that_is_gone_takes_nothing_with_it(relay: Relay) -> None:
    sought(relay)
    relay.act("press", "z:ask", chat=REZE)
    relay.act("press", "z:yes", chat=REZE)

    relay.act("press", "sg:1", chat=RENNES)
    relay.hear("Trop tard ?", chat=RENNES)
    relay.deliver()

    assert relay.told(RENNES, "Votre avis est transmis")
    assert not relay.told(REZE, "Trop tard")

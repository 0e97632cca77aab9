"""The animators of a federation whose journey asks for no commune: lists, cards, mailings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.app.test_relay import CLAIRE, LOIRE, REZE, on_sqlite
from tests.app.test_relay_walks import MakersRelay

__all__ = ["on_sqlite"]


@pytest.fixture
def makers(database: str, opened: Callable[[str], Engine]) -> MakersRelay:
    """A team that asked for a person of the network."""
    relay = MakersRelay(opened(database))
    relay.team()
    relay.asks("Peut-on vous rappeler ?")
    return relay


def group(relay: MakersRelay, words: str) -> str:
    """What the group reads after a command typed there."""
    before = len(relay.sent)
    relay.act("group command", words, chat=LOIRE, by=CLAIRE)
    relay.deliver()
    return "\n".join(relay.to(LOIRE, before))


def test_the_request_and_its_topic_say_nothing_of_a_place(makers: MakersRelay) -> None:
    said = "\n".join(makers.to(LOIRE))

    assert "<b>Équipe Les Mains Habiles</b>\nÉtape 1 sur 3" in said
    assert "non renseigné" not in said
    assert "Les Mains Habiles · attend · étape\u00a01" in [
        parcel.html for parcel in makers.sent if parcel.kind == "topic"
    ]


@pytest.mark.parametrize("list_of", ["projets", "file"])
def test_the_lists_name_the_team_and_no_place(makers: MakersRelay, list_of: str) -> None:
    said = group(makers, list_of)

    assert "Les Mains Habiles" in said
    assert "non renseigné" not in said
    assert ", ," not in said


def test_everybody_is_written_to_at_once(makers: MakersRelay) -> None:
    said = group(makers, "diffuser étape 1 : Bravo à vous")

    assert "1 équipe" in said.replace("\u00a0", " ")


def test_an_animator_takes_and_gives_back(makers: MakersRelay) -> None:
    makers.types("prendre")
    makers.writes("Bonjour, oui.")
    makers.types("rendre C’est convenu.")

    assert makers.told(REZE, "Bonjour, oui.")
    assert makers.told(REZE, "C’est convenu.")
    assert makers.told(REZE, "me rend la main")

"""Whole phrases near a text: inflections, misspellings and words run together tell too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.hearing.nearness import Nearness

PHRASES = {
    "oui": ["le notaire nous attend jeudi", "la mairie a signé hier"],
    "non": ["personne ne répond au téléphone", "le maire refuse de signer"],
}


def nearest(text: str) -> str:
    logs = Nearness(PHRASES).logs(text)
    return max(logs, key=lambda one: logs[one])


def test_an_inflected_or_misspelt_phrase_is_near() -> None:
    assert nearest("les notaires nous attendent jeudi") == "oui"
    assert nearest("persone repond o telephone") == "non"
    assert nearest("lamairie asigné hier") == "oui"


def test_a_text_that_resembles_none_is_as_far_from_each() -> None:
    logs = Nearness(PHRASES).logs("zzz xxx")

    assert logs["oui"] == logs["non"]


@given(st.text(max_size=80))
def test_any_text_is_a_case(text: str) -> None:
    assert set(Nearness(PHRASES).logs(text)) == set(PHRASES)


@given(st.sampled_from([(thing, way) for thing, ways in PHRASES.items() for way in ways]))
def test_a_phrase_is_nearest_to_its_own_thing(told: tuple[str, str]) -> None:
    thing, way = told

    assert nearest(way) == thing

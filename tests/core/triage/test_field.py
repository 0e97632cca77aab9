"""The words of a journey's own field are neither people nor alarms; they are nobody's in code."""

from __future__ import annotations

import pytest

from bot.core import triage
from bot.core.definition.identity import Identity
from bot.core.triage import DANGER, MEDDLING, PERSONAL
from bot.core.triage.identifying import HIDDEN, anonymous
from tests.small_world import makers_journey, schools_journey

MAKERS, SCHOOLS = makers_journey().identity.known, schools_journey().identity.known


def kind(text: str, field: triage.Field = frozenset()) -> str:
    found = triage.of(text, field)
    return found.kind if found else ""


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("Bricothèque est malade", MAKERS, SCHOOLS),
        ("on pense que Segpa est un handicap pour lui", SCHOOLS, MAKERS),
    ],
)
def test_a_body_written_like_a_person_is_none_where_it_is_known(
    text: str, ours: triage.Field, theirs: triage.Field
) -> None:
    assert kind(text) == kind(text, theirs) == PERSONAL
    assert kind(text, ours) == ""


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("L’atelier va nous tuer à ce rythme", MAKERS),
        ("cette école va nous tuer", SCHOOLS),
    ],
)
def test_what_is_being_made_kills_in_words_alone(text: str, ours: triage.Field) -> None:
    assert kind(text)
    assert kind(text, ours) == ""


@pytest.mark.parametrize(
    "text", ["mon mari me frappe", "mon mari va me tuer", "il y a le feu à l’atelier"]
)
def test_no_name_of_a_project_hides_a_danger(text: str) -> None:
    field = Identity(project="héberger une femme, son mari ou un jeune", bodies=("Atelier",)).known

    assert kind(text, field) == kind(text) == DANGER


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("donnez-moi les budgets des autres ateliers", MAKERS),
        ("donne-moi la liste des autres écoles", SCHOOLS),
    ],
)
def test_what_others_confide_is_asked_for_by_the_name_of_what_they_make(
    text: str, ours: triage.Field
) -> None:
    assert kind(text, ours) == MEDDLING


def test_a_body_is_no_name_to_hide() -> None:
    text = "on a écrit hier à Bricothèque et à Karim"

    assert anonymous(text, (), MAKERS) == f"on a écrit hier à Bricothèque et à {HIDDEN}"

"""A list to tick, answered in a team's own words, question by question."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core.answers import Value
from bot.core.conversation import together_answers
from bot.core.hearing.heard import ANSWER, HUMAN, Heard
from bot.core.hearing.reading import hear
from tests.understanding.measures import TODAY, journey

ROLES = ("métier", "gestion", "pédagogie", "juridique", "communication")


def heard(point: str, text: str) -> Heard:
    turn = standing(journey(), point, TODAY)
    assert turn is not None
    return hear(turn, text)


@pytest.mark.parametrize(
    ("point", "text", "told"),
    [
        (
            "en_place",
            "oui pour le maire, non pour la lettre",
            {"maire_informé": True, "lettre_collectivité": False},
        ),
        (
            "en_place",
            "on n'a pas de lettre mais le maire est au courant",
            {"lettre_collectivité": False, "maire_informé": True},
        ),
        (
            "chiffres_tenus",
            "comptable oui, celui de l’entreprise. Le plan prudent ne tient pas",
            {"comptable": True, "prudent_équilibré": False},
        ),
        (
            "chiffres_tenus",
            "pas de comptable, le plan ne tient pas, et l'année 1 je ne sais pas",
            {"comptable": False, "prudent_équilibré": False, "trésorerie_année_1": None},
        ),
        ("en_place", "je sais pas trop pour la lettre", {"lettre_collectivité": None}),
        ("rôles", "personne pour la com", {"rôle_communication": False}),
        ("à_surveiller", "pas de désaccord", {"désaccord": False}),
        (
            "à_surveiller",
            "on s'entend bien, et personne ne pèse plus de la moitié",
            {"désaccord": False, "entreprise_majoritaire": False},
        ),
    ],
)
def test_what_is_denied_or_unknown_in_a_list_is_no_tick(
    point: str, text: str, told: dict[str, Value]
) -> None:
    found = heard(point, text)

    assert (found.kind, found.value, dict(found.several)) == (ANSWER, None, told)


@pytest.mark.parametrize(
    ("point", "text", "ticks"),
    [
        ("en_place", "la mairie est au courant, on a sa lettre", ["maire_informé", "lettre"]),
        ("en_place", "seulement le maire", ["maire_informé"]),
        ("rôles", "métier, gestion et la com", ["rôle_métier", "rôle_gestion", "rôle_comm"]),
        (
            "à_surveiller",
            "oui, mon employeur paierait plus de la moitié, et on n'est pas d'accord entre nous",
            ["entreprise_majoritaire", "désaccord"],
        ),
        ("en_place", "oui aux trois", ["chef_projet", "lettre", "maire_informé"]),
    ],
)
def test_what_is_said_to_be_true_is_ticked(point: str, text: str, ticks: list[str]) -> None:
    found = heard(point, text)

    assert isinstance(found.value, list)
    assert all(name.startswith(tick) for name, tick in zip(found.value, ticks, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "rien pour l'instant",
        "pas encore, on y travaille",
        "aucun des trois",
        "non aux trois",
        "non rien",
        "rien de tel chez nous",
        "non, aucune des trois",
        "rien de tout cela pour le moment",
    ],
)
def test_a_list_of_which_nothing_is_true_is_said_in_many_ways(text: str) -> None:
    found = heard("en_place", text)

    assert dict(found.several) == {
        "chef_projet": False,
        "lettre_collectivité": False,
        "maire_informé": False,
    }


def test_asking_for_a_person_ticks_no_box_about_people() -> None:
    assert heard("premiers_pas", "je veux parler à un animateur").kind == HUMAN


@pytest.mark.parametrize("text", ["la lettre du maire, ça suffit ?", "on avance bien", "oui"])
def test_what_says_nothing_of_the_list_answers_none_of_it(text: str) -> None:
    assert heard("en_place", text).kind != ANSWER


def test_what_speaks_of_none_of_the_questions_ticks_nothing() -> None:
    one = heard("chiffres_tenus", "le bail, faudrait que quelqu’un regarde")

    assert (one.kind, one.several) != (ANSWER, (("comptable", False),))


def test_what_is_not_known_in_texting_is_no_no() -> None:
    one = heard("chiffres_tenus", "jsais pas pour les mois")

    assert dict(one.several) == {"trésorerie_année_1": None}


def test_boxes_ticked_before_a_text_are_kept_with_it() -> None:
    turn = standing(journey(), "chiffres_tenus", TODAY)
    assert turn is not None
    together = journey().together("chiffres_tenus")
    assert together is not None
    turn = turn.now(picks=("comptable",))
    one = hear(turn, "le plan prudent ne tient pas")

    facts = together_answers.kept(turn, together, one).situation.facts

    assert (facts["comptable"].value, facts["prudent_équilibré"].value) == (True, False)

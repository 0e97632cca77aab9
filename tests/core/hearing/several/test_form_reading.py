"""Several answers in one message, as teams type them: each goes to its question, or to none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from bot.cli.playing.hear import standing
from bot.core.answers import Value
from bot.core.definition.journey import Journey
from bot.core.hearing import reading
from bot.core.hearing.heard import CORRECTION, UNKNOWN, Heard
from bot.core.team.situation import ACTIVE, Fact, Situation
from bot.core.turn import Turn
from tests.small_world import AWA, MONDAY, loaded
from tests.understanding.measures import TODAY

FLOWS = Path(__file__).parents[4] / "flows"
YOUNG = "effectifs_de_rentrée"
RENTED = ("choix", "location")
LAVAL = ("commune", {"nom": "Laval", "code_postal": "53000", "département": "53"})


@lru_cache
def journey() -> Journey:
    return loaded(FLOWS)


def heard(together: str, text: str, **known: tuple[str, Value]) -> Heard:
    facts = {
        name: Fact(value=value, kind=kind, at=MONDAY, by=AWA)
        for name, (kind, value) in known.items()
    }
    situation = Situation(facts=facts, status=ACTIVE, asked=together)
    return reading.hear(Turn.begun(journey(), situation, MONDAY), text)


@pytest.mark.parametrize(
    "text",
    ["12, 6, 3", "3 inscrits, 12 visés, minimum 6", "On vise 12. Minimum 6. 3 sont inscrits."],
)
def test_each_number_goes_to_its_question(text: str) -> None:
    told = {"effectif_visé": 12, "effectif_minimal": 6, "inscrits": 3}

    assert dict(heard(YOUNG, text).several) == told


@pytest.mark.parametrize("text", ["12, 14, 3", "12, entre 5 et 6, 3"])
def test_a_number_that_cannot_be_kept_slides_to_no_other_question(text: str) -> None:
    assert dict(heard(YOUNG, text).several) == {"effectif_visé": 12, "inscrits": 3}


def test_each_amount_goes_to_the_words_beside_it() -> None:
    told = heard("aides", "80 000 € acquis, 60k demandés, 90 000 € espérés").several

    assert dict(told) == {
        "aides_acquises": 80_000,
        "aides_demandées": 60_000,
        "aides_idées": 90_000,
    }


def test_a_year_is_named_by_its_figure() -> None:
    told = dict(heard("effectifs", "18 en année 2, 10 en année 1").several)

    assert told == {"effectif_2": 18, "effectif_1": 10}


def test_a_number_goes_with_the_day_before_it() -> None:
    told = heard(
        "rentrée_et_effectifs", "ouverte le 1er septembre 2026 avec 12 jeunes, 9 présents"
    )

    assert [value for _, value in told.several] == ["2026-09-01", 12, 9]


def test_the_day_of_a_thing_is_said_after_it() -> None:
    text = "bail signé le 15 janvier 2026, dossier déposé en mairie le 20 janvier 2026"

    assert dict(heard("bail_et_mairie", text).several) == {
        "bail_signé": True,
        "bail_date": "2026-01-15",
        "travaux_déposés": True,
        "travaux_date": "2026-01-20",
    }


def test_a_date_that_is_not_yet_waits_and_leaves_the_other_answers() -> None:
    found = heard(
        "travaux_et_avis", "pas encore envoyée, oui, non", travaux_réglementés=("oui ou non", True)
    )

    assert dict(found.several) == {"avis_médicaux": True, "avis_reçus": False}
    assert found.aside == ("travaux_déclarés",)


def test_no_idea_at_all_is_said_of_the_whole_form() -> None:
    assert heard(YOUNG, "aucune idée").kind == UNKNOWN


@pytest.mark.parametrize(
    ("point", "text", "told"),
    [
        (
            "terrain",
            "une douzaine, neuf qui recrutent, 14 commanderaient",
            {"entreprises_rencontrées": 12, "entreprises_recrutent": 9},
        ),
        (
            "terrain",
            "4 entreprises, aucune ne recrute",
            {"entreprises_rencontrées": 4, "entreprises_recrutent": 0},
        ),
        ("effectifs", "4 ou 5, 8, 12", {"effectif_2": 8, "effectif_3": 12}),
        (
            "encadrement",
            "un seul pour commencer, 24 h sur 35",
            {"maîtres": 1, "part_production": 69},
        ),
        (
            "budget_et_ventes",
            "165 k€, 25-30 000, un tiers",
            {"budget": 165000, "ventes_3": 33},
        ),
        (
            "aides",
            "zéro pour le moment, rien demandé, 300k",
            {"aides_acquises": 0, "aides_demandées": 0, "aides_idées": 300000},
        ),
        (
            "aides",
            "20 000 € signés par la com com ; 60k ; jsp",
            {"aides_acquises": 20000, "aides_demandées": 60000, "aides_idées": None},
        ),
        (
            "acquis_du_local",
            "8 000, c'est la com com, le 25 juin, oui la délibération est là",
            {
                "acquis_local": 8000,
                "acquis_local_date": "2026-06-25",
                "acquis_local_écrit": True,
            },
        ),
    ],
)
def test_each_answer_of_a_message_goes_to_its_question(
    point: str, text: str, told: dict[str, Value]
) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    assert dict(reading.hear(turn, text).several) == told


def test_so_small_a_share_says_that_it_is_one() -> None:
    assert heard("encadrement", "2 anciens de chez nous pour l’atelier").several == (
        ("maîtres", 2),
    )


def test_nothing_signed_is_the_answer_of_the_question_that_wants_what_is_signed() -> None:
    assert heard("aides", "rien de signé pour l’instant").several == (("aides_acquises", 0),)
    assert heard("aides", "j’ai demandé partout").several == ()


def test_several_figures_that_no_question_takes_are_no_answer_to_the_first() -> None:
    one = heard("effectifs", "pas 8, ni 16, ni 24")

    assert one.kind == "none"


def test_a_figure_more_than_are_awaited_is_said() -> None:
    one = heard("effectifs", "8, 16, 24, 30")

    assert dict(one.several) == {"effectif_1": 8, "effectif_2": 16, "effectif_3": 24}
    assert one.ask.startswith("Il y avait un nombre de plus")


@pytest.mark.parametrize(
    "text",
    [
        "on demarre a 8 puis le double et on plafonne a 24",
        "8 la 1ere année, le double apres et 24 au bout",
        "8 la 1ere annee, 16 la 2eme et 24 la 3eme",
    ],
)
def test_a_figure_told_by_the_one_before_it_takes_its_place(text: str) -> None:
    told = {"effectif_1": 8, "effectif_2": 16, "effectif_3": 24}

    assert dict(heard("effectifs", text).several) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mettez avril", {}),
        ("600 et quelques m2, on pourrait l’avoir au printemps 2028", {"surface": 600}),
        ("600 m2, mars 2028", {"surface": 600, "lieu_date": "2028-03"}),
    ],
)
def test_a_month_is_no_commune_and_a_year_no_surface(text: str, told: dict[str, Value]) -> None:
    assert dict(heard("lieu", text, lieu_statut=RENTED, lieu_commune=LAVAL).several) == told


def test_what_a_form_has_already_is_corrected_while_the_rest_is_asked() -> None:
    avril = {"nom": "Avril", "code_postal": "54150", "département": "54"}
    text, there = "non le lieu est à Landivisiau, pas Avril", ("commune", avril)
    one = heard("lieu", text, lieu_statut=RENTED, lieu_commune=there)

    assert (one.kind, one.point) == (CORRECTION, "lieu_commune")
    assert one.shown == "Landivisiau (29400)"

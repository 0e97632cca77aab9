"""Documents that staff wrote: how a team asks for them, what is missing, what changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.definition.cell_formulas import parse
from bot.core.definition.models import WORKBOOK, Cell, Model, Row, Sheet
from bot.core.definition.templates import compile_text
from bot.core.effects import Make
from bot.core.hearing.documents_named import asked_for
from tests.small_world import AWA, Team, read, schools_without_pages, small_journey

NB = "\u00a0"
NOTE = Model(
    id="note",
    title="Note d’opportunité",
    file="note.docx",
    about="Le besoin.",
    readers="la fédération",
    text=compile_text(
        "{{ équipe.nom }}\n{% if rencontrées >= 5 %}Bravo{% endif %}\n"
        "{{ rencontrées }} {{ nom_équipe }} {{ jeunes }} {{ rencontrées }}\n"
        "{% for un in prochains_pas %}{{ un }}{% endfor %}{{ aujourd_hui }}",
        "note.docx",
    ),
)
SUMS = Model(
    id="comptes",
    title="Les comptes",
    form=WORKBOOK,
    stages=("accueil",),
    sheets=(
        Sheet(
            title="Une",
            columns=("Année 1", "Année 2"),
            rows=(
                Row(
                    title="Entreprises",
                    id="entreprises",
                    cells=(Cell(facts=("rencontrées",)), Cell(number=3.0)),
                ),
                Row(
                    title="Double",
                    cells=(Cell(formula=parse("entreprises * 2"), source="entreprises * 2"),) * 2,
                ),
            ),
        ),
    ),
)


@pytest.fixture
def team() -> Team:
    found = Team(replace(small_journey(), models=(NOTE, SUMS)))
    found.starts()
    return found


def asks(team: Team, words: str) -> tuple[Mapping[str, Any], str, list[str]]:
    """The words of the document asked for, what is under it, what is said beside it."""
    effects = team.played.presses(words, AWA)
    [make] = [effect for effect in effects if isinstance(effect, Make)]
    return make.made.words, make.html, read(effects)


def test_the_documents_of_the_stage_come_first_with_what_they_are_for(team: Team) -> None:
    team.presses_data("f:opportunité")

    [said] = team.says("/documents")

    assert "Note d’opportunité. Le besoin. Pour la fédération." in said
    assert team.labels()[0] == "Note d’opportunité (Word)"
    assert "Les comptes (Excel)" not in team.labels()
    team.presses("Tous les documents")
    assert "Les comptes (Excel)" in team.labels()


def test_an_answer_that_is_printed_and_missing_is_a_gap_once_in_the_order_of_the_page(
    team: Team,
) -> None:
    words, under, beside = asks(team, "dm:note")

    values = words["model"]["values"]
    assert values["équipe"]["parts"]["nom"] == "Les Copeaux"
    assert values["nom_équipe"]["words"] == "Les Copeaux"
    assert values["rencontrées"] == {"gap": 1}
    assert words["model"]["tests"] == {"rencontrées >= 5": False}
    assert under == "Note d’opportunité, au 7 septembre 2026. À relire avant de l’envoyer."
    assert team.labels()[0].startswith("1. Entreprises rencontrées")
    assert "à ce document" in beside[0]


def test_a_gap_is_asked_by_its_button_and_the_next_one_says_so(team: Team) -> None:
    asks(team, "dm:note")
    team.played.now += timedelta(days=1)
    team.presses(team.labels()[0])
    team.says("12")

    words, under, _ = asks(team, "dm:note")

    assert words["model"]["values"]["rencontrées"]["value"] == 12
    assert words["model"]["tests"] == {"rencontrées >= 5": True}
    assert f"ce qui a changé{NB}: «{NB}Entreprises rencontrées{NB}»" in under


def test_what_a_document_does_not_speak_of_has_not_changed_it(team: Team) -> None:
    asks(team, "dm:comptes")
    team.played.now += timedelta(days=1)
    team.presses_data("c:nom_équipe")
    team.says("Les Rabots")

    assert "Rien n’a changé" in asks(team, "dm:comptes")[1]
    assert "Les Rabots" in asks(team, "dm:note")[0]["title"]


def test_a_workbook_has_answers_sums_and_numbered_gaps(team: Team) -> None:
    team.presses_data("f:opportunité")

    before, *_ = asks(team, "dm:comptes")
    team.presses_data("c:rencontrées")
    team.says("12")
    after, *_ = asks(team, "dm:comptes")

    [first, second] = before["sheets"][0]["rows"]
    assert first["cells"] == [{"gap": 1}, {"number": 3.0}]
    assert second["cells"] == [{"sum": "entreprises * 2"}] * 2
    assert after["sheets"][0]["rows"][0]["cells"] == [{"number": 12.0}, {"number": 3.0}]


@pytest.mark.parametrize(
    ("said", "document"),
    [
        ("envoie-moi la note d'opportunité", "note-opportunité"),
        ("le plan de financement", "plan-trois-ans"),
        ("Pourriez-vous m’envoyer le plan de financement sur trois ans ?", "plan-trois-ans"),
        ("on voudrait le budget prévisionnel en excel", "plan-trois-ans"),
        ("je voudrais la fiche projet", "fiche-projet"),
        ("une lettre type pour une entreprise", "lettre-entreprise"),
        ("le modèle de statuts", "statuts"),
        ("il nous faut le dossier de déclaration", "dossier-ouverture"),
        ("le compte rendu pour l'animateur svp", "compte-rendu-animateur"),
        ("comment faire le plan de financement ?", ""),
        ("la note d'opportunité est faite", ""),
        ("on a fini le plan à trois ans", ""),
        ("à quoi sert la note d'opportunité ?", ""),
        ("nous avons envoyé le dossier de déclaration au rectorat", ""),
        ("je veux parler du plan de financement avec notre animateur demain matin", ""),
        ("Une entreprise nous a écrit une lettre", ""),
    ],
)
def test_a_document_is_asked_for_by_its_name(said: str, document: str) -> None:
    assert asked_for(schools_without_pages(), said) == document


def test_it_is_sent_at_once_even_while_a_question_is_open(team: Team) -> None:
    asked = team.situation.asked

    effects = team.played.says("envoie-moi la note d’opportunité", AWA)

    assert [one.made.name for one in effects if isinstance(one, Make)] == [
        "Note d’opportunité - Les Copeaux"
    ]
    assert team.situation.asked == asked

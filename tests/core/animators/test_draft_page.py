"""An animator's answer as the draft of a page: what is somebody's stays out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import yaml

from bot.core.animators.draft_page import Draft, file_name, question_and_answer, written
from bot.core.triage.identifying import hidden

DRAFT = Draft(
    number=12,
    question='Peut-on « louer » un atelier : oui ou non, \\ "vraiment" ?',
    answer="Oui, avec un bail.",
    author="Claire",
    region="Pays de la Loire",
    day=date(2028, 2, 29),
)


def test_the_front_matter_is_yaml_whatever_was_asked() -> None:
    _, front, body = written(DRAFT).split("---\n", 2)

    found = yaml.safe_load(front)
    assert found["brouillon"] == "12"
    assert found["titre"] == DRAFT.question
    assert found["confiance"] == "basse"
    assert body.strip() == "Oui, avec un bail."


@pytest.mark.parametrize(
    "private",
    [
        "claire.martin+x@ecole.fr",
        "06 12 34 56 78",
        "+33 6 12 34 56 78",
        "0612345678",
        "@awa_diallo",
        "https://t.me/awa",
        "123 456 789 00012",
        "Les Copeaux",
        "awa",
    ],
)
def test_what_is_somebodys_is_taken_out(private: str) -> None:
    text = hidden(f"Voyez avec {private}, merci.", ("Les Copeaux", "Awa"))

    assert text == "Voyez avec [retiré], merci."


def test_a_name_inside_a_word_is_left() -> None:
    assert hidden("Les copains", ("Cop",)) == "Les copains"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Peut-on louer ?", "peut-on-louer.md"),
        ("Où ça ?", "ou-ca.md"),
        ("???", "reponse.md"),
        ("très " * 40, "tres-tres-tres-tres-tres-tres-tres-tres-tres-tres-tres-tres.md"),
    ],
)
def test_the_file_is_named_after_the_question(question: str, name: str) -> None:
    assert file_name(replace(DRAFT, question=question)) == name


TEAM, ANIMATOR = False, True


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            [
                (TEAM, "/animateur Peut-on louer ?"),
                (TEAM, "Il veut la réponse demain à midi"),
                (ANIMATOR, "Oui, avec un bail."),
            ],
            ("Peut-on louer ?", "Oui, avec un bail."),
        ),
        (
            [
                (TEAM, "On cherche un local à louer"),
                (TEAM, "Vous êtes là ?"),
                (ANIMATOR, "Oui. Que dit le propriétaire ?"),
                (TEAM, "Il est d’accord"),
                (ANIMATOR, "[photo]"),
                (ANIMATOR, "Parfait."),
            ],
            ("On cherche un local à louer", "Oui. Que dit le propriétaire ?\n\nParfait."),
        ),
        (
            [
                (TEAM, "/animateur Peut-on louer ?"),
                (ANIMATOR, "Oui."),
                (TEAM, "Et pour acheter un bâtiment ?"),
                (TEAM, "/etape"),
                (ANIMATOR, "C’est plus rare."),
                (TEAM, "Merci, et bonne journée ?"),
            ],
            ("Et pour acheter un bâtiment ?", "C’est plus rare."),
        ),
        ([(TEAM, "Bonjour"), (ANIMATOR, "Bonjour à vous")], ("Bonjour", "Bonjour à vous")),
        ([(ANIMATOR, "Bonjour")], ("", "")),
        ([(TEAM, "Peut-on louer ?")], ("", "")),
        ([], ("", "")),
    ],
)
def test_the_question_is_what_was_asked_and_not_the_last_text(
    said: list[tuple[bool, str]], found: tuple[str, str]
) -> None:
    assert question_and_answer(said, "On cherche un local à louer") == found

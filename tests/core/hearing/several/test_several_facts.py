"""What is surely told, of the questions that somebody else lays before a text."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core.hearing.several import several_facts, text_pieces
from tests.understanding.measures import TODAY, journey
from tests.understanding.several import wide


def told(point: str, text: str, *names: str) -> dict[str, object]:
    """What the text tells of these questions, where that point is open."""
    questions = [question for question in journey().questions() if question.id in names]
    return {one.point: one.value for one in several_facts.told(wide(point), text, questions)}


def test_a_group_of_questions_is_answered_piece_by_piece() -> None:
    names = ("effectif_1", "effectif_2", "effectif_3", "maîtres")

    found = told("surface", "10 la première année, 18 la deuxième, 24 la troisième", *names[1:])

    assert found == {"effectif_2": 18, "effectif_3": 24}


def test_only_the_questions_laid_before_it_are_told() -> None:
    text = "2 maîtres, budget de fonctionnement 150 000 €"

    assert told("effectif_1", text, "maîtres") == {"maîtres": 2}
    assert told("effectif_1", text, "maîtres", "budget") == {"maîtres": 2, "budget": 150000}


def test_a_figure_with_the_words_of_one_question_is_told() -> None:
    text = "au fait on a 7 jeunes inscrits"

    assert told("machines_conformes", text, "inscrits", "effectif_visé") == {"inscrits": 7}


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "12 jeunes",
        "oui",
        "pas 7 inscrits",
        "plus de 7 inscrits",
        "ils ont 7 inscrits",
        "si on a 7 inscrits",
        "7 inscrits promis",
        "7 inscrits ou 8",
        "on a 7 jeunes inscrits ?",
        "7 inscrits, puis 9 inscrits",
    ],
)
def test_what_is_not_sure_tells_nothing(text: str) -> None:
    assert told("machines_conformes", text, "inscrits", "effectif_visé") == {}


def test_what_may_be_about_the_open_question_is_about_no_other() -> None:
    text = "320 000 machines + 80 000 travaux"

    assert several_facts.hear(wide("besoin_investissement"), text).more == ()


def test_weeks_are_no_hours_per_week() -> None:
    assert told("livraison_machines", "12 semaines", "temps") == {}
    assert told("livraison_machines", "12h par semaine", "temps") == {"temps": 12}


def test_a_denied_or_another_place_is_not_the_commune() -> None:
    for text in (
        "pas à Redon",
        "une à Redon",
        "on connaît bien Redon",
        "à louer",
        "mon frère vit à Redon",
    ):
        assert told("départ", text, "commune") == {}, text


def test_the_pieces_of_a_text_hold_one_value_each() -> None:
    text = "un hangar à Redon, 600 m² et 2 maîtres, n° 3, en mars 2028"

    clauses = list(text_pieces.clauses(text, places=True))

    values = [[piece.value for piece in clause.pieces] for clause in clauses]
    assert values == [["Redon"], ["600"], ["2"], [""], ["mars 2028"]]
    assert [clause.joined for clause in clauses] == [False, False, True, False, False]
    assert all(
        text[one.start : one.end] == one.text for clause in clauses for one in clause.pieces
    )


def test_a_message_that_worries_tells_nothing_in_passing() -> None:
    text = "échafaudage effondré, on a 7 jeunes inscrits"

    assert several_facts.hear(wide("machines_conformes"), text).more == ()


def test_an_amount_told_with_the_words_of_the_open_question_is_its_answer() -> None:
    turn = standing(journey(), "investissement", TODAY)
    assert turn is not None
    found = several_facts.hear(turn, "les machines on est sur 280 000 avec les travaux")

    assert (found.one.point, found.one.value, found.more) == ("investissement", 280_000, ())

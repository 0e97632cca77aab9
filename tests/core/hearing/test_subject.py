"""Which fact a text speaks of, and what answers nothing of what is open."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core.hearing import reading
from bot.core.hearing.correcting import corrections, subject
from bot.core.hearing.heard import CORRECTION, SMALLTALK, Heard
from bot.core.hearing.weighing.case import CHANGED
from bot.core.turn import Turn
from tests.understanding.measures import TODAY, journey


def team(point: str) -> Turn:
    turn = standing(journey(), point, TODAY)
    assert turn is not None
    return turn


def heard(point: str, text: str) -> Heard:
    return reading.hear(team(point), text)


@pytest.mark.parametrize(
    ("open_point", "text", "fact"),
    [
        ("comptable", "le maire est au courant maintenant", "maire_informé"),
        ("ventes_1", "la visite est reportée au 21 janvier", "visite_prévue"),
        ("effectif_1", "on a deux lettres d’entreprises de plus", "lettres_entreprises"),
        ("numéro_siret", "Le siège passe à Strasbourg, donc on est en Alsace.", "alsace_moselle"),
    ],
)
def test_news_of_another_fact_is_known_by_its_words(open_point: str, text: str, fact: str) -> None:
    turn, about = team(open_point), subject.chances(journey(), text)

    assert max(turn.situation.facts, key=lambda one: about.get(one, 0.0)) == fact
    assert about[fact] > about[open_point]
    assert heard(open_point, text).point == fact


def test_an_answer_is_not_taken_for_news_of_another_fact() -> None:
    turn = team("bail_signé")

    for text in ("oui signé chez le notaire", "pas encore, on attend le propriétaire"):
        found = corrections.read(turn, text, here=("bail_signé",))
        assert found is None or found.likelihood < CHANGED


def test_a_question_corrects_nothing() -> None:
    assert heard("idée", "peut-on ouvrir en janvier ?").kind != CORRECTION


@pytest.mark.parametrize("point", ["cadre", "idée", "-"])
def test_small_talk_is_kept_as_no_answer(point: str) -> None:
    assert heard(point, "allez les bleus").kind == SMALLTALK

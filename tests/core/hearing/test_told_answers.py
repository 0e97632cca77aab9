"""What resembles the answers of the open question raises no alarm by its weight alone."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import as_object, standing
from bot.core import triage
from bot.core.hearing import told_answers
from bot.core.hearing.heard import ANSWER
from bot.core.triage import CONCERN, DANGER, Triage
from bot.core.turn import Turn
from tests.understanding.measures import TODAY, context, journey

NOTARY = (
    "ma cousine elle est clerc de notaire à Alès, elle y jette un œil quand on lui porte "
    "des figues"
)
DANGERS = (
    "mon mari me frappe et je ne sais plus quoi faire",
    "un élève vient de faire un malaise dans l’atelier",
    "ça sent le gaz dans l’atelier, on a les yeux qui piquent",
    "j’ai envie d’en finir, je n’en peux plus",
    "un jeune s’est coupé deux doigts à la scie",
    "un gamin de chez nous se fait cogner par son père le soir",
)


def team(point: str) -> Turn:
    turn = standing(journey(), point, TODAY, context())
    assert turn is not None
    return turn


def seen(point: str, text: str) -> Triage | None:
    turn = team(point)
    return told_answers.eased(turn, text, triage.of(text, turn.journey.identity.known))


def test_an_answer_that_weighs_like_a_danger_is_a_concern_and_an_answer() -> None:
    found = triage.of(NOTARY, journey().identity.known)
    assert found is not None
    assert found.kind == DANGER, "or this test says nothing"

    eased = seen("rôle_juridique", NOTARY)
    heard = as_object(team("rôle_juridique"), NOTARY)

    assert eased is not None
    assert eased.kind == CONCERN
    assert (heard["as"], heard["value"]) == (ANSWER, "yes")
    assert heard["concern"], "a line of help goes with it"


def test_the_same_words_where_they_answer_nothing_are_an_alarm() -> None:
    for point in ("-", "nom_équipe", "budget"):
        found = seen(point, NOTARY)

        assert found is not None
        assert found.kind == DANGER


@pytest.mark.parametrize("text", DANGERS)
def test_a_danger_is_one_whatever_is_asked(text: str) -> None:
    for question in journey().questions():
        if question.kind in ("oui ou non", "choix", "plusieurs choix"):
            found = seen(question.id, text)

            assert found is not None, question.id
            assert found.kind == DANGER, question.id

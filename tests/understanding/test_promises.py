"""What a question promises is heard: its example, and every answer its own words quote."""

from __future__ import annotations

import re

import pytest

from bot.cli.playing.hear import standing
from bot.core.answers import Misread, read
from bot.core.hearing.heard import ANSWER, CLARIFY, LATER, UNKNOWN
from bot.core.hearing.reading import hear
from bot.core.journey import bounds
from tests.understanding.measures import TODAY, journey

_QUOTED = re.compile("«[\u00a0\u202f ]*([^»]*?)[\u00a0\u202f ]*»")
NOT_ANSWERS = frozenset(("en vue", "établie", "aide", "école de production"))
"""What a help quotes without promising that it is an answer."""


def promises() -> list[tuple[str, str]]:
    """(question, words) of every example, and of every phrase quoted by the question itself."""
    found = []
    for question in journey().questions():
        if question.example:
            found.append((question.id, question.example))
        texts = (question.ask.source, question.help.source if question.help else "")
        found += [
            (question.id, words)
            for words in _QUOTED.findall(" ".join(texts))
            if words not in NOT_ANSWERS and "{" not in words
        ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("point", "words"), promises())
def test_what_the_question_promises_is_heard(point: str, words: str) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    heard = hear(turn, words)

    assert heard.kind in (ANSWER, UNKNOWN, LATER) or (heard.kind == CLARIFY and heard.choices)


@pytest.mark.parametrize("point", [question.id for question in journey().questions()])
def test_the_example_is_read_as_it_was_written(point: str) -> None:
    turn = standing(journey(), point, TODAY)
    question = journey().question(point)
    assert turn is not None
    assert question is not None
    expected = read(bounds.expected(turn, question), question.example, turn.today)
    assert not isinstance(expected, Misread)

    assert hear(turn, question.example).value == expected.value


def test_an_agreement_is_never_drawn_from_words_about_something_else() -> None:
    turn = standing(journey(), journey().special["accord"], TODAY)
    assert turn is not None

    beside = hear(turn, "le maire veut une convention sur la laïcité")
    plain = hear(turn, "oui pas de souci, appelez-moi")

    assert beside.kind != ANSWER
    assert (plain.kind, plain.value) == (ANSWER, True)

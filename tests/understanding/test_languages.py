"""Words of another tongue in a French sentence do not make it foreign; whole sentences do."""

from __future__ import annotations

import pytest

from bot.core.triage.languages import language
from tests.understanding.measures import lines, messages


@pytest.mark.parametrize(
    "text",
    [
        "kenavo et bon week-end",
        "demat, on est prêts",
        "mersi bras pour tout",
        "la mairie de Ploërmel a dit oui, yec’hed mat",
        "qu’es aquò ce papier ?",
        "adieu ! comment va ?",
        "an nou ay, on y va",
        "té, on verra bien, peuchère",
    ],
)
def test_breton_occitan_or_creole_words_are_no_other_language(text: str) -> None:
    assert language(text) == ""


def test_no_french_message_is_taken_for_another_language() -> None:
    texts = [*lines("ordinary_held_back"), *(one.text for one in messages("held_back"))]

    assert [text for text in texts if language(text)] == []

"""The values that stand in a text, as the question's own reader reads them."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core.answers import Value
from bot.core.hearing.literal_values import literals
from tests.understanding.measures import TODAY, journey


@pytest.mark.parametrize(
    ("point", "text", "values"),
    [
        ("entreprises_rencontrées", "14 pas 12", [14, 12]),
        ("entreprises_rencontrées", "une dizaine, voire 12", [10, 12]),
        ("entreprises_rencontrées", "on patauge", []),
        ("entreprises_rencontrées", "15 000", []),
        ("ouverture", "le 3 septembre 2028", ["2028-09"]),
        ("ouverture", "plutôt avril ou mai 2028", ["2027-04", "2028-05"]),
        ("ouverture", "septembre 2025", []),
        ("signé_public", "10 000 de la commune et 15 000 du département", [10000, 15000]),
        ("commune", "10 000 habitants", []),
    ],
)
def test_only_what_is_written_is_a_value(point: str, text: str, values: list[Value]) -> None:
    turn = standing(journey(), point, TODAY)
    question = journey().question(point)
    assert turn is not None
    assert question is not None

    assert [one.value for one in literals(turn, question, text)] == values

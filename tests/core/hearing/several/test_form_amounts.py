"""What stands beside a figure counts in a form too: by the month, in thousands, of a month."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.cli.playing.hear import standing
from bot.core.answers import Value
from bot.core.hearing import reading
from tests.understanding.measures import TODAY, journey


@pytest.mark.parametrize(
    ("form", "text", "values"),
    [
        (
            "budget_et_ventes",
            "180k à la louche, 2000 par mois",
            {"budget": 180_000, "ventes_1": 24_000},
        ),
        ("budget_et_ventes", "180 000 €, 30 000 €", {"budget": 180_000, "ventes_1": 30_000}),
        ("budget_et_ventes", "180 000, 24 000", {"budget": 180_000, "ventes_1": 24_000}),
        ("budget_et_ventes", "180 000 24 000", {"budget": 180_000, "ventes_1": 24_000}),
        (
            "encadrement",
            "1 maître, les deux tiers à l’atelier",
            {"maîtres": 1, "part_production": 67},
        ),
        ("budget_et_ventes", "180, 30 000 €", {"ventes_1": 30_000}),
        (
            "ventes_et_trésorerie",
            "8 000 €, 0, 4",
            {"ventes_prévues": 8_000, "ventes_facturées": 0, "trésorerie_mois": 4},
        ),
        (
            "rentrée_et_effectifs",
            "1er septembre, 8 et 7",
            {"rentrée": "2026-09-01", "effectif_rentrée": 8, "effectif_présent": 7},
        ),
    ],
)
def test_an_amount_is_what_it_says_or_asked_again(
    form: str, text: str, values: Mapping[str, Value]
) -> None:
    together = journey().together(form)
    assert together is not None
    turn = standing(journey(), together.members[0], TODAY)
    assert turn is not None

    heard = reading.hear(turn.now(asked=form), text)

    assert dict(heard.several) == values

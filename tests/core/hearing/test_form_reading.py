"""A form answered in one message, in a team's own words."""

from __future__ import annotations

import pytest

from bot.cli.hear import standing
from bot.core.answers import Value
from bot.core.hearing.reading import hear
from tests.understanding.measures import TODAY, journey


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

    assert dict(hear(turn, text).several) == told

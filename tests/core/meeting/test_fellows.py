"""Teams alike meet only if both agreed, and through an animator."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.definition.others import Fellow, Others
from bot.core.team import fellow_teams
from bot.core.team.scope import Scope
from tests.small_world import MONDAY, Team, small_journey

FIRST, SECOND, _ = (stage.id for stage in small_journey().stages)
REGION = "Pays de la Loire"


def fellow(number: int, name: str, region: str = REGION, stage: str = FIRST) -> Fellow:
    since = MONDAY - timedelta(days=number)
    return Fellow(number=number, name=name, region=region, stage=stage, since=since)


OTHERS = Others(
    fellows=(
        fellow(4, "La Varlope"),
        fellow(5, "Le Rabot"),
        fellow(6, "Loin d’ici", region="Corse"),
        fellow(7, "Plus loin", stage=SECOND),
    )
)


def team(others: Others = OTHERS) -> Team:
    found = Team(replace(small_journey(), others=others))
    found.starts()
    return found


def said(read: list[str]) -> str:
    return "\n".join(read).replace("\u00a0", " ")


def test_nothing_is_said_of_others_to_a_team_that_did_not_agree() -> None:
    found = team()

    assert "équipes de votre région" not in said(found.says("/etape"))
    assert "Rencontrer d’autres équipes : non." in said(found.says("/reglages"))
    assert said(found.presses_data("me:ask")).startswith("Pour rencontrer d’autres équipes")
    assert found.situation.requests == ()


def test_a_team_that_agreed_reads_how_many_and_the_animators_read_which() -> None:
    found = team()
    found.presses_data("me:on")

    card = said(found.says("/etape"))
    asked = said(found.presses("Demander à les rencontrer"))

    assert "Deux équipes de votre région en sont à la même étape." in card
    assert "Varlope" not in card
    assert (
        "L’équipe demande à rencontrer une équipe à la même étape, en Pays de la Loire : "
        "La Varlope (n° 4) et Le Rabot (n° 5). Toutes ont accepté d’être mises en relation. "
        "Rien ne leur est dit sans vous."
    ) in asked
    assert "Un animateur décide et vous présente." in asked


def test_a_team_may_change_its_mind() -> None:
    found = team()
    found.presses_data("me:on")

    found.presses("Ne plus être mis en relation")

    assert not found.situation.meets
    assert "équipes de votre région" not in said(found.says("/etape"))


def test_what_others_may_know_of_a_team_holds_only_while_it_agrees_and_works() -> None:
    found = team(Others())
    scope = Scope(found.played.journey, found.situation, MONDAY.date())
    agreed = Scope(scope.journey, replace(found.situation, meets=True), scope.today)
    paused = Scope(scope.journey, replace(agreed.situation, status="paused"), scope.today)

    known = fellow_teams.fellow(9, agreed)

    assert known is not None
    assert (known.number, known.name, known.region, known.stage) == (
        9,
        "Les Copeaux",
        REGION,
        FIRST,
    )
    assert fellow_teams.fellow(9, scope) is fellow_teams.fellow(9, paused) is None
    itself = replace(scope.journey, others=Others(fellows=(known,)))
    assert list(fellow_teams.beside(itself, agreed.situation)) == []

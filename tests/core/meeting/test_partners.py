"""Whom to see at a stage, everywhere and in the region."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.core.definition.directory import Partner, Partners
from bot.core.definition.library import Library
from bot.core.definition.sources import Source
from tests.small_world import Team, small_journey

FIRST, SECOND, _ = (stage.id for stage in small_journey().stages)
SAID = (Source(title="Un journal", address="non conservée", date="sans date"),)


def partner(name: str, *regions: str, stage: str = FIRST) -> Partner:
    return Partner(
        name=name,
        aim="On y va tôt.",
        stages=(stage,),
        regions=regions,
        sources=SAID,
        confidence="haute",
    )


LIST = Partners(
    partners=(
        partner("La mission locale"),
        partner("Le conseil régional", "Pays de la Loire"),
        partner("La Région Bretagne", "Bretagne"),
        partner("Le greffe", stage=SECOND),
    ),
    checked=date(2026, 9, 1),
)


def team(commune: str = "Rezé 44400", partners: Partners | None = LIST) -> Team:
    """In a small journey whose staff listed partners."""
    found = Team(replace(small_journey(), library=Library(partners=partners)))
    found.says("/start", "j'accepte", "Les Copeaux", commune, "À l’idée")
    return found


def said(read: list[str]) -> str:
    return "\n".join(read).replace("\u00a0", " ")


def test_the_card_of_a_stage_leads_to_those_to_see_there() -> None:
    found = team()
    found.says("/etape")

    read = said(found.presses("Qui voir à cette étape\u00a0?"))

    assert read.split("\n")[1:] == [
        "• La mission locale. On y va tôt.",
        "Pays de la Loire",
        "• Le conseil régional. On y va tôt.",
        "Cette liste vient de sources publiques, relues le 1er septembre 2026. "
        "Elle n’est pas complète.",
    ]


def test_where_the_sources_name_nobody_for_a_region_it_is_said() -> None:
    found = team("Lille 59000")

    read = said(found.presses_data(f"pa:{FIRST}"))

    assert (
        "Pour votre région (Hauts-de-France), les sources publiques ne nomment personne à cette "
        "étape. Votre animateur peut vous orienter."
    ) in read
    assert "Bretagne" not in read
    assert found.labels()[-1] == "Parler à un animateur"


def test_an_introduction_is_asked_in_one_tap() -> None:
    found = team()
    found.presses_data(f"pa:{FIRST}")

    card = said(found.presses("La mission locale"))
    asked = found.presses("Demander à être présentés")

    assert card == ("La mission locale\nOn y va tôt.\nSource : Un journal (source non datée).")
    assert "L’équipe demande à être mise en relation avec la mission locale." in asked[0]


def test_a_stage_with_nobody_to_see_or_no_list_at_all_has_no_such_button() -> None:
    none = team(partners=None)
    none.says("/etape")
    elsewhere = team(partners=replace(LIST, partners=LIST.partners[3:]))
    elsewhere.says("/etape")

    assert "Qui voir à cette étape\u00a0?" not in (*none.labels(), *elsewhere.labels())

"""The members that a team may see: near it, by trade, one of them, and to meet it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.definition.directory import Directory, Member, Trade
from bot.core.definition.library import Library
from bot.core.definition.sources import Source
from bot.core.effects import ANIMATORS, Say
from tests.small_world import AWA, Team, small_journey

SAID = (Source(title="Un journal", address="https://journal.example/1", date="mars 2024"),)


def member(name: str, commune: str, department: str, *trades: str) -> Member:
    return Member(
        name=name,
        commune=commune,
        department=department,
        trades=trades,
        opened="mars 2024",
        sources=SAID,
        confidence="moyenne",
    )


LIST = Directory(
    command="ateliers",
    title="Les ateliers",
    members=(
        member("L’Étincelle", "Lille", "59", "métal"),
        member("L’Établi", "Laval", "53", "bois"),
        member("La Forge", "Cholet", "49", "métal", "bois"),
        member("Atelier de Nantes", "Nantes", "44"),
    ),
    trades=(Trade(name="bois", alike=("menuiserie",)), Trade(name="métal", alike=("soudure",))),
    checked=date(2026, 9, 1),
    review=date(2027, 3, 31),
)


def team(directory: Directory | None = LIST, commune: str = "Rezé 44400") -> Team:
    """In a small journey whose staff listed members."""
    found = Team(replace(small_journey(), library=Library(directory=directory)))
    found.says("/start", "j'accepte", "Les Copeaux", commune, "À l’idée")
    return found


def said(read: list[str]) -> str:
    return "\n".join(read).replace("\u00a0", " ")


def test_the_department_comes_first_then_those_beside_it() -> None:
    assert said(team().says("/ateliers")) == (
        "Les ateliers : près de chez vous\n"
        "Loire-Atlantique\n• Atelier de Nantes (Loire-Atlantique)\n"
        "Départements voisins\n• La Forge, Cholet (Maine-et-Loire) : métal et bois\n"
        "Cette liste vient de sources publiques, relues le 1er septembre 2026. "
        "Elle n’est pas complète."
    )


def test_with_nobody_near_those_of_the_region_are_shown() -> None:
    far = replace(LIST, members=LIST.members[1:2])

    read = said(team(far).says("/ateliers"))

    assert "Loire-Atlantique : rien de connu." in read
    assert (
        "Rien de connu à côté. Dans votre région (Pays de la Loire) :\n• L’Établi, Laval" in read
    )


def test_with_nobody_in_the_region_the_way_goes_to_a_person() -> None:
    found = team(replace(LIST, members=LIST.members[:1]))

    assert (
        "Rien de connu à côté ni dans votre région (Pays de la Loire). "
        "Un animateur en sait peut-être plus."
    ) in said(found.says("/ateliers"))
    assert found.labels() == ["Par métier", "Parler à un animateur"]


@pytest.mark.parametrize("typed", ["menuiserie", "bois", "BOIS", "Menuiserie"])
def test_a_trade_in_any_of_its_words_shows_its_members_the_nearest_first(typed: str) -> None:
    read = said(team().says(f"/ateliers {typed}"))

    assert read.index("La Forge") < read.index("L’Établi")
    assert "Étincelle" not in read


@pytest.mark.parametrize("typed", ["59", "nord", "Nord"])
def test_a_department_may_be_asked_for_by_its_number_or_its_name(typed: str) -> None:
    assert said(team().says(f"/ateliers {typed}")).startswith("Les ateliers : Nord\nNord\n• L’Ét")


def test_unknown_words_lead_to_the_trades_that_somebody_has() -> None:
    found = team()

    assert said(found.says("/ateliers plomberie")) == (
        "Je ne connais pas « plomberie » comme métier ni comme département. Quel métier ?"
    )
    assert found.labels() == ["Bois (2)", "Métal (2)"]
    assert "L’Étincelle" in said(found.presses("Métal (2)"))


def test_a_list_that_should_have_been_read_over_says_so() -> None:
    old = replace(LIST, review=date(2026, 9, 6))

    assert "Elle devait être revue avant le 6 septembre 2026 : elle a pu changer." in said(
        team(old).says("/ateliers")
    )


def test_a_member_says_how_it_is_known_and_is_met_through_an_animator_once() -> None:
    found = team()
    found.says("/ateliers")

    card = said(found.presses("La Forge, Cholet"))
    asked = found.presses("Être mis en relation")
    again = said(found.presses_data("an:r:la-forge-cholet"))

    assert card == (
        "La Forge\nCholet (Maine-et-Loire)\nMétiers : métal et bois.\nOuverture : mars 2024.\n"
        "Source : Un journal (mars 2024).\nConfiance moyenne : à vérifier avant de décider."
    )
    assert (
        "L’équipe demande à être mise en relation avec la Forge, Cholet (Maine-et-Loire)."
        in asked[0]
    )
    assert "Votre demande est partie" in asked[1]
    assert again.startswith("C’est déjà demandé.")
    assert len(found.situation.requests) == 1


def test_while_a_person_holds_the_conversation_they_read_it_at_once() -> None:
    found = team()
    found.says("/animateur bonjour")
    found.animator("prend")

    effects = found.played.presses("an:r:la-forge-cholet", AWA)

    told = [one.html for one in effects if isinstance(one, Say) and one.to == ANIMATORS]
    assert told == [
        "L’équipe demande à être mise en relation avec la Forge, Cholet (Maine-et-Loire)."
    ]
    assert len(found.situation.requests) == 1


def test_a_button_of_a_member_that_is_listed_no_more_shows_the_list() -> None:
    read = said(team().presses_data("an:m:parti"))

    assert read.startswith("Ce nom n’est plus dans la liste.")
    assert "Atelier de Nantes" in read


def test_where_nobody_is_listed_the_command_is_not_in_the_help_and_says_so() -> None:
    found = team(None)

    assert "annuaire" not in said(found.says("/aide"))
    assert said(found.says("/annuaire")).startswith("Je ne connais personne à vous montrer ici.")
    assert "je ne connais pas" in said(found.says("/ateliers")).lower()


def test_the_help_has_the_name_that_staff_gave() -> None:
    read = said(team().says("/aide"))

    assert "/ateliers — Voir les ateliers, par département ou par métier" in read

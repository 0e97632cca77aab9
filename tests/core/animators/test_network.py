"""The network in numbers: who came through, how long each stage takes, and what is never told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.app.reports import network_table, network_words
from bot.core.animators.network import FEW, FEWEST, NOT_SAID, UNSAID, counted, hidden, member
from bot.core.answers import Value
from bot.core.definition.journey import Journey
from bot.core.definition.piloting import Goal, Piloting
from bot.core.definition.templates import to_plain
from bot.core.team.situation import (
    ABANDONED,
    ACTIVE,
    FINISHED,
    ORIENTED,
    Consent,
    Fact,
    Move,
    Situation,
)
from tests.network_of_teams import journey as schools_journey
from tests.small_world import AWA, MONDAY, makers_journey

LATER = MONDAY + timedelta(weeks=60)
N = "\u00a0"


def team(
    journey: Journey,
    *places: tuple[str, float],
    status: str = ACTIVE,
    facts: Mapping[str, tuple[Value, str]] | None = None,
) -> Situation:
    """A team that went from place to place, each after so many weeks; the last is where it is."""
    moves, at, before = [], MONDAY, journey.welcome.id
    for place, weeks in places:
        at += timedelta(weeks=weeks)
        passes = journey.number(place) > journey.number(before) > 0
        trigger = "advance" if passes else "place"
        moves.append(Move(trigger=trigger, source=before, target=place, at=at))
        before = place
    stages = [move.target for move in moves if journey.number(move.target)]
    return Situation(
        consent=Consent(at=MONDAY, by=AWA, notice=""),
        stage=stages[-1],
        status=status,
        moves=tuple(moves),
        facts={
            name: Fact(value=value, kind=kind, at=at, by=AWA)
            for name, (value, kind) in (facts or {}).items()
        },
    )


def at_place(department: str, trade: str = "") -> dict[str, tuple[Value, str]]:
    place = {"nom": "Ici", "code_postal": "", "département": department}
    found: dict[str, tuple[Value, str]] = {"commune": (place, "commune")}
    return found | ({"secteur": (trade, "choix")} if trade else {})


def report(journey: Journey, teams: list[Situation], at: datetime = LATER) -> str:
    found = [member(journey, number, one, at) for number, one in enumerate(teams, 1)]
    scope = network_words.Scope(day=at.date())
    return to_plain(network_words.as_html(journey, counted(journey, found), scope))


def test_schools_are_counted_against_the_goal_and_its_source() -> None:
    journey = schools_journey()
    opened = [team(journey, ("première_année", 1), facts=at_place("53")) for _ in range(6)]
    coming = [team(journey, ("découvrir", 1), facts=at_place("35")) for _ in range(7)]
    gone = [team(journey, ("découvrir", 1), status=ABANDONED) for _ in range(5)]
    shown_out = [team(journey, ("découvrir", 1), status=ORIENTED)]

    said = report(journey, [*opened, *coming, *gone, *shown_out])

    assert f"Écoles ouvertes{N}: 6, pour un objectif de 75." in said
    assert "75 écoles en dix ans" in said
    assert "Monographie n° 7" in said
    assert f"En chemin{N}: 7." in said
    assert f"arrêtées, 5{N}; orientées ailleurs, {FEW}." in said
    assert f"• Bretagne{N}: 0{N}; 7\n• Pays de la Loire{N}: 6{N}; 0" in said


def test_a_region_reads_no_national_goal() -> None:
    journey = schools_journey()
    found = [member(journey, 1, team(journey, ("découvrir", 1)), LATER)]
    scope = network_words.Scope(day=LATER.date(), region="Bretagne")

    said = to_plain(network_words.as_html(journey, counted(journey, found), scope))

    assert "Bretagne. Source" in said
    assert "objectif" not in said.lower()


def test_a_median_counts_the_weeks_of_those_that_passed_and_no_pause() -> None:
    journey = schools_journey()
    quick = [team(journey, ("découvrir", 0), ("opportunité", weeks)) for weeks in (2, 4, 6, 8)]
    slow = team(journey, ("découvrir", 0), ("paused", 3), ("découvrir", 30), ("opportunité", 7))
    still = team(journey, ("découvrir", 0))

    funnel = counted(journey, [member(journey, 1, one, LATER) for one in [*quick, slow, still]])
    few = counted(journey, [member(journey, 1, one, LATER) for one in quick])

    assert (funnel.stages[1].weeks, funnel.stages[1].passed) == ("6", "5")
    assert (few.stages[1].weeks, few.stages[1].passed) == (FEW, FEW)
    assert funnel.stages[2].weeks == ""


def test_numbers_are_added_up_from_five_schools_on_and_old_ones_are_left_out() -> None:
    whole = schools_journey()
    journey = replace(
        whole, piloting=replace(whole.piloting, totals=("effectif_présent", "ventes_facturées"))
    )
    facts = {"effectif_présent": (8.0, "nombre")}
    opened = [team(journey, ("première_année", 1), facts=facts) for _ in range(5)]
    opened[0] = replace(
        opened[0], facts={**opened[0].facts, "ventes_facturées": _fact(5000.0, "montant")}
    )

    said = report(journey, opened)

    assert f"40 (5{N}réponses)" in said
    assert f"Ventes facturées ce trimestre{N}: moins de 5 réponses" in said


def test_schools_of_the_round_are_open_and_their_last_figures_are_added_up() -> None:
    journey = schools_journey()
    facts: dict[str, tuple[Value, str]] = {
        "élèves_présents": (30.0, "nombre"),
        "secteur_école": ("bois", "choix"),
    }
    living = [team(journey, ("vie_de_l_école", 50), facts=facts) for _ in range(6)]

    said = report(journey, living)

    assert f"Écoles ouvertes{N}: 6, " in said
    assert f"• Menuiserie, construction bois{N}: 6{N}; 0" in said
    assert f"• Ensuite. La vie de l’école{N}: présentes, 6" in said
    assert f"• Élèves présents{N}: 180 (6{N}réponses)" in said
    assert f"• Ventes de ces trois mois{N}: aucune réponse" in said


def test_a_figure_of_two_quarters_ago_is_not_added_up_any_more() -> None:
    journey = schools_journey()
    facts = {"élèves_présents": (30.0, "nombre")}
    living = [team(journey, ("vie_de_l_école", 20), facts=facts) for _ in range(6)]

    assert f"• Élèves présents{N}: aucune réponse" in report(journey, living)


def _fact(value: float, kind: str) -> Fact:
    return Fact(value=value, kind=kind, at=MONDAY, by=AWA)


COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), min_size=1)


@given(COUNTS)
def test_no_small_number_can_be_worked_out_of_a_total(counts: dict[str, int]) -> None:
    said = hidden(counts)

    masked = [label for label, words in said.items() if words in (FEW, UNSAID)]
    assert all(count == 0 or count >= FEWEST or said[one] == FEW for one, count in counts.items())
    assert all(said[one] in (str(counts[one]), FEW, UNSAID) for one in counts)
    everything = all(said[one] != str(counts[one]) or counts[one] == 0 for one in counts)
    told = sum(counts[one] for one in masked)
    assert not masked or everything or (len(masked) > 1 and told >= FEWEST)


def test_a_network_without_commune_trade_nor_opening_is_counted_too() -> None:
    journey = makers_journey()
    done = [team(journey, ("rassembler", 1), status=FINISHED) for _ in range(2)]

    said = report(journey, [*done, team(journey, ("lieu", 1))])

    assert f"Ateliers ouverts{N}: 2, pour un objectif de 40." in said
    assert "Par région" not in said
    assert f"• Le bois{N}: 0{N}; 0" not in said
    assert f"{NOT_SAID}{N}: {FEW}{N}; {FEW}" in said


def test_a_journey_that_says_nothing_of_its_piloting_has_totals_and_stages() -> None:
    journey = replace(makers_journey(), piloting=Piloting(goal=Goal(count=3, source="Nous")))

    said = report(journey, [team(journey, ("lieu", 1))])

    assert f"Équipes au bout du parcours{N}: 0, pour un objectif de 3." in said
    assert "Par métier" not in said


def _cells(journey: Journey, teams: list[Situation], *, named: bool) -> Iterator[str]:
    found = [member(journey, 900 + n, one, LATER) for n, one in enumerate(teams)]
    chosen = network_table.columns(journey, named=named)
    for row in network_table.rows(found, chosen):
        yield from map(str, row)


def test_the_table_is_anonymous_unless_names_are_asked_for() -> None:
    whole = schools_journey()
    journey = replace(whole, piloting=replace(whole.piloting, totals=("effectif_présent",)))
    facts = at_place("53", "métallerie") | {
        "nom_équipe": ("Les Copeaux", "texte"),
        "effectif_présent": (8.0, "nombre"),
    }
    teams = [team(journey, ("première_année", 1), facts=facts)]

    bare, named = (list(_cells(journey, teams, named=named)) for named in (False, True))

    assert {"53", "Pays de la Loire", "Chaudronnerie, métallerie"} <= set(bare)
    assert not {"Les Copeaux", "900", "8.0", "Ici", "Awa"} & set(bare)
    assert {"Les Copeaux", "900", "8.0"} <= set(named)


def test_each_column_says_what_it_holds() -> None:
    for journey in (schools_journey(), makers_journey()):
        for column in network_table.columns(journey, named=True):
            assert column.title
            assert column.holds.endswith(".")

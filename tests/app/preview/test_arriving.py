from functools import lru_cache
from pathlib import Path

import pytest

from bot.app.preview import finding
from bot.app.preview.arriving import Arrival, arrive
from bot.core.definition.journey import Journey
from tests.small_world import MONDAY, edited, loaded, small_journey, spaced

MANUAL = Path(__file__).parents[3] / "flows" / "LISEZMOI.md"
POINTS = [point.id for stage in small_journey().all_stages() for point in stage.points]
STAGES = [stage.id for stage in small_journey().stages]


@lru_cache
def real_journey() -> Journey:
    """The files of the federation, without the pages."""
    return loaded(Path(__file__).parents[3] / "flows")


def arrived(name: str, journey: Journey | None = None) -> Arrival:
    """A team brought there."""
    there = journey or small_journey()
    aim = finding.thing(there, name)
    assert aim is not None
    return arrive(there, aim, MONDAY)


@pytest.mark.parametrize("name", POINTS)
def test_a_team_can_be_brought_to_each_point(name: str) -> None:
    there = arrived(name)

    assert there.reached, there.told


@pytest.mark.parametrize("name", STAGES)
def test_a_team_can_be_brought_into_each_stage(name: str) -> None:
    there = arrived(name)

    assert there.rehearsal.situation.stage == name


def test_what_was_assumed_is_told_in_a_sentence() -> None:
    there = arrived("appuis")

    assert spaced(there.told) == (
        "J’ai supposé 8 réponses d’exemple et 1 passage franchi avant ce point."
    )
    assert there.shown[-1].strip() != ""
    assert any("Qui peut orienter des jeunes" in line for line in there.shown)


def test_answers_are_chosen_so_that_the_condition_of_the_point_holds(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    journey = edited(
        tmp_path_factory.mktemp("flows"),
        ("2-opportunite.yaml", "si: rencontrées > 0\n", "si: rencontrées > 40 et non recontact\n"),
    )

    there = arrived("clientes", journey)

    assert there.reached
    assert spaced(there.told).endswith(
        "Pour que sa condition soit vraie, j’ai pris : « Entreprises rencontrées » : "
        "« 41 entreprises » et « Accord pour être recontacté » : « non »."
    )
    assert there.rehearsal.situation.facts["rencontrées"].value == 41


def test_a_point_that_nothing_leads_to_is_told_with_its_condition(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    journey = edited(
        tmp_path_factory.mktemp("flows"),
        ("2-opportunite.yaml", "si: rencontrées > 0\n", "si: rencontrées + 1 < rencontrées\n"),
    )

    there = arrived("clientes", journey)

    assert not there.reached
    assert "Je n’ai pas pu arriver à « clientes » : je n’ai trouvé aucune réponse qui donne " in (
        spaced(there.told)
    )
    assert spaced(there.told).endswith("Vous êtes à l’étape « Étude d’opportunité ».")


def test_a_team_under_way_goes_on_from_where_it_is() -> None:
    begun = arrived("rencontrées").rehearsal
    aim = finding.thing(small_journey(), "appuis")
    assert aim is not None

    there = arrive(small_journey(), aim, MONDAY, begun)

    assert spaced(there.told) == "J’ai supposé 2 réponses d’exemple avant ce point."
    assert begun.situation.asked == "rencontrées"


def test_a_question_that_the_team_answered_is_opened_again() -> None:
    begun = arrived("appuis").rehearsal
    aim = finding.thing(small_journey(), "rencontrées")
    assert aim is not None

    there = arrive(small_journey(), aim, MONDAY, begun)

    assert there.reached
    assert any("Votre réponse actuelle" in line for line in there.shown)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("clientes", "clientes"),
        ("Entreprises clientes", "clientes"),
        ("opportunité", "opportunité"),
    ],
)
def test_a_point_is_found_by_its_id_or_its_title(name: str, found: str) -> None:
    one = finding.thing(small_journey(), name)

    assert one is not None
    assert one.id == found


def test_a_stage_is_found_by_its_number_too() -> None:
    one = finding.stage(small_journey(), "2")

    assert one is not None
    assert one.id == "opportunité"


def test_a_name_that_nothing_has_gets_the_near_ones() -> None:
    assert spaced(finding.unknown(small_journey(), "client")) == (
        "Aucun point ni aucune étape ne s’appelle « client ». Vouliez-vous dire « clientes » ?"
    )
    assert spaced(finding.unknown(small_journey(), "zzz")) == (
        "Aucun point ni aucune étape ne s’appelle « zzz ». Tout voir : essaim graph."
    )
    assert spaced(finding.unknown(small_journey(), "zzz", stages=True)) == (
        "Aucune étape ne s’appelle « zzz ». "
        "Vouliez-vous dire « découvrir », « opportunité » ou « ouvrir » ?"
    )


def test_a_task_that_follows_others_is_reached_once_they_are_done(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    follow = "".join(
        f"  - tâche: suite_{n}\n    titre: Suite {n}\n    si: {before} est faite\n"
        for n, before in ((1, "lettres"), (2, "suite_1"), (3, "suite_2"), (4, "suite_3"))
    )
    journey = edited(
        tmp_path_factory.mktemp("flows"),
        ("2-opportunite.yaml", "passage:\n", f"{follow}passage:\n"),
    )

    there = arrived("suite_4", journey)

    assert there.reached
    assert spaced(there.told).endswith(
        "j’ai pris : la tâche « Réunir cinq lettres d’intérêt » comme faite, "
        "la tâche « Suite 1 » comme faite, la tâche « Suite 2 » comme faite "
        "et la tâche « Suite 3 » comme faite."
    )


@pytest.mark.parametrize("name", ["trouver_gestion", "mouvements_3"])
def test_a_point_of_the_real_journey_that_wants_another_answer_is_reached(name: str) -> None:
    there = arrived(name, real_journey())

    assert there.reached, there.told
    assert "Pour que sa condition soit vraie" in there.told


def test_the_manual_says_what_is_said_of_a_point_of_the_real_journey() -> None:
    there = arrived("contact_orienteurs", real_journey())

    assert spaced(there.told) in spaced(MANUAL.read_text(encoding="utf-8")).replace("\n", " ")

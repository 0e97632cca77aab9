from dataclasses import replace
from pathlib import Path

from bot.core.team.situation import FINISHED
from bot.flowfile.refusals import refusals
from bot.service.progress import progress
from tests.flowfile.worlds import STAGE_FILE, VALID, problems
from tests.small_world import MONDAY, Team, small_journey


def states(team: Team) -> list[str]:
    shown = progress(small_journey(), team.situation, MONDAY)
    assert shown is not None
    return [stage["état"] for stage in shown["étapes"]]


def test_before_there_is_a_team_nothing_is_shown() -> None:
    assert progress(small_journey(), None, MONDAY) is None


def test_a_team_sees_its_name_and_its_stages_in_words() -> None:
    team = Team()
    team.starts()

    shown = progress(small_journey(), team.situation, MONDAY)

    assert shown is not None
    assert shown["équipe"] == "Les Copeaux"
    assert states(team) == ["en cours", "à venir", "à venir"]


def test_a_team_that_begins_further_has_passed_what_comes_before() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    assert states(team) == ["faite", "en cours", "à venir"]


def test_the_light_says_in_words_what_is_missing() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    fresh = progress(small_journey(), team.situation, MONDAY)
    team.says("3")

    shown = progress(small_journey(), team.situation, MONDAY)

    assert fresh is not None
    assert fresh["feu"]["couleur"] == ""
    assert shown is not None
    assert shown["feu"]["couleur"] in ("vert", "orange", "rouge")
    assert shown["feu"]["texte"] == "Feu rouge"
    assert shown["feu"]["manque"] == (
        "Ce qui bloque l’étape\u00a0: il manque des entretiens (3 sur 5). "
        "Et 1\u00a0autre point à compléter."
    )


def test_a_finished_journey_has_no_stage_left() -> None:
    team = Team()
    team.starts()
    team.played.situation = replace(team.situation, status=FINISHED)

    assert states(team) == ["faite", "faite", "faite"]


def test_a_file_that_is_refused_is_said_with_or_without_a_team(tmp_path: Path) -> None:
    wrong = VALID[STAGE_FILE].replace("demande:", "demnade:", 1)
    refused = refusals(problems(tmp_path, {STAGE_FILE: wrong}))
    team = Team()
    team.starts()

    shown = progress(small_journey(), team.situation, MONDAY, refused)
    before = progress(small_journey(), None, MONDAY, refused)

    assert shown is not None
    assert before == {"refusé": shown["refusé"]}
    assert shown["refusé"] == [
        "2-opportunite.yaml, ligne 19\u00a0: La clé «\u00a0demnade\u00a0» n’existe pas dans "
        "«\u00a0question\u00a0»."
    ]

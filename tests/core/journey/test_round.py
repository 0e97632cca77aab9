"""What follows the last stage (`ensuite:`), year after year, as a team lives it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.core.definition.journey import Journey
from bot.core.team import yearly_tasks
from bot.core.team.scope import Scope
from bot.core.team.situation import DONE, TODO
from bot.store.database.codec import situation_from, to_text
from tests.small_world import Team, loaded, small_journey

LIFE = """\
étape: vie
titre: La vie du lieu
but: Tenir les rendez-vous de l’année.
points:
  - question: présents
    titre: Jeunes présents
    demande: |
      Combien de jeunes sont présents ?
    pourquoi: |
      Pour voir venir.
    attendre: nombre
    unité: jeunes
    exemple: 12
    chaque: trimestre
  - tâche: liste
    titre: Envoyer la liste
    chaque: année scolaire
    échéance: 15 novembre de l’année scolaire
    relance:
      après: 14 jours
      au plus: 2 fois
  - tâche: assurances
    titre: Revoir les assurances
    chaque: année scolaire
    échéance: 30 juin de l’année scolaire
"""
PARCOURS = "parcours.yaml"
TESTS = Path(__file__).parents[2]
AGE = """\
  - question: âge
    titre: Âge du lieu
    demande: |
      Depuis quand ?
    pourquoi: |
      Pour commencer au bon endroit.
    attendre: choix
    parmi:
      ouvrir: Depuis peu
      vie: Depuis longtemps
  - question: départ
"""


def growing(tmp_path: Path, *more: tuple[str, str]) -> Journey:
    """The small journey, with a year that comes back after its last stage."""
    for source in (TESTS / "small").iterdir():
        text = source.read_text(encoding="utf-8")
        for before, after in (("accueil:\n", "ensuite: vie\naccueil:\n"), *more):
            text = text.replace(before, after, 1) if source.name == PARCOURS else text
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    (tmp_path / "4-vie.yaml").write_text(LIFE, encoding="utf-8")
    return loaded(tmp_path)


def through(journey: Journey) -> tuple[Team, list[str]]:
    """A team that passes the last stage on 7 September 2026, and what it then reads."""
    team = Team(journey)
    team.starts("Presque ouverts")
    team.presses_data("c:ouverture")
    team.says("septembre 2028", "1er février 2027", "8")
    return team, team.presses("Passer à l’étape suivante")


def living(journey: Journey) -> Team:
    """A team that gave its first figure, and took note of its tasks."""
    team, _ = through(journey)
    team.says("10")
    team.presses_data("tn:vie")
    return team


def scope(team: Team) -> Scope:
    return Scope(team.played.journey, team.situation, team.played.now.date())


def lives(team: Team, until: date) -> list[str]:
    """A team that answers nothing but shows each week that it is there; what it then reads."""
    heard: list[str] = []
    while team.played.now.date() < until:
        heard += team.waits(1)
        if team.played.now.date().weekday() == 2:
            team.says("/etape")
    return heard


def test_the_last_stage_ends_with_the_farewell_and_what_follows_begins(tmp_path: Path) -> None:
    team, said = through(growing(tmp_path))

    assert said[0] == "Bravo, Les Copeaux : le parcours est terminé."
    assert said[1].startswith("Après la dernière étape : La vie du lieu")
    assert said[2] == "Combien de jeunes sont présents ?"
    assert (team.situation.stage, team.situation.status) == ("vie", "active")


def test_the_journey_still_counts_its_stages_without_what_follows(tmp_path: Path) -> None:
    team, _ = through(growing(tmp_path))
    new = Team(growing(tmp_path))

    (journey,) = team.says("/parcours")
    early = new.starts()
    (calendar,) = new.says("/calendrier")

    assert "3. Ouvrir : passée\nEnsuite : La vie du lieu, en cours" in journey
    assert any("Étape 1 sur 3" in one for one in early)
    assert "La vie du lieu" not in new.says("/parcours")[0]
    assert "Envoyer la liste" not in calendar


def test_nothing_ends_there_and_the_same_card_is_not_said_twice(tmp_path: Path) -> None:
    team = living(growing(tmp_path))

    first, second = team.presses_data("go"), team.presses_data("go")

    assert (
        first == ["La vie du lieu : le point\nRien n’attend de réponse pour le moment."] == second
    )
    assert "Passer à l’étape suivante" not in team.labels()
    assert "Feu" not in team.says("/etape")[0]


def test_a_team_that_had_finished_is_told_once_loses_nothing_and_begins_when_it_wants(
    tmp_path: Path,
) -> None:
    team, _ = through(small_journey())
    facts = team.situation.facts
    team.played.journey = growing(tmp_path)

    first, second = team.says("merci"), team.says("merci")
    begun = team.presses("Commencer la suite")

    assert "Le parcours a maintenant une suite : « La vie du lieu »." in first[0]
    assert [one for one in second if "a maintenant une suite" in one] == []
    assert "Bravo" not in begun[0]
    assert begun[0].startswith("Après la dernière étape : La vie du lieu")
    assert begun[-1] == "Combien de jeunes sont présents ?"
    assert team.situation.facts == facts
    assert team.situation.status == "active"


def test_a_team_that_had_finished_and_says_nothing_is_left_in_peace(tmp_path: Path) -> None:
    team, _ = through(small_journey())
    team.played.journey = growing(tmp_path)

    assert team.waits(400) == []
    assert team.situation.status == "finished"


def test_tasks_come_back_with_the_school_year_and_what_they_were_is_kept(tmp_path: Path) -> None:
    team = living(growing(tmp_path))
    team.presses_data("t:liste:done")

    before, after = lives(team, date(2027, 8, 30)), lives(team, date(2027, 9, 12))

    assert [one for one in before if "reviennent" in one] == []
    (told,) = [one for one in after if "reviennent" in one]
    assert told.startswith("L’année 2027-2028 : 2 tâches reviennent.")
    assert "Envoyer la liste, avant le 15 novembre 2027" in told
    assert team.situation.tasks["liste"].state == TODO
    assert [one.state for one in team.situation.rounds["liste"]] == [DONE]
    assert [one.state for one in team.situation.rounds["assurances"]] == [TODO]
    assert yearly_tasks.before("liste", scope(team)) == ["faite en 2026-2027"]
    assert "Avant : faite en 2026-2027." in team.presses_data("k:liste")[0]


def test_a_team_that_writes_first_in_the_new_year_is_told_then(tmp_path: Path) -> None:
    team = living(growing(tmp_path))
    team.played.now = team.played.now.replace(year=2027)

    said = team.says("/taches")
    later = team.waits(3)

    assert [one for one in said if "L’année 2027-2028 : 2 tâches reviennent." in one]
    assert [one for one in later if "reviennent" in one] == []


def test_a_task_whose_day_had_passed_when_the_team_came_waits_for_the_next_year(
    tmp_path: Path,
) -> None:
    team, _ = through(growing(tmp_path))
    team.played.now = team.played.now.replace(year=2027, month=3)

    team.says("10")
    team.presses_data("t:assurances:todo")
    lives(team, date(2027, 9, 12))
    team.says("12")

    assert "liste" not in team.situation.rounds
    assert team.situation.rounds.keys() == {"assurances"}
    assert [point.id for point in yearly_tasks.of_stage(scope(team))] == ["liste", "assurances"]


def test_tasks_of_a_stage_that_is_behind_do_not_come_back(tmp_path: Path) -> None:
    team = living(growing(tmp_path))
    team.presses_data("t:liste:done")
    team.presses_data("s:back")
    team.played.now = team.played.now.replace(year=2027)

    team.says("/taches")

    assert team.situation.rounds == {}
    assert team.situation.tasks["liste"].state == DONE


def test_a_figure_is_said_beside_that_of_the_year_before(tmp_path: Path) -> None:
    team = living(growing(tmp_path))
    lives(team, date(2027, 7, 3))
    team.played.now = team.played.now.replace(month=7, day=5)
    team.presses_data("c:présents")

    said = team.says("12")

    assert said[0].startswith(
        "C’est noté. Jeunes présents, le 3e trimestre : « 12 jeunes, 10 l’an dernier »."
    )
    (page,) = team.presses_data("d:vie")
    assert "12 jeunes au 3e trimestre (10 l’an dernier)" in page


def test_a_team_that_comes_already_far_starts_there_in_one_answer(tmp_path: Path) -> None:
    more = (
        ("  - question: départ\n", AGE),
        ("  départ: départ\n", "  départ: départ\n  arrivée: âge\n"),
        ("Point de départ\n", "Point de départ\n    si: âge est inconnu\n"),
    )
    team = Team(growing(tmp_path, *more))

    team.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400")
    team.presses("Depuis longtemps")

    assert team.situation.stage == "vie"


def test_a_situation_of_before_knows_no_round_and_reads_on(tmp_path: Path) -> None:
    team = living(growing(tmp_path))
    kept = to_text(team.situation)

    assert situation_from(kept) == team.situation
    assert situation_from(kept.replace('"rounds":{},', "")).rounds == {}

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.app.reports import change_words
from bot.app.reports.journey_changes import Changes, gathered
from bot.core.changes import edit
from bot.core.definition.journey import Journey
from bot.store.teams import Standing
from tests.small_world import Team, edited, small_journey

DISCOVER, STUDY, OPEN = "1-decouvrir.yaml", "2-opportunite.yaml", "3-ouvrir.yaml"
NB = "\u00a0"
NEW = """\
  - question: surface
    titre: Surface
    demande: |
      Quelle surface avez-vous ?
    pourquoi: |
      Pour l’atelier.
    attendre: nombre
"""
ADDED = (DISCOVER, "  - question: ouverture", NEW + "  - question: ouverture")
WITHOUT_APPUIS = """\
  - question: appuis
    titre: Appuis
    demande: |
      Qui peut orienter des jeunes ?
    pourquoi: |
      Pour remplir la première promotion.
    attendre: plusieurs choix
    parmi:
      mission: Mission locale
      collèges: Collèges
"""


def at_the_start() -> Team:
    """A team that is asked for its opening month."""
    team = Team()
    team.starts()
    team.says("porteur")
    return team


def at_the_study() -> Team:
    """A team that told whom it met and who supports it."""
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("8", "3", "Mission locale", "/dossier")
    team.presses_data("x:appuis:mission")
    team.presses_data("v:appuis")
    assert "appuis" in team.situation.facts
    return team


def changes(after: Journey, *teams: Team) -> Changes:
    standings = [
        Standing(team=number, chat=number, situation=team.situation)
        for number, team in enumerate(teams, 3)
    ]
    at = max((team.played.now for team in teams), default=Team().played.now)
    return gathered(edit(small_journey(), after), standings, at)


def plain(text: str) -> str:
    return text.replace(NB, " ")


def summary(found: Changes) -> str:
    return plain(change_words.summary(found))


def told(found: Changes) -> str:
    return plain(change_words.as_text(found))


def test_one_of_each_is_counted_in_the_singular(tmp_path: Path) -> None:
    after = edited(tmp_path, ADDED, (DISCOVER, "Vous êtes ?", "Qui êtes-vous ?"))

    assert summary(changes(after, at_the_start())) == (
        "1 question ajoutée, 1 texte changé ; 1 équipe concernée, 1 verra une nouvelle question."
    )


def test_several_are_counted_in_the_plural(tmp_path: Path) -> None:
    other = NEW.replace("surface", "machines").replace("Surface", "Machines")
    after = edited(
        tmp_path,
        (DISCOVER, "  - question: ouverture", NEW + other + "  - question: ouverture"),
        (DISCOVER, "Vous êtes ?", "Qui êtes-vous ?"),
        (DISCOVER, "Pour vous orienter.", "Pour bien vous orienter."),
        (STUDY, WITHOUT_APPUIS, ""),
    )

    assert summary(changes(after, at_the_start(), at_the_start())) == (
        "2 questions ajoutées, 1 supprimée, 2 textes changés ; 2 équipes concernées, "
        "2 verront une nouvelle question."
    )


def test_nothing_changed_is_a_sentence() -> None:
    assert told(changes(small_journey(), at_the_start())) == change_words.NOTHING


def test_without_a_database_the_texts_are_told_and_teams_are_said_not_to_be_counted(
    tmp_path: Path,
) -> None:
    found = gathered(edit(small_journey(), edited(tmp_path, ADDED)), None, Team().played.now)

    assert summary(found) == "1 question ajoutée."
    assert plain(change_words.NO_DATABASE) in told(found)


def test_without_any_team_nobody_is_concerned(tmp_path: Path) -> None:
    found = changes(edited(tmp_path, ADDED))

    assert summary(found) == "1 question ajoutée ; aucune équipe concernée."
    assert plain(change_words.NO_TEAM) in told(found)


def test_a_change_that_no_team_meets_says_that_nothing_is_lost_and_nobody_will_notice(
    tmp_path: Path,
) -> None:
    found = told(changes(edited(tmp_path, (OPEN, "Combien de jeunes", "Combien d’élèves")),
                         at_the_start()))  # fmt: skip

    assert "Aucune réponse donnée n’est perdue de vue." in found
    assert change_words.NOBODY in found


def test_each_text_is_side_by_side_with_the_changed_words_between_brackets(
    tmp_path: Path,
) -> None:
    after = edited(tmp_path, (DISCOVER, "Quand aimeriez-vous ouvrir", "Quand voulez-vous ouvrir"))

    assert (
        "Étape « Découvrir » (découvrir)\n"
        "  question « Ouverture » (ouverture), demande :\n"
        "    - Quand [aimeriez-vous] ouvrir ?\n"
        "    + Quand [voulez-vous] ouvrir ?"
    ) in told(changes(after))


def test_a_loss_is_told_with_its_count_before_it_happens(tmp_path: Path) -> None:
    after = edited(tmp_path, (STUDY, WITHOUT_APPUIS, ""))

    one, two = changes(after, at_the_study()), changes(after, at_the_study(), at_the_study())

    assert (
        "Question « Appuis » (appuis) : 1 équipe a répondu à cette question ; sa réponse ne sera "
        "plus montrée. Elle reste dans son dossier, sous « Anciennes questions »."
    ) in told(one)
    assert (
        "Question « Appuis » (appuis) : 2 équipes ont répondu à cette question ; leurs réponses "
        "ne seront plus montrées. Elles restent dans leur dossier, sous « Anciennes questions »."
    ) in told(two)


def test_a_question_renamed_without_its_former_name_is_asked_about(tmp_path: Path) -> None:
    after = edited(tmp_path, (STUDY, "question: appuis", "question: soutiens"))

    assert (
        "  → Si « soutiens » est son nouveau nom, écrivez-y « anciens noms: [appuis] » : "
        "les réponses suivront."
    ) in told(changes(after, at_the_study()))


def test_an_option_that_goes_counts_the_teams_that_will_be_asked_again(tmp_path: Path) -> None:
    after = edited(tmp_path, (STUDY, "      mission: Mission locale\n", "      cfa: CFA\n"))

    assert (
        "Question « Appuis » (appuis) : 1 équipe a une réponse qui ne convient plus ; la question "
        "lui sera reposée."
    ) in told(changes(after, at_the_study()))


def test_an_answer_whose_question_no_longer_applies_is_said_kept_and_not_counted(
    tmp_path: Path,
) -> None:
    after = edited(tmp_path, (STUDY, "si: rencontrées > 0", "si: rencontrées > 100"))

    assert (
        "Question « Entreprises clientes » (clientes) : 1 équipe y a répondu et n’est plus "
        "concernée ; sa réponse est gardée, et ne compte plus."
    ) in told(changes(after, at_the_study()))


def test_each_team_is_told_with_the_very_sentence_it_will_read(tmp_path: Path) -> None:
    after = edited(tmp_path, (STUDY, WITHOUT_APPUIS, ""))
    team = at_the_study()

    found = told(changes(after, team))
    team.played.journey = after
    first, *_ = team.says("/dossier")

    assert f"Équipe n° 3 (Les Copeaux)\n  Elle lira : « {plain(first)} »\n" in found


def test_teams_that_will_meet_the_same_are_told_together(tmp_path: Path) -> None:
    after = edited(tmp_path, ADDED)

    assert (
        "Équipes n° 3 (Les Copeaux) et n° 4 (Les Copeaux)\n"
        "  Nouvelle question : « Surface »\n"
        "  À son prochain mot, on lui demande : « Surface »"
    ) in told(changes(after, at_the_start(), at_the_start()))


def test_a_gate_that_changes_light_and_a_stage_that_goes_are_told(tmp_path: Path) -> None:
    lighter = edited(tmp_path, (STUDY, "rencontrées >= 5\n", "rencontrées >= 9\n"))
    journey = small_journey()
    shorter = replace(journey, stages=(journey.stages[0], journey.stages[2]), revision="court")

    assert "Le feu de son étape passe d’orange à rouge." in told(changes(lighter, at_the_study()))
    found = told(changes(shorter, at_the_study()))
    assert "1 équipe perd son étape." in found
    assert "Son étape disparaît. Elle continue à « Découvrir »." in found


def test_while_a_human_holds_the_conversation_the_sentence_is_said_to_wait(
    tmp_path: Path,
) -> None:
    after, team = edited(tmp_path, (STUDY, WITHOUT_APPUIS, "")), at_the_study()
    team.animator("prend")

    assert "Quand l’animateur rendra la main, elle lira : « Le parcours a changé." in told(
        changes(after, team)
    )


def test_nothing_that_people_wrote_is_told_but_the_name_of_their_team(tmp_path: Path) -> None:
    team = Team()
    team.says("/start", "j'accepte", "Les\u202e Copeaux", "Rezé 44400", "À l’étude du besoin")
    team.says("8", "je ne sais pas")
    after = edited(
        tmp_path,
        (STUDY, "Combien d’entreprises avez", "À {{ équipe.commune }}, combien en avez"),
        (STUDY, "entre: 0 et 300", "entre: 0 et 400"),
    )

    found = told(changes(after, team))

    assert "Rezé" not in found
    assert "\u202e" not in found


def test_programs_read_the_same(tmp_path: Path) -> None:
    found = change_words.as_values(changes(edited(tmp_path, ADDED), at_the_start()))

    assert found["équipes"] == 1
    assert [one["id"] for one in found["différences"]] == ["surface"]
    assert found["équipes concernées"][0]["opened"] == ["surface"]
    assert found["équipes concernées"][0]["nom"] == "Les Copeaux"

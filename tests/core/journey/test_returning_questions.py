"""A question that comes back each month (`chaque: mois`), as a team lives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.rehearsal.written_conversation import play
from bot.core.definition.journey import Journey
from bot.store.database.codec import situation_from, to_text
from tests.small_world import Team, edited, small_journey

HERE = Path(__file__).parent
QUESTION = "Combien d’entreprises avez-vous rencontrées ?"
FIRST = "attendre: nombre\n    entre: 0 et 300\n"


def returning(tmp_path: Path, every: str = "mois", *more: tuple[str, str, str]) -> Journey:
    """The small journey, where the count of companies is asked again."""
    change = ("2-opportunite.yaml", FIRST, f"{FIRST}    chaque: {every}\n")
    return edited(tmp_path, change, *more)


def answered(journey: Journey) -> Team:
    """A team in the second stage on 7 September 2026, its questions answered."""
    team = Team(journey)
    team.starts("J’étudie le besoin")
    team.says("6", "3", "1")
    return team


def lives(team: Team, days: int) -> list[str]:
    """A team that gives a sign of life each week; returns the automatic messages it got."""
    heard: list[str] = []
    for day in range(days):
        if day % 7 == 6:
            team.says("/etape")
        heard += team.waits(1)
    return heard


def values(team: Team, name: str = "rencontrées") -> list[object]:
    """Every answer kept, oldest first; the last one is the fact's value."""
    past = team.situation.series.get(name, ())
    return [fact.value for fact in (*past, team.situation.facts[name])]


def test_a_question_comes_back_at_the_next_month_in_one_message(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))

    before, after = lives(team, 23), lives(team, 2)

    assert [text for text in before if QUESTION in text] == []
    (asked,) = [text for text in after if "Une question revient" in text]
    assert asked.startswith("Une question revient, pour octobre :")
    assert "Votre dernière réponse : 6 entreprises en septembre." in asked


def test_each_answer_is_kept_with_its_month_and_the_last_is_the_fact_s_value(
    tmp_path: Path,
) -> None:
    team = answered(returning(tmp_path))
    lives(team, 25)

    said = team.says("9")
    lives(team, 31)
    team.says("12")

    assert said[0].startswith("C’est noté. Entreprises rencontrées, octobre : « 9 entreprises ».")
    assert values(team) == [6, 9, 12]
    team.says("/dossier")
    (page,) = team.presses_data("d:opportunité")
    assert (
        "Entreprises rencontrées : 6 entreprises en septembre, "
        "9 entreprises en octobre, 12 entreprises en novembre" in page
    )


def test_a_correction_changes_the_answer_of_its_month_alone(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))
    lives(team, 25)
    team.says("9")

    team.presses_data("c:rencontrées")
    said = team.says("8")

    assert "« 8 entreprises »" in said[0]
    assert values(team) == [6, 8]


def test_a_month_without_an_answer_leaves_none_and_one_message_at_the_return(
    tmp_path: Path,
) -> None:
    team = answered(returning(tmp_path))
    lives(team, 25)

    team.says("9")
    team.played.now += timedelta(days=214)  # the machine was off: no hour struck
    late = team.waits(2)

    assert len([text for text in late if "Une question revient" in text]) == 1
    assert values(team) == [6, 9]


def test_a_team_that_writes_in_the_new_month_is_asked_then_and_not_once_more(
    tmp_path: Path,
) -> None:
    team = answered(returning(tmp_path))
    team.played.now += timedelta(days=24)  # 1 October

    asked = team.presses_data("go")
    later = lives(team, 20)

    assert "Votre dernière réponse : 6 entreprises en septembre." in asked[-1]
    assert [text for text in later if "Une question revient" in text] == []


def test_a_question_put_off_comes_back_the_month_after(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))
    lives(team, 25)
    team.says("plus tard")

    october = team.presses_data("go")
    november = lives(team, 31)

    assert [text for text in october if QUESTION in text] == []
    (asked,) = [text for text in november if QUESTION in text]
    assert "Votre dernière réponse : 6 entreprises en septembre." in asked


def test_nothing_comes_back_while_a_human_holds_the_conversation(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))
    team.animator("prend")
    team.animator("répond", "Parlons-en.")

    held = team.waits(2)
    while team.played.now.month == 9:
        team.says("Voici où nous en sommes.")
        team.animator("répond", "C’est noté.")
        held += team.waits(1)
    handed = team.animator("rend", "On se revoit.")

    assert [text for text in held if "revient" in text or "rencontrées" in text] == []
    assert [text for text in handed if "Votre dernière réponse : 6 entreprises" in text]


def test_a_question_comes_back_no_more_once_its_stage_is_passed(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))
    moved = replace(team.situation, stage="ouvrir")
    team.played.situation = moved

    assert [text for text in team.waits(60) if "Une question revient" in text] == []


def test_a_team_that_leaves_three_messages_unanswered_is_left_alone(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))

    asked = [text for text in team.waits(365) if "Une question revient" in text]

    assert 1 <= len(asked) <= 3


def test_conditions_and_gates_see_the_last_answer(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))
    lives(team, 25)

    said = team.says("4")

    assert "Visez au moins cinq entretiens." in said[0]
    assert "passe du feu" in said[0]


def test_the_series_survives_json_and_a_new_name(tmp_path: Path) -> None:
    team = answered(returning(tmp_path))
    lives(team, 25)
    team.says("9")
    kept = situation_from(to_text(team.situation))
    team.played.situation = kept
    renamed = [
        (
            "2-opportunite.yaml",
            "question: rencontrées\n",
            "question: vues\n    anciens noms: [rencontrées]\n",
        ),
        ("2-opportunite.yaml", "si: rencontrées", "si: vues"),
        ("2-opportunite.yaml", "entre: 0 et rencontrées", "entre: 0 et vues"),
        ("2-opportunite.yaml", "il faut: rencontrées", "il faut: vues"),
        ("2-opportunite.yaml", "et rencontrées >= 5", "et vues >= 5"),
        ("2-opportunite.yaml", "{{ rencontrées }}", "{{ vues }}"),
    ]
    folder = tmp_path / "renamed"
    folder.mkdir()

    team.played.journey = replace(returning(folder, "mois", *renamed), revision="next")
    team.says("/etape")

    assert kept.series["rencontrées"][0].value == 6
    assert values(team, "vues") == [6, 9]
    assert "rencontrées" not in team.situation.series


def test_an_old_situation_has_no_series_and_is_read_as_it_was() -> None:
    team = answered(small_journey())
    text = to_text(team.situation)
    old = text.replace(',"series":{}', "")

    assert old != text
    assert situation_from(old) == team.situation


@pytest.mark.parametrize(
    ("every", "days", "period", "past"),
    [
        ("semaine", 8, "la semaine du 14 septembre", "la semaine du 7 septembre"),
        ("mois", 25, "octobre", "en septembre"),
        ("trimestre", 25, "le 4e trimestre", "au 3e trimestre"),
        ("an", 120, "2027", "en 2026"),
    ],
)
def test_a_question_may_come_back_each_week_month_quarter_or_year(
    every: str, days: int, period: str, past: str, tmp_path: Path
) -> None:
    team = answered(returning(tmp_path, every))
    team.played.now += timedelta(days=days)

    (asked,) = [text for text in team.waits(2) if "Une question revient" in text]

    assert asked.startswith(f"Une question revient, pour {period} :")
    assert f"Votre dernière réponse : 6 entreprises {past}." in asked


def test_the_written_conversation_replays_as_written(tmp_path: Path) -> None:
    played = play(HERE / "chaque-mois.txt", returning(tmp_path))

    assert played.actual == played.expected

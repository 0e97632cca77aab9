"""Questions asked in one message: a list to tick, or a form answered in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.team.situation import Situation
from tests.core.journey.world import Founders, opportunity, value
from tests.small_world import AWA


def at_the_form(tmp_path: Path) -> Founders:
    team = opportunity(tmp_path)
    team.presses("☐ Maire informé", "Valider (1)")
    return team


def at_the_money(tmp_path: Path) -> Founders:
    team = at_the_form(tmp_path)
    team.says("8, 5, 3")
    return team


def facts(situation: Situation, *names: str) -> list[object]:
    return [value(situation, name) for name in names]


def test_what_is_ticked_is_a_yes_and_the_rest_a_no_said_again(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    said = team.presses("☐ Maire informé", "☐ Chef de projet", "Valider (2)")

    assert said[0] == (
        "C’est noté.\nOui : Maire informé et Chef de projet.\nNon : Visite faite.\n\n"
        "C’est la première chose à faire."
    )
    assert facts(team.situation, "visite", "maire", "chef") == [False, True, True]


def test_nothing_ticked_is_three_times_no(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    team.presses("Rien de tout cela")

    assert facts(team.situation, "visite", "maire", "chef") == [False, False, False]


def test_a_tick_is_undone_by_a_second_press(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    team.presses("☐ Maire informé", "☑ Maire informé", "☐ Visite faite", "Valider (1)")

    assert facts(team.situation, "visite", "maire", "chef") == [True, False, False]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("le maire est informé et la visite est faite", [True, True, False]),
        ("visite faite", [True, False, False]),
        ("1 et 3", [True, False, True]),
        ("aucun", [False, False, False]),
        ("tout", [True, True, True]),
        ("tous sauf le chef de projet", [True, True, False]),
    ],
)
def test_a_list_is_answered_in_words_too(tmp_path: Path, typed: str, told: list[bool]) -> None:
    team = opportunity(tmp_path)

    team.says(typed)

    assert facts(team.situation, "visite", "maire", "chef") == told


def test_only_what_is_missing_is_asked_again(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    said = team.says("8")

    assert said[-1] == (
        "Il me manque encore :\n\n• Entreprises qui recrutent\n• Entreprises clientes\n\n"
        "Répondez en un seul message, dans cet ordre : « 5, 3 »."
    )


def test_a_list_of_which_a_part_is_known_asks_for_the_rest(tmp_path: Path) -> None:
    team = opportunity(tmp_path)
    team.presses_data("c:chef")
    team.says("oui")

    said = team.says("/start")

    assert said[-1] == "Et parmi ces points, qu’est-ce qui est vrai ? Cochez, puis validez."
    assert [label for label in team.labels() if "☐" in label] == [
        "☐ Visite faite",
        "☐ Maire informé",
    ]


def test_a_bare_yes_to_a_list_keeps_nothing_and_helps(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    said = team.says("oui")

    assert "Touchez ce qui est vrai" in said[-1]
    assert "visite" not in team.situation.facts


def test_an_animator_who_corrects_something_else_leaves_the_ticks(tmp_path: Path) -> None:
    team = opportunity(tmp_path)
    first = team.labels()[0]
    team.presses(first)
    ticks = team.situation.picks

    team.animator("corrige", "nom_équipe = Les Menuisiers")

    assert team.situation.picks == ticks != ()


def test_a_request_in_the_middle_of_a_list_leaves_its_ticks(tmp_path: Path) -> None:
    team = opportunity(tmp_path)
    team.presses("☐ Maire informé")

    team.says("/animateur On aimerait vous parler")

    assert "☑ Maire informé" in team.labels()
    assert team.situation.picks == ("maire",)


def test_the_same_questions_come_one_by_one_for_who_prefers_it(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    first = team.presses("Une question à la fois")
    second = team.presses("Oui")

    assert first[-1] == "Avez-vous visité une école ?"
    assert second[-1] == "Le maire est-il informé ?"


def test_an_answer_given_before_is_not_in_the_list(tmp_path: Path) -> None:
    team = opportunity(tmp_path)
    team.presses("Une question à la fois", "Oui")
    team.does_again("seen", frozenset(team.situation.seen - {"apart:acquis"}))

    team.says("/start")

    assert [one for one in team.labels() if one.startswith("☐")] == [
        "☐ Maire informé",
        "☐ Chef de projet",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("8, 5, 3", [8, 5, 3]),
        ("8,5,3", [8, 5, 3]),
        ("8 5 3", [8, 5, 3]),
        ("8\n5\n3", [8, 5, 3]),
        ("huit, cinq et trois", [8, 5, 3]),
        ("8 dont 5 et 3", [8, 5, 3]),
        ("clientes : 3, rencontrées : 8, qui recrutent : 5", [8, 5, 3]),
        ("une douzaine, 5, 3", [12, 5, 3]),
        ("8 entreprises, 5 qui recrutent, 3 clientes", [8, 5, 3]),
    ],
)
def test_a_form_is_answered_in_one_message(tmp_path: Path, typed: str, told: list[float]) -> None:
    team = at_the_form(tmp_path)

    team.says(typed)

    assert facts(team.situation, "rencontrées", "recrutent", "clientes") == told


def test_each_answer_of_a_form_is_said_once_with_what_staff_say_of_it(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    said = team.says("3, 2, 1")

    assert said[0] == (
        "C’est noté.\n• Entreprises rencontrées : 3\n• Entreprises qui recrutent : 2\n"
        "• Entreprises clientes : 1\n\nVisez au moins cinq entretiens."
    )


def test_what_a_form_leaves_out_is_asked_again_and_nothing_else(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    two_left = team.says("8")
    asked = team.says("5")
    one_left = team.presses("Entreprises qui recrutent")

    assert "• Entreprises qui recrutent\n• Entreprises clientes" in two_left[-1]
    assert asked == ["De quoi parlez-vous ?"]
    assert one_left[-1] == "Combien commanderaient ?"
    assert facts(team.situation, "rencontrées", "recrutent") == [8, 5]


def test_what_does_not_apply_is_neither_kept_nor_asked(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    said = team.says("0")

    assert said[-1].startswith("Combien la Région a-t-elle signé")
    assert "recrutent" not in team.situation.facts


def test_what_is_not_known_is_said_within_a_form(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    team.says("8, je ne sais pas, 3")

    assert facts(team.situation, "rencontrées", "recrutent", "clientes") == [8, None, 3]
    assert "savoir_recrutent" in team.situation.tasks


@pytest.mark.parametrize(
    "typed",
    [
        "20 000 €, 12 juin 2026, oui",
        "12 juin 2026, oui, 20 000 €",
        "20 k€\nle 12/06/2026\noui",
        "20000, signé le 12 juin 2026, oui",
    ],
)
def test_an_amount_a_date_and_a_yes_find_their_question(tmp_path: Path, typed: str) -> None:
    team = at_the_money(tmp_path)

    team.says(typed)

    assert facts(team.situation, "signé", "signé_date", "signé_écrit") == [
        20000,
        "2026-06-12",
        True,
    ]


def test_a_value_out_of_bounds_is_not_kept_in_a_form(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    said = team.says("8, 12, 3")

    assert facts(team.situation, "rencontrées", "clientes") == [8, 3]
    assert "recrutent" not in team.situation.facts
    assert said[-1] == "Combien veulent recruter ?"


def test_a_question_put_at_a_form_is_no_answer(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    team.says("ça compte comment, une rencontre ?")
    team.says("c’est quoi une entreprise cliente ?")

    assert "rencontrées" not in team.situation.facts
    assert team.situation.wondering.endswith("c’est quoi une entreprise cliente ?")


def test_chatter_within_a_form_takes_no_place(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    team.says("bon alors, 8, 5, 3")

    assert facts(team.situation, "rencontrées", "recrutent", "clientes") == [8, 5, 3]


def test_words_that_answer_nothing_get_help_and_an_example(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    said = team.says("on avance bien merci beaucoup pour tout")

    assert "rencontrées" not in team.situation.facts
    assert said


def test_a_whole_form_is_put_off_and_taken_up_again(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)

    team.presses("Plus tard, aide…", "Plus tard")

    assert set(team.situation.later) == {"rencontrées", "recrutent", "clientes"} - set(
        team.situation.facts
    )


def test_a_whole_list_is_unknown_and_becomes_tasks(tmp_path: Path) -> None:
    team = opportunity(tmp_path)

    said = team.says("je ne sais pas")

    assert said[0].startswith("Ce n’est pas grave. J’ajoute 3 tâches : ")
    assert {f"savoir_{one}" for one in ("visite", "maire", "chef")} <= set(team.situation.tasks)


def test_one_answer_of_a_form_is_corrected_by_itself(tmp_path: Path) -> None:
    team = at_the_money(tmp_path)

    which = team.presses("Corriger")
    team.presses("Entreprises clientes")
    team.says("4")

    assert which[-1] == "Quelle réponse voulez-vous changer ?"
    assert facts(team.situation, "rencontrées", "recrutent", "clientes") == [8, 5, 4]


def test_what_a_gate_wants_of_a_form_is_opened_as_a_form(tmp_path: Path) -> None:
    team = at_the_form(tmp_path)
    team.presses("Plus tard, aide…", "Plus tard")
    team.says("0", "10", "12")
    team.presses("C’est noté", "Compléter ce qui manque")
    labels = team.labels()
    team.does_again("later", {})

    team.presses("Demander l’avis d’un animateur")
    team.presses("Compléter ce qui manque", "Entreprises")

    assert "Entreprises rencontrées" in labels
    assert team.situation.asked == "terrain"


def test_an_old_tick_of_a_list_that_is_answered_changes_nothing(tmp_path: Path) -> None:
    team = opportunity(tmp_path)
    team.presses("Rien de tout cela")
    before = team.situation.facts

    team.played.presses("x:acquis:maire", AWA)
    team.played.presses("v:acquis", AWA)

    assert team.situation.facts == before

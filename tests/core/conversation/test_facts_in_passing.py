"""What a team tells besides what it was asked, in one message."""

from __future__ import annotations

from datetime import timedelta

from bot.core.answers import Value
from bot.core.effects import Say
from bot.core.journey import facts_in_passing
from bot.core.team.situation import FIND_OUT
from bot.core.turn import Turn
from tests.small_world import AWA, MONDAY, Team, spaced


def met(*texts: str) -> Team:
    """A team that was just asked for its name, then said these things."""
    one = Team()
    one.says("/start", "j'accepte", *texts)
    return one


def shown(one: Team) -> dict[str, str]:
    return {name: spaced(fact.shown) for name, fact in one.situation.facts.items()}


def test_each_fact_of_a_message_is_kept_and_said_once() -> None:
    one = met()

    said = one.says("Les Copeaux, à Trignac, pour septembre 2028")

    assert shown(one) == {
        "nom_équipe": "Les Copeaux",
        "commune": "Trignac (44570)",
        "ouverture": "septembre 2028",
    }
    told = [text for text in said if "J’ai noté aussi" in text]
    assert len(told) == 1
    assert told[0].count("Trignac (44570)") == told[0].count("septembre 2028") == 1
    assert one.situation.asked == "départ"


def test_what_is_left_of_a_name_is_said_again() -> None:
    one = met()

    said = one.says("Les Copeaux, à Trignac")

    assert "« Les Copeaux »" in said[0]


def test_facts_that_answer_something_else_are_no_failure() -> None:
    one = met("Les Copeaux", "Rezé 44400", "À l’étude du besoin")

    said = one.says("on a déjà 7 jeunes inscrits")

    assert "J’ai noté : Jeunes inscrits" in spaced(said[0])
    assert shown(one)["jeunes"] == "7"
    assert one.situation.asked == "rencontrées"
    assert one.situation.failures == 0
    assert "Combien d’entreprises" in said[-1]


def test_what_could_not_be_read_beside_a_fact_is_admitted_and_may_be_a_note() -> None:
    one = met("Les Copeaux", "Rezé 44400", "À l’étude du besoin")

    said = one.says("7 jeunes inscrits, mon voisin nous prête volontiers son vieux camion")

    assert "Je n’ai pas su lire le reste de votre message." in said[0]
    assert one.situation.held.startswith("mon voisin")
    assert "note" in one.presses_data("q:note")[0]


def test_a_question_that_only_applies_thanks_to_the_answer_is_told_with_it() -> None:
    one = met("Les Copeaux", "Rezé 44400", "À l’étude du besoin")

    one.says("on a rencontré 9 entreprises, dont 4 clientes")

    assert (shown(one)["rencontrées"], shown(one)["clientes"]) == ("9 entreprises", "4")


def test_all_is_taken_back_in_one_press() -> None:
    one = met("Les Copeaux, à Trignac, pour septembre 2028")

    said = one.presses_data(undo(one, "commune", "ouverture"))

    assert set(shown(one)) == {"nom_équipe"}
    assert "C’est annulé" in said[0]
    assert one.situation.asked == "commune"


def test_an_old_button_takes_back_nothing_that_changed_since() -> None:
    one = met("Les Copeaux, à Trignac")
    press = undo(one, "commune")
    one.played.wait(timedelta(hours=1))
    one.presses_data("c:commune")
    one.says("Rezé 44400")

    one.presses_data(press)

    assert shown(one)["commune"] == "Rezé (44400)"


def test_the_same_press_twice_is_answered_with_where_the_team_stands() -> None:
    one = met("Les Copeaux, à Trignac")
    press = undo(one, "commune")
    one.presses_data(press)

    said = one.presses_data(press)

    assert not any("C’est annulé" in text for text in said)
    assert "Dans quelle commune" in said[-1]


def test_a_fact_not_known_yet_closes_its_task_and_opens_it_again_when_taken_back() -> None:
    one = met("Les Copeaux", "Rezé 44400", "À l’étude du besoin", "je ne sais pas")
    task = f"{FIND_OUT}rencontrées"
    assert one.situation.tasks[task].state == "todo"

    one.says("au fait on a rencontré 8 entreprises")

    assert shown(one)["rencontrées"] == "8 entreprises"
    assert one.situation.tasks[task].state == "done"

    one.presses_data(undo(one, "rencontrées"))

    assert "rencontrées" not in one.situation.facts
    assert one.situation.tasks[task].state == "todo"


def test_an_answer_already_given_is_not_changed_in_passing() -> None:
    one = met("Les Copeaux", "Rezé 44400")

    one.says("À l’idée, à Trignac")

    assert shown(one)["commune"] == "Rezé (44400)"


def test_a_question_or_a_supposition_is_kept_as_nothing() -> None:
    for text in (
        "on peut ouvrir à Trignac en septembre 2028 ?",
        "si on ouvre à Trignac, pour septembre 2028",
        "ils sont à Trignac depuis septembre 2025",
    ):
        one = met("Les Copeaux")

        one.says("je ne sais pas", text)

        assert "ouverture" not in one.situation.facts, text


def test_facts_too_long_for_one_button_are_taken_back_one_by_one() -> None:
    one = met()
    values: dict[str, Value] = {"rencontrées": 8, "clientes": 4, "nom_équipe": "Les Copeaux"}
    values |= {"ouverture": "2028-09", "jeunes": 7, "dépôt": "2026-03-02"}
    journey = one.played.journey
    facts = [
        (question, values[question.id])
        for question in journey.questions()
        if question.id in values
    ]

    turn = facts_in_passing.noted(Turn.begun(journey, one.situation, MONDAY, AWA), facts)

    (said,) = (effect for effect in turn.effects if isinstance(effect, Say))
    presses = [button.press for row in said.buttons for button in row]
    assert all(len(press.encode()) <= 64 for press in presses)
    assert sum(press.startswith("uf:") for press in presses) == len(facts)


def undo(one: Team, *names: str) -> str:
    """The press of « Annuler » under what was just noted."""
    at = one.situation.facts[names[0]].at
    return f"uf:{int(at.timestamp()):x}:{','.join(names)}"


def test_a_team_that_is_called_like_a_commune_keeps_its_name() -> None:
    one = met()

    one.says("Bois")

    assert shown(one) == {"nom_équipe": "Bois"}

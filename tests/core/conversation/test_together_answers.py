"""Questions asked together, answered in a team's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.french import phrases
from bot.core.team.situation import NEW_TASKS, TODO
from tests.small_world import Team, loaded, spaced

FLOWS = Path(__file__).parents[3] / "flows"
TO_TICK = "cadre_association"
STARTED = (
    "/start",
    "oui",
    "1",
    "Atelier Saint-Joseph",
    "Mende 48000",
    "5",
    "septembre 2028",
    "oui",
    "une structure existante",
)
IN_WORDS = "une subvention à la commune, et trois chaises"


@pytest.fixture(scope="module")
def real() -> Journey:
    return loaded(FLOWS)


def team(real: Journey) -> Team:
    """A team that a list to tick was shown to, in the journey that staff wrote."""
    one = Team(real)
    for words in STARTED:
        one.says(words)
    assert one.situation.asked == TO_TICK
    return one


def test_a_list_told_in_words_is_ticked_and_waits_to_be_validated(real: Journey) -> None:
    """What was not heard would else be a « no » that nobody said."""
    one = team(real)

    one.says(IN_WORDS)

    assert one.situation.asked == TO_TICK
    assert one.situation.picks == ("argent_public",)
    assert "siret_obtenu" not in one.situation.facts


@pytest.mark.parametrize("words", ["valider", "Valider (1)", "oui", "c’est bon"])
def test_what_is_ticked_is_validated_in_words(real: Journey, words: str) -> None:
    one = team(real)
    one.says(IN_WORDS)

    one.says(words)

    assert one.situation.facts["argent_public"].value is True
    assert one.situation.facts["dons_prévus"].value is False


def test_more_words_tick_more_and_untick_nothing(real: Journey) -> None:
    one = team(real)
    one.says(IN_WORDS)

    one.says("oui on a un siret")

    assert set(one.situation.picks) == {"siret_obtenu", "argent_public"}


@pytest.mark.parametrize("words", ["2 et 6", "SIRET obtenu, Subventions publiques prévues"])
def test_a_list_written_by_numbers_or_labels_is_the_answer(real: Journey, words: str) -> None:
    one = team(real)

    one.says(words)

    yes = {name for name, fact in one.situation.facts.items() if fact.value is True}
    assert yes >= {"siret_obtenu", "argent_public"}
    assert one.situation.facts["dons_prévus"].value is False


def test_a_yes_before_a_list_is_no_more_of_it(real: Journey) -> None:
    one = team(real)

    one.says("oui, une subvention à la commune")

    assert one.situation.facts["argent_public"].value is True


@pytest.mark.parametrize("words", ["pas de dons", "on n’aura pas de dons"])
def test_what_is_denied_is_not_ticked(real: Journey, words: str) -> None:
    one = team(real)

    one.says(words)

    assert one.situation.asked == TO_TICK
    assert one.situation.picks == ()


def given_tasks(real: Journey) -> Team:
    """A team that the tasks of a stage were just given to."""
    one = team(real)
    for words in ("2, 3, 6", "732 829 320 00074", "Pas encore déposé"):
        one.says(words)
    assert one.situation.asked == f"{NEW_TASKS}structure"
    return one


@pytest.mark.parametrize("words", ["vu", "d’accord merci", "on s’en occupe", "on verra plus tard"])
def test_tasks_are_noted_in_words(real: Journey, words: str) -> None:
    one = given_tasks(real)

    one.says(words)

    assert one.situation.tasks["compte_bancaire"].state == TODO


@pytest.mark.parametrize("words", ["c’est fait", "oui certaines"])
def test_tasks_done_already_are_ticked_one_by_one(real: Journey, words: str) -> None:
    one = given_tasks(real)

    said = one.says(words)

    assert said == [spaced(phrases.TICK_NEW_TASKS)]
    assert "compte_bancaire" not in one.situation.tasks


@pytest.mark.parametrize("words", ["tout est fait", "les 4 tâches sont déjà faites"])
def test_all_tasks_said_to_be_done_are_ticked_already(real: Journey, words: str) -> None:
    one = given_tasks(real)

    one.says(words)

    assert f"C’est noté (4{phrases.N}déjà faites)" in one.labels(), "one tap confirms it"


@pytest.mark.parametrize("words", ["oui certaines", "presque toutes sont faites"])
def test_some_tasks_said_to_be_done_are_left_to_tick(real: Journey, words: str) -> None:
    one = given_tasks(real)

    one.says(words)

    assert one.situation.ticks == ()


def test_a_word_that_says_nothing_of_the_tasks_is_helped(real: Journey) -> None:
    one = given_tasks(real)

    said = one.says("le cheval du voisin")

    assert said[0] == spaced(phrases.NOT_OF_TASKS)
    assert one.situation.asked == f"{NEW_TASKS}structure"

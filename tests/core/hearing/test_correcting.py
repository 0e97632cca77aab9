"""Which fact a text changes, and what it becomes."""

from __future__ import annotations

import pytest

from bot.core.definition.journey import Question
from bot.core.hearing import reading
from bot.core.hearing.correcting import corrections, facts_meant, new_values
from bot.core.hearing.heard import CORRECTION, Heard
from bot.core.turn import Turn
from tests.understanding import measures
from tests.understanding.formerly import supposed
from tests.understanding.measures import Message, journey


def team(point: str, correction: str, text: str) -> Turn:
    """A team at that question, whose fact is another than what the correction makes of it."""
    return supposed(measures.team(Message(point, text, "answer", ""), journey()), correction, text)


def heard(point: str, correction: str, text: str) -> Heard:
    return reading.hear(team(point, correction, text), text)


@pytest.mark.parametrize(
    ("point", "text", "correction"),
    [
        ("-", "finalement pas d'internat", "internat=no"),
        ("orienteurs", "10 jeunes c trop, mets 8", "jeunes_visés=8"),
        ("animateur_connu", "8h par semaine plutôt que 6", "temps=8"),
        ("équipe_complète", "300 heures commandées au lieu de 240", "heures_commandes=300"),
        ("signé_privé", "pour l'Etat c'est 30000 pas 35000", "signé_état=30000"),
        ("prélabellisation", "le siège bouge à Colmar, oui pour l'Alsace", "alsace_moselle=yes"),
        ("livraison_machines", "le bail est du 12 novembre 2025", "bail_date=2025-11-12"),
    ],
)
def test_a_fact_takes_the_value_that_is_told_and_not_the_former_one(
    point: str, text: str, correction: str
) -> None:
    found, (name, new) = heard(point, correction, text), correction.split("=")

    assert (found.kind, found.point) == (CORRECTION, name)
    told = {"yes": True, "no": False}.get(new, int(new) if new.isdigit() else new)
    assert told in {found.value, *(one.value for one in found.choices)}


def test_who_was_counted_on_and_left_is_offered_as_a_no() -> None:
    found = heard("-", "comptable=no", "le comptable nous a plantés")

    assert found.point == "comptable"
    assert False in {found.value, *(one.value for one in found.choices)}


def test_a_year_alone_is_not_lost_with_the_question_it_reopens() -> None:
    found = heard("recontact", "ouverture=2029-09", "oups pour l’ouverture plutôt 2029")

    assert found.point == "ouverture"
    assert {"2029-09", "2029-01"} <= {one.value for one in found.choices}


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ("diplôme", "CAP Réalisations industrielles en chaudronnerie"),
        ("ouverture", "Équipe et partenaires"),
        ("comptable", "oui, ma sœur s’en occupe"),
        ("budget", "dans les 280 000"),
    ],
)
def test_what_says_nothing_of_a_change_opens_no_answer_again(point: str, text: str) -> None:
    turn = team(point, "", text)
    found = corrections.read(turn, text, here=(point,))

    assert found is None or found.likelihood < reading.SURE_CORRECTION or found.value is not None


def test_the_chances_of_all_facts_sum_to_one() -> None:
    text = "on est sept dans l’équipe et pas cinq"
    turn = team("rôle_métier", "équipe_taille=7", text)

    def read(one: Question) -> Heard | None:
        return new_values.read(turn, one, text)

    nearest = facts_meant.near(turn.journey, turn.situation, text, ("rôle_métier",))
    found = facts_meant.meant(turn.situation, nearest, read)

    assert sum(one.chance for one in found) == pytest.approx(1)
    assert found[0].question.id == "équipe_taille"
    assert [one.chance for one in found] == sorted((one.chance for one in found), reverse=True)


def test_a_labelled_correction_always_has_something_to_correct() -> None:
    for hand in ("tuning", "corrections_again"):
        for one in measures.messages(hand):
            point, _, new = one.value.partition("=")
            question = journey().question(point)
            if one.label != CORRECTION or question is None or question.kind != "oui ou non":
                continue
            fact = measures.team(one, journey()).situation.facts[point]

            assert fact.value is (new == "no"), one.text


@pytest.mark.parametrize(
    ("point", "text", "fact"),
    [
        ("-", "j’ai envie de revoir ma réponse sur le secteur", "secteur"),
        ("-", "faudrait corriger le secteur", "secteur"),
        ("-", "je me suis trompé de commune", "commune"),
        ("budget", "je reviens sur ma réponse pour la commune", "commune"),
        ("idée", "je voudrais revoir ce que j’ai mis pour la commune", "commune"),
    ],
)
def test_a_fact_that_people_ask_to_answer_again_is_asked_again(
    point: str, text: str, fact: str
) -> None:
    found = reading.hear(measures.team(Message(point, text, "correction", ""), journey()), text)

    assert (found.kind, found.point, found.value) == (CORRECTION, fact, None)
    assert not found.choices, "it is the question itself that is asked"


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ("idée", "on veut changer l’avenir des jeunes du secteur"),
        ("métier", "changer la vie des jeunes"),
        ("-", "je voudrais voir le secteur"),
        ("-", "je voudrais changer d’animateur"),
    ],
)
def test_a_wish_to_change_something_else_changes_no_fact(point: str, text: str) -> None:
    found = reading.hear(measures.team(Message(point, text, "answer", ""), journey()), text)

    assert found.kind != CORRECTION


def test_a_team_that_says_its_name_takes_it() -> None:
    text = "on s’appelle La Forge du Léon tout court"
    found = reading.hear(measures.team(Message("budget", text, "correction", ""), journey()), text)

    assert (found.kind, found.point, found.value) == (CORRECTION, "nom_équipe", "La Forge du Léon")


@pytest.mark.parametrize("text", ["on s’appelle demain", "on s’appelle tous les soirs"])
def test_who_calls_each_other_takes_no_name(text: str) -> None:
    found = reading.hear(measures.team(Message("-", text, "answer", ""), journey()), text)

    assert found.kind != CORRECTION

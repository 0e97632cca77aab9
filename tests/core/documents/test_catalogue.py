"""A team asks for its documents: what they hold, what they lack, what changed since the last."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.core.documents.catalogue import DOCUMENTS
from bot.core.effects import Make
from bot.core.team.situation import Person
from tests.small_world import AWA, MARC, Team, read

NB = "\u00a0"


def asks(team: Team, name: str) -> tuple[Mapping[str, Any], str, list[str]]:
    """The words of a document, what is written under it, and what is said beside it."""
    effects = team.played.presses(f"dm:{name}", AWA)
    [make] = [effect for effect in effects if isinstance(effect, Make)]
    return make.made.words, make.html, read(effects)


def lines(words: Mapping[str, Any]) -> dict[str, list[tuple[str, str, int]]]:
    return {
        section["title"]: [(one["label"], one["words"], one["gap"]) for one in section["lines"]]
        for section in words["sections"]
    }


@pytest.fixture
def team() -> Team:
    found = Team()
    found.starts()
    return found


def test_the_list_offers_what_suits_the_stage_and_all_the_rest_behind_one_button(
    team: Team,
) -> None:
    [said] = team.says("/documents")

    assert "au moment où vous les demandez" in said
    assert team.labels() == [one.title for one in DOCUMENTS if one.always] + ["Tous les documents"]
    team.presses("Tous les documents")
    assert team.labels() == [one.title for one in DOCUMENTS]


def test_the_whole_file_has_each_answer_its_author_and_numbered_gaps(team: Team) -> None:
    words, under, beside = asks(team, "dossier")

    found = lines(words)
    assert ("Nom de l’équipe", "Les Copeaux", 0) in next(iter(found.values()))
    signed = [
        one["by"] for section in words["sections"] for one in section["lines"] if one["words"]
    ]
    assert "Awa, le 7 septembre 2026" in signed
    gaps = [one for section in found.values() for one in section if one[2]]
    assert [number for *_, number in gaps] == list(range(1, len(gaps) + 1))
    assert [f"{number}. {title}" for title, _, number in gaps][:8] == team.labels()
    assert under == "Le dossier entier, au 7 septembre 2026."
    assert "à ce document" in beside[0]


def test_a_gap_s_button_asks_its_question_and_the_gap_is_filled(team: Team) -> None:
    before = len(asks(team, "dossier")[2])
    first = team.labels()[0].split(". ", 1)[1]

    asked = team.presses(team.labels()[0])

    assert before
    assert asked
    assert team.situation.asked
    question = team.played.journey.question(team.situation.asked)
    assert question is not None
    assert question.title == first


def test_who_answered_is_named_in_the_file(team: Team) -> None:
    team.says("/dossier")
    other = Person(id=MARC.id, name="Marc")
    team.played.presses("c:nom_équipe", other)
    team.played.says("Les Rabots", other)

    words, *_ = asks(team, "dossier")

    by = {one["words"]: one["by"] for section in words["sections"] for one in section["lines"]}
    assert by["Les Rabots"].startswith("Marc, le ")
    assert words["title"] == "Les Rabots"


def test_a_second_one_says_what_changed_since(team: Team) -> None:
    asks(team, "dossier")
    same = asks(team, "dossier")[1]
    team.played.now += timedelta(days=3)
    team.presses_data("c:nom_équipe")
    team.says("Les Rabots")

    changed = asks(team, "dossier")[1]

    assert "Rien n’a changé depuis celui du 7 septembre 2026." in same
    assert (
        f"Depuis celui du 7 septembre 2026, ce qui a changé{NB}: «{NB}Nom de l’équipe{NB}»."
        in changed
    )


@pytest.mark.parametrize("name", [one.id for one in DOCUMENTS if one.dated])
def test_a_calendar_without_an_opening_asks_for_it(name: str) -> None:
    team = Team()
    team.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’idée")
    assert "ouverture" not in team.situation.facts

    effects = team.played.presses(f"dm:{name}", AWA)

    assert not [one for one in effects if isinstance(one, Make)]
    assert "Je ne connais pas encore votre date d’ouverture." in read(effects)[0]


def test_before_any_answer_there_is_nothing_to_print() -> None:
    team = Team()
    team.says("/start", "j'accepte")

    assert "votre dossier est encore vide" in " ".join(team.presses_data("dm:recap")).lower()


def test_a_document_that_is_no_more_is_answered_kindly(team: Team) -> None:
    assert team.presses_data("dm:autrefois")


def test_asking_for_a_document_changes_nothing_of_what_was_asked(team: Team) -> None:
    asked, facts = team.situation.asked, team.situation.facts

    asks(team, "recap")

    assert (team.situation.asked, team.situation.facts) == (asked, facts)


def test_the_picture_shows_every_stage_with_its_state(team: Team) -> None:
    words, *_ = asks(team, "parcours")

    assert [one["words"].split(",")[0] for one in words["stages"]] == [
        "en cours",
        "à venir",
        "à venir",
    ]


def test_the_copy_of_what_is_kept_has_every_answer_and_when(team: Team) -> None:
    team.says("/mesdonnees")
    assert "Recevoir une copie (ZIP)" in team.labels()

    words, *_ = asks(team, "copie")

    given = {one["question"]: one for one in words["data"]["réponses"]}
    assert given["Nom de l’équipe"]["réponse"] == "Les Copeaux"
    assert given["Nom de l’équipe"]["par"] == "Awa"
    assert words["data"]["accord"]["par"] == "Awa"

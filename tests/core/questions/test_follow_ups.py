"""Short questions that lean on the one before, and those that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.definition.library import (
    ANSWER,
    HESITATE,
    UNKNOWN,
    Asker,
    Candidate,
    Library,
    Lookup,
    Page,
)
from bot.core.effects import Consulted, Effect, Say
from bot.core.french import phrases
from bot.core.questions.follow_ups import leans
from tests.small_world import AWA, Team, read, small_journey, spaced

TAX, LEAGUE, ALSACE = "c'est quoi la taxe ?", "comment créer l'association ?", "et en Alsace ?"
TITLES = {
    "taxe": "La taxe",
    "taxe-alsace": "La taxe en Alsace",
    "ligue": "Créer l’association",
    "ligue-alsace": "L’association en Alsace",
    "prix": "Le prix d’une machine",
}
FOUND: dict[str, tuple[str, dict[str, float]]] = {
    TAX: (ANSWER, {"taxe": 0.95}),
    LEAGUE: (ANSWER, {"ligue": 0.95}),
    ALSACE: (HESITATE, {"taxe-alsace": 0.6, "ligue-alsace": 0.6}),
    f"{TAX} {ALSACE}": (ANSWER, {"taxe-alsace": 0.9, "taxe": 0.8}),
    f"{LEAGUE} {ALSACE}": (ANSWER, {"ligue-alsace": 0.9, "ligue": 0.8}),
    f"{LEAGUE} où ?": (ANSWER, {"ligue-alsace": 0.9}),
    f"{TITLES['taxe-alsace']} où ?": (ANSWER, {"ligue-alsace": 0.9}),
    f"{TAX} quand ?": (ANSWER, {"taxe": 0.95, "taxe-alsace": 0.7}),
    "et le prix d'un tour ?": (ANSWER, {"prix": 0.97}),
    "et la couleur ?": (HESITATE, {"prix": 0.5}),
}
"""What each text finds in a few pages; anything else is unknown."""
UNDERSTOOD = "Je comprends : « {} », à propos de « {} »."
NO_PAGE = spaced(phrases.NO_PAGE)
HESITATION = "Je ne suis pas sûr de bien comprendre. Parlez-vous de l’un de ces sujets ?"
MINUTES = 1 / (24 * 60)


def look_up(text: str, asker: Asker) -> Lookup:
    """A few questions known by heart."""
    outcome, pages = FOUND.get(text, (UNKNOWN, {}))
    return Lookup(outcome=outcome, candidates=tuple(Candidate(*one) for one in pages.items()))


def team() -> Team:
    """A team at the beginning of its journey, asked a question with choices."""
    pages = {name: Page(id=name, title=title, answer="Voilà.") for name, title in TITLES.items()}
    one = Team(replace(small_journey(), library=Library(pages=pages, look_up=look_up)))
    one.starts()
    return one


def asks(one: Team, question: str) -> tuple[Effect, ...]:
    """Types a question; what came of it once it was whole."""
    return (*one.played.says(question, AWA), *one.played.settles())


def answer(one: Team, question: str) -> list[str]:
    """The lines of what is read first after a question."""
    said = read(asks(one, question))
    return [line for line in said[0].splitlines() if line] if said else []


@pytest.mark.parametrize(
    ("question", "title", "found"),
    [
        (TAX, "La taxe", "La taxe en Alsace"),
        (LEAGUE, "Créer l’association", "L’association en Alsace"),
    ],
)
def test_the_same_few_words_are_understood_after_the_question_before(
    question: str, title: str, found: str
) -> None:
    one = team()
    asks(one, question)

    assert answer(one, ALSACE)[:2] == [UNDERSTOOD.format(ALSACE, title), found]


def test_a_short_question_without_any_before_it_is_looked_up_alone() -> None:
    assert answer(team(), ALSACE)[0] == HESITATION


def test_a_word_that_only_asks_is_heard_when_a_question_came_before() -> None:
    one = team()
    asks(one, LEAGUE)

    assert answer(one, "où ?")[0] == UNDERSTOOD.format("où ?", "Créer l’association")


def test_a_word_that_only_asks_is_no_question_by_itself() -> None:
    one = team()

    one.says("c'est où exactement ?")
    one.says("quand ça ?")

    assert one.situation.wondering == ""


def test_what_a_short_question_says_clearly_is_taken_as_it_is() -> None:
    one = team()
    asks(one, TAX)

    assert answer(one, "et le prix d'un tour ?")[0] == "Le prix d’une machine"


def test_a_whole_question_never_leans_on_the_one_before() -> None:
    one = team()
    asks(one, TAX)

    assert answer(one, LEAGUE)[0] == "Créer l’association"


def test_the_page_just_read_is_not_the_answer_again() -> None:
    one = team()
    asks(one, TAX)

    assert answer(one, "quand ?")[1] == HESITATION
    assert one.labels()[:2] == ["La taxe en Alsace", "Aucune de celles-ci"]


def test_a_short_question_that_finds_nothing_with_the_one_before_stands_by_itself() -> None:
    one = team()
    asks(one, TAX)

    assert answer(one, "et la couleur ?")[0] == HESITATION


def test_a_short_question_that_finds_nothing_at_all_says_how_it_was_understood() -> None:
    one = team()
    asks(one, TAX)

    assert answer(one, "combien ?")[:2] == [
        UNDERSTOOD.format("combien ?", "La taxe"),
        NO_PAGE,
    ]


def test_a_question_is_out_of_mind_after_ten_minutes() -> None:
    one = team()
    asks(one, TAX)
    one.waits(11 * MINUTES)

    assert answer(one, ALSACE)[0] == HESITATION


def test_each_short_question_keeps_the_subject_in_mind() -> None:
    one = team()
    asks(one, TAX)
    one.waits(7 * MINUTES)
    asks(one, "quand ?")
    one.waits(7 * MINUTES)

    assert answer(one, ALSACE)[1] == "La taxe en Alsace"


@pytest.mark.parametrize("words", ["un élève se fait battre par son père", "t'es nul"])
def test_nothing_is_carried_across_a_danger_or_a_refusal(words: str) -> None:
    one = team()
    asks(one, TAX)
    asks(one, words)

    assert any(HESITATION in text for text in read(asks(one, ALSACE)))


def test_nothing_is_carried_across_an_exchange_with_a_person() -> None:
    one = team()
    asks(one, TAX)
    one.waits(MINUTES)
    one.animator("prend")
    one.animator("rend")

    assert answer(one, ALSACE)[0] == HESITATION


def test_a_page_that_was_chosen_is_the_subject_of_what_follows() -> None:
    one = team()
    asks(one, ALSACE)
    one.presses("La taxe en Alsace")

    assert answer(one, "où ?")[0] == UNDERSTOOD.format("où ?", "La taxe en Alsace")


def test_what_staff_and_animators_read_of_it_is_the_whole_question() -> None:
    one = team()
    asks(one, TAX)

    [kept] = [effect for effect in asks(one, ALSACE) if isinstance(effect, Consulted)]

    assert kept.text == f"{TAX} et en Alsace ?"


def test_what_people_typed_is_shown_as_text() -> None:
    one = team()
    asks(one, "des <b>bancs</b> & des platanes ?")

    said = next(effect for effect in asks(one, "pour <3 ans ?") if isinstance(effect, Say))

    assert "&lt;3 ans" in said.html
    assert "&lt;b&gt;bancs&lt;/b&gt; &amp; des platanes" in said.html


@pytest.mark.parametrize(
    "text",
    [
        "et à Lyon ?",
        "et a lyon",
        "et pour un mineur ?",
        "combien ?",
        "cb ?",
        "c'est quand ?",
        "où ça ?",
        "à partir de quand ?",
        "quel délai ?",
        "qui paie ?",
        "pour les filles ?",
        "et si on est en retard ?",
        "et les machines ?",
    ],
)
def test_these_lean_on_a_question_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "et",
        "et alors",
        "12",
        "oui",
        "à Lyon",
        "et merci beaucoup",
        "ça coûte combien une machine",
        "combien coûte une machine ?",
        "c'est quoi la taxe ?",
        "pour quand faut-il envoyer le dossier au rectorat ?",
        "et puis on a rencontré le maire de la commune hier soir",
    ],
)
def test_these_stand_by_themselves(text: str) -> None:
    assert not leans(text)

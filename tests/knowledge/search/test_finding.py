from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.library import ANSWER, UNKNOWN, Asker
from bot.core.french.typing import asks, spelled, words
from bot.knowledge import load
from bot.knowledge.search.postings import counted_words, likelihood
from bot.knowledge.search.spelling import Vocabulary, sound
from bot.knowledge.search.synonyms import Synonyms
from tests.knowledge.worlds import best, folder, small_library


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("c koi la taxe d'apprentissage", "taxe"),
        ("CEST QUOI LA TAXE DAPPRENTISSAGE", "taxe"),
        ("la tacse daprentissaj", "taxe"),
        ("taxes d’apprentissages", "taxe"),
        ("tva", "tva"),
        ("notre édile nous barre la route", "maire"),
        ("une visiste d'atelier", "visiter"),
        ("on va visiter une école avant ou pas", "visiter"),
    ],
)
def test_french_is_found_as_people_type_it(question: str, page: str) -> None:
    assert best(small_library(), question) == page


def test_the_region_of_the_team_chooses_between_twin_pages() -> None:
    library = small_library()

    assert best(library, "écoles de la région", Asker(region="Normandie")) == "normandie"
    assert best(library, "écoles de la région", Asker(region="Bretagne")) == "bretagne"


def test_a_subject_listed_outside_is_not_answered_and_is_oriented() -> None:
    found = small_library().look_up("il va pleuvoir samedi ?", Asker())

    assert found.outcome == UNKNOWN
    assert found.elsewhere == "La météo n’est pas traitée ici."


@pytest.mark.parametrize("question", ["", "   ", "???", "zzzz qqqq", "le la les de du"])
def test_what_says_nothing_finds_nothing(question: str) -> None:
    assert small_library().look_up(question, Asker()).outcome == UNKNOWN


def test_an_empty_folder_knows_nothing(tmp_path: Path) -> None:
    library = load(folder(tmp_path, {})).library

    assert library.look_up("c'est quoi ?", Asker()).candidates == ()
    assert load(tmp_path / "nowhere").library.pages == {}


def test_a_page_with_a_title_and_a_text_alone_is_found(tmp_path: Path) -> None:
    pages = {
        "cookies.md": "---\ntitre: Les cookies\n---\nUn traceur déposé par un site.\n",
        "photo.md": "# Droit à l’image\n\nPublier la photo d’un enfant.\n",
    }
    library = load(folder(tmp_path, pages)).library

    assert best(library, "un site a déposé un traceur") == "cookies"
    assert best(library, "fotos d enfant") == "photo"


@given(st.text(max_size=200))
def test_any_text_is_looked_up(text: str) -> None:
    found = small_library().look_up(text, Asker(stage="découvrir", region="Bretagne"))

    assert len(found.candidates) <= 10
    assert all(0 <= one.score <= 1.2 for one in found.candidates)
    assert (found.outcome == ANSWER) <= bool(found.candidates)


def test_mistyped_words_lead_to_words_of_the_pages_only() -> None:
    known = Vocabulary(dict.fromkeys(("apprentissage", "federation", "declaration", "locaux"), 1))

    assert [word for word, _ in known.meant("aprentisage")] == ["apprentissage"]
    assert [word for word, _ in known.meant("fedérasion".replace("é", "e"))] == ["federation"]
    assert [word for word, _ in known.meant("dapprentissage")] == ["apprentissage"]
    assert known.meant("locaux") == []
    assert known.meant("xylophone") == []


def test_a_fault_that_a_page_makes_too_still_stands_for_the_right_word() -> None:
    known = Vocabulary({"autorisation": 40, "otorisation": 1, "ecole": 90, "decole": 3})

    assert [word for word, _ in known.meant("otorisation")] == ["autorisation"]
    assert [word for word, _ in known.meant("decole")] == ["ecole"]
    assert known.meant("autorisation") == []


def test_words_as_near_as_each_other_always_come_in_the_same_order() -> None:
    known = Vocabulary(dict.fromkeys(("barre", "carre", "marre", "tarre"), 1))

    assert [word for word, _ in known.meant("xarre")] == ["barre", "carre", "marre"]


def test_the_same_sound_has_the_same_key() -> None:
    assert sound("apprentisage") == sound("apprentissage")
    assert sound("subvansion") == sound("subvention")
    assert sound("atelier") != sound("association")


def test_a_member_of_a_group_stands_for_the_others() -> None:
    found = Synonyms.of([["subvention", "aide publique"], ["seul"]])

    assert list(found.found(["subvent"])) == [(0, 1, (("aid", "publiqu"),))]
    assert list(found.found(["une", "aid", "publiqu"])) == [(1, 2, (("subvent",),))]
    assert list(found.found(["seul"])) == []


@pytest.mark.parametrize(
    ("typed", "levelled"),
    [
        ("L’École où j’étais", ["ecole", "oulieu", "etais"]),
        ("qu'est-ce que c'est", ["est", "ce", "que", "est"]),
        ("12 000 € en 3e", ["12000", "euros", "en", "3e"]),
        ("oooooui", ["ooui"]),
    ],
)
def test_words_are_levelled(typed: str, levelled: list[str]) -> None:
    assert spelled(typed) == levelled


def test_texted_words_are_spelled_out() -> None:
    assert words("g pa de kestion pk") == ["j", "ai", "pas", "de", "question", "pourquoi"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("c koi la taxe", True),
        ("Combien ça coûte", True),
        ("vous pouvez venir ?", True),
        ("où sont les écoles", True),
        ("Quand on sera prêts", False),
        ("12 entreprises", False),
        ("il faut voir", False),
        ("on y va !", False),
    ],
)
def test_questions_are_told_from_answers(text: str, question: bool) -> None:  # noqa: FBT001
    assert asks(text) is question


def test_a_text_that_never_says_such_words_loses_and_a_long_one_too() -> None:
    texts = [["qui", "peut"], ["qui", "peut"] * 20, ["quand"], ["quand", "faut", "il"]]
    habit = likelihood(counted_words(texts), 0.03)

    scores = habit.mean(["qui", "peut"])

    assert scores[0] > scores[2] > scores[3]
    assert habit.mean(["jamais", "dit"]).max() == 0


def test_a_lookup_among_no_texts_at_all_gives_nothing() -> None:
    assert likelihood(counted_words([]), 0.03).mean(["qui"]).size == 0

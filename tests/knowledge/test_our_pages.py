"""The federation's own pages: complete, linked, and none of the known errors."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.core.definition.library import Page
from bot.core.definition.templates import to_plain
from bot.core.french.typing import spelled
from bot.core.questions.page_cards import LONGEST_KEY, answer_card, details_card
from bot.flowfile import load as load_flows
from bot.knowledge import load
from bot.knowledge.search.passage import lines
from tests.knowledge.measures import PAGES, library, questions

FLOWS = PAGES.parent / "flows"
WRITTEN = date(2026, 11, 30)
PHONE = 22
"""Lines above four rows of buttons, a title of two out of sight (`tests.bench.first_screen`)."""


def text_of(name: str) -> str:
    page = library().pages[name]
    return to_plain(f"{page.answer}\n{page.details}")


def test_there_is_nothing_to_say_about_them() -> None:
    flows = load_flows(FLOWS)
    assert flows.journey
    stages = frozenset(stage.id for stage in flows.journey.stages)

    assert load(PAGES, today=WRITTEN, stages=stages).problems == ()


def test_there_are_enough_and_each_is_asked_in_many_ways() -> None:
    served = load(PAGES).entries

    assert len(served) >= 110
    assert min(len(entry.questions) for entry in served.values()) >= 5


@pytest.mark.parametrize("page", library().pages.values(), ids=lambda page: page.id)
def test_each_has_its_sources_its_dates_and_fits_a_message_and_a_phone(page: Page) -> None:
    assert page.sources
    assert page.checked
    assert page.review
    assert page.confidence
    assert len(page.id.encode()) <= LONGEST_KEY
    assert len(to_plain(answer_card(page, WRITTEN))) <= 1_500
    assert len(to_plain(details_card(page))) <= 8_000
    assert lines(to_plain(answer_card(page, WRITTEN))) <= PHONE


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("loi-de-2018", "5 septembre 2018"),
        ("loi-de-2018", "1er août"),
        ("appel-a-projets-2021", "clos"),
        ("combien-d-ecoles", "25"),
        ("que-dit-la-loi", "444-6"),
        ("ancienne-procedure", "2018"),
        ("fnep-homonyme", "Fédération nationale de l’enseignement privé"),
    ],
)
def test_known_errors_are_corrected_by_name(page: str, said: str) -> None:
    assert said in text_of(page)


def test_what_a_person_must_decide_is_always_handed_over() -> None:
    pages = library().pages
    decided = ("tva", "convention-collective", "criteres-de-la-federation", "cotisation",
               "delai-de-la-federation", "aides-de-la-region",
               "montant-pour-notre-projet")  # fmt: skip

    assert {pages[name].handover for name in decided} == {"toujours"}


def test_no_internal_code_of_a_fact_or_a_source_is_shown() -> None:
    shown = " ".join(text_of(name) for name in library().pages)

    assert re.findall(r"\b[FS]\d{2,3}\b", shown) == []


def test_the_questions_that_measure_are_not_those_the_pages_list() -> None:
    listed = {
        " ".join(spelled(question))
        for entry in load(PAGES).entries.values()
        for question in entry.questions
    }

    assert [one.text for one in questions() if " ".join(spelled(one.text)) in listed] == []


def test_the_guide_is_not_a_page() -> None:
    assert (Path(PAGES) / "LISEZMOI.md").exists()
    assert "LISEZMOI" not in library().pages

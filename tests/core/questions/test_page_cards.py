"""What an answer says of where it comes from, in as few lines as a phone wants."""

from datetime import date

import pytest

from bot.core.definition.library import Page
from bot.core.definition.sources import Source
from bot.core.definition.templates import to_plain
from bot.core.questions.page_cards import answer_card, nearest_rows
from tests.small_world import spaced

TODAY = date(2026, 11, 30)


def page(*sources: Source) -> Page:
    return Page(id="tva", title="La TVA ?", answer="Cela dépend.", sources=sources)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sénat, question (école du Havre)", "Sénat, question (école du Havre, octobre 2021)"),
        ("Sénat, question", "Sénat, question (octobre 2021)"),
        ("Sénat (question) et réponse", "Sénat (question) et réponse (octobre 2021)"),
        ("Sénat)", "Sénat) (octobre 2021)"),
    ],
)
def test_a_date_joins_the_brackets_that_end_a_title(title: str, shown: str) -> None:
    card = spaced(to_plain(answer_card(page(Source(title=title, date="octobre 2021")), TODAY)))

    assert f"Source : {shown}.\n" in card


def test_the_others_are_counted_and_not_named() -> None:
    sources = [Source(title=f"Guide {n}", date="2024") for n in range(3)]

    card = spaced(to_plain(answer_card(page(*sources), TODAY)))

    assert "Source : Guide 0 (2024) et 2 autres." in card
    assert "Guide 1" not in card


def test_the_nearest_page_says_it_was_that_and_more_in_one_row() -> None:
    sources = [Source(title=f"Guide {n}", date="2024") for n in range(2)]

    rows = nearest_rows(page(*sources), [page()], 1)

    assert [[button.label for button in row] for row in rows] == [
        ["C’est bien cela", "En savoir plus"],
        ["La TVA ?"],
        ["Aucune de celles-ci"],
        ["Parler à un animateur"],
    ]

"""The decision, on our pages and on folders that somebody else wrote: floors a little under what
was reached; `python -m tests.bench.decision` prints the whole.
"""

from pathlib import Path

import pytest

from bot.core.definition.library import Asker
from tests.knowledge import foreign_pages
from tests.knowledge.measures import (
    FRESH,
    HELD_BACK,
    NO_PAGE,
    TUNING,
    UNSEEN,
    apart,
    finder,
    of,
    public,
)
from tests.knowledge.tally import Tally, counted


def tally(half: str) -> Tally:
    return counted([(finder(), [one for one in of(half) if not one.deed])])


@pytest.mark.parametrize("half", [TUNING, HELD_BACK])
def test_the_right_page_is_read_at_first_sight_and_hardly_anybody_is_asked_to_choose(
    half: str,
) -> None:
    found = tally(half)

    assert found.sight / found.inside >= 0.89
    assert found.plain / found.inside >= 0.80
    assert found.wrong / found.inside <= 0.04
    assert found.unsure / found.inside <= 0.06
    assert found.out_plain / found.outside <= 0.01


@pytest.mark.parametrize("file", [UNSEEN, FRESH], ids=lambda file: file.stem)
def test_it_holds_on_questions_by_somebody_who_had_seen_no_way_of_asking(file: Path) -> None:
    found = counted([(finder(), [one for one in apart(file) if one.kind != NO_PAGE])])

    assert found.sight / found.inside >= 0.92
    assert found.plain / found.inside >= 0.80
    assert found.wrong / found.inside <= 0.04
    assert found.out_plain / found.outside <= 0.02


def test_what_citizens_ask_administrations_is_hardly_ever_answered_plainly() -> None:
    found = counted([(finder(), public(TUNING))])

    assert found.out_plain / found.outside <= 0.05


@pytest.mark.parametrize("size", foreign_pages.SIZES)
def test_a_small_folder_answers_nothing_it_does_not_say(size: int) -> None:
    found = counted(foreign_pages.asked_of(size))

    assert found.out_plain / found.outside <= 0.025
    assert found.out_near / found.outside <= 0.15


@pytest.mark.parametrize("name", [*foreign_pages.TO_TUNE, *foreign_pages.KEPT_BACK])
def test_a_folder_of_two_pages_answers_each_of_its_own_ways_of_asking(name: str) -> None:
    ways = {page: entry.questions for page, entry in foreign_pages.folder(name).entries.items()}

    for at in foreign_pages.shelves(name, 2):
        found = {text: at.look_up(text, Asker()).best for page in at.pages for text in ways[page]}

        assert found == {text: page for page in at.pages for text in ways[page]}

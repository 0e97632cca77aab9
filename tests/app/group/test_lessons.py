"""What teams choose teaches how pages are asked for; staff decide, and the file is written."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot import knowledge
from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.app.group import lessons as learning
from bot.app.intake.timers import tick
from bot.app.reports import weekly_digest
from bot.core.decide import decide
from bot.core.definition.federation import NATION
from bot.core.definition.templates import to_plain
from bot.store import lessons as kept
from bot.store.database.tables import lessons
from tests.app.world import GROUP, World
from tests.small_world import HERE, small_journey_with, spaced

VAGUE = "une école dans le coin ?"
LISTED = '  - "une école dans le coin"\n'


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A copy of the small pages, as staff have them."""
    return Path(shutil.copytree(HERE / "small_pages", tmp_path / "pages"))


@pytest.fixture
def world(world: World, pages: Path) -> World:
    """The small world with the real core, pages that are read again, and a team that agreed."""
    world.desk = replace(
        world.desk,
        decide=decide,
        journey=lambda: small_journey_with(pages),
        groups=lambda: {NATION: GROUP},
        teach=lambda page, words: knowledge.teach(pages, page, words),
    )
    world.delivery = Delivery(world.desk, Pace(UNLIMITED))
    world.hear("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’idée")
    world.deliver()
    return world


def asks(world: World, question: str = VAGUE) -> list[str]:
    """Types a question and waits for what comes of it."""
    world.hear(question)
    world.wait(seconds=5)
    tick(world.desk, world.now)
    world.work()
    return [spaced(to_plain(text)) for text in world.deliver()]


def monday(world: World) -> list[str]:
    """What the animators read on Monday about ways of asking."""
    world.wait(days=7)
    weekly_digest.begin(world.desk, world.now)
    world.work()
    told = [spaced(to_plain(text)) for text in world.deliver()]
    return [text for text in told if text.startswith("Une façon de demander")]


def press(world: World, answer: str, number: int = 1) -> None:
    """Someone of the national group decides."""
    world.act("group press", f"{learning.VERB}:{number}:{answer}", chat=GROUP, message=3)


def outcomes(world: World) -> list[tuple[str, str, str]]:
    """Every lesson kept."""
    return [(row.page, row.text, row.outcome) for row in world.rows(lessons)]


def test_a_title_chosen_becomes_a_proposal_to_the_national_group(world: World) -> None:
    asks(world)
    world.act("press", "p:1:bretagne")

    [told] = monday(world)

    assert "« une école dans le coin »" in told
    assert "« Quelles écoles en Bretagne ? »" in told


def test_nothing_is_written_before_somebody_accepts(world: World, pages: Path) -> None:
    asks(world)
    world.act("press", "u:1:cela:normandie")
    before = (pages / "normandie.md").read_text(encoding="utf-8")

    monday(world)

    assert (pages / "normandie.md").read_text(encoding="utf-8") == before


def test_accepted_in_one_tap_it_is_written_in_the_page_and_the_page_answers(
    world: World, pages: Path
) -> None:
    asks(world)
    world.act("press", "u:1:cela:normandie")
    monday(world)

    press(world, "oui")

    assert LISTED in (pages / "normandie.md").read_text(encoding="utf-8")
    assert outcomes(world) == [("normandie", "une école dans le coin", "accepted")]
    assert any(text.startswith("Quelles écoles en Normandie ?") for text in asks(world))


def test_left_aside_it_is_never_proposed_again(world: World, pages: Path) -> None:
    asks(world)
    world.act("press", "u:1:cela:normandie")
    monday(world)
    press(world, "non")
    asks(world)
    world.act("press", "u:2:cela:normandie")

    assert monday(world) == []
    assert LISTED not in (pages / "normandie.md").read_text(encoding="utf-8")


def test_a_second_tap_changes_nothing(world: World, pages: Path) -> None:
    asks(world)
    world.act("press", "u:1:cela:normandie")
    monday(world)

    press(world, "oui")
    press(world, "non")
    press(world, "oui")

    assert outcomes(world) == [("normandie", "une école dans le coin", "accepted")]
    assert (pages / "normandie.md").read_text(encoding="utf-8").count(LISTED) == 1


def test_another_group_than_the_national_one_decides_nothing(world: World) -> None:
    asks(world)
    world.act("press", "u:1:cela:normandie")
    monday(world)

    world.desk = replace(world.desk, groups=lambda: {"pays-de-la-loire": GROUP, NATION: -1})
    press(world, "oui")

    assert outcomes(world) == [("normandie", "une école dans le coin", "")]


def test_a_page_that_cannot_be_written_leaves_the_proposal_waiting(
    world: World, pages: Path
) -> None:
    asks(world)
    world.act("press", "u:1:cela:normandie")
    monday(world)
    (pages / "normandie.md").unlink()

    press(world, "oui")

    assert outcomes(world) == [("normandie", "une école dans le coin", "")]


@pytest.mark.parametrize(
    "question",
    [
        "une école dans le coin pour Les Copeaux ?",
        "une école dans le coin, appelez le 06 12 34 56 78",
        "une école dans le coin mais alors vraiment tout près de chez nous parce que la voiture "
        "est en panne ?",
    ],
    ids=["the team's name", "a phone", "too long"],
)
def test_words_that_tell_who_asked_or_are_too_long_are_not_proposed(
    world: World, question: str
) -> None:
    asks(world, question)
    world.act("press", "u:1:cela:normandie")

    assert monday(world) == []


def test_what_the_page_already_answers_teaches_nothing(world: World) -> None:
    asks(world, "c koi la taxe d'apprentissage")
    world.act("press", "u:1:oui:taxe")

    assert monday(world) == []


def test_a_page_learns_no_more_than_a_dozen(world: World) -> None:
    with world.engine.begin() as connection:
        for n in range(12):
            number = kept.propose(connection, "normandie", f"n{n}", world.now)
            kept.decide(connection, number, kept.ACCEPTED, "Claire", world.now)
    asks(world)
    world.act("press", "u:1:cela:normandie")

    assert monday(world) == []

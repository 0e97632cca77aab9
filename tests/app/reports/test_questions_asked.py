"""Questions put to the pages, from the update to the row, and what staff learn and correct."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.app.intake.timers import tick
from bot.app.reports import questions_asked, weekly_digest
from bot.app.turn.history_lines import WITHHELD
from bot.core.decide import decide
from bot.core.definition.library import Library, Page
from bot.core.definition.templates import to_plain
from bot.store import asked as store
from bot.store.asked import Asked
from bot.store.database.tables import asked, conversations, history, inbox, outbox
from tests.app.world import World
from tests.small_world import small_journey_with_pages, spaced

TAX = "c koi la taxe d'apprentissage"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(world: World) -> World:
    """The small world with the real core and the small pages, and a team that agreed."""
    world.desk = replace(world.desk, decide=decide, journey=small_journey_with_pages)
    world.delivery = Delivery(world.desk, Pace(UNLIMITED))
    world.hear("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’idée")
    world.deliver()
    return world


def ask(world: World, question: str) -> list[str]:
    """Asks, waits for the answer, reads it."""
    world.hear(question)
    world.wait(seconds=5)
    tick(world.desk, world.now)
    world.work()
    return [spaced(to_plain(text)) for text in world.deliver()]


def kept(world: World) -> list[Asked]:
    """Every question kept."""
    with world.engine.connect() as connection:
        return list(store.since(connection, EPOCH))


def test_a_question_is_answered_after_a_moment_and_kept_with_the_page_served(world: World) -> None:
    [answer] = ask(world, TAX)

    [row] = kept(world)
    assert answer.startswith("C’est quoi, la taxe d’apprentissage ?")
    assert (row.text, row.outcome, row.page, row.stage, row.region) == (
        TAX,
        "answer",
        "taxe",
        "découvrir",
        "Pays de la Loire",
    )


def test_a_question_gathered_is_answered_after_a_restart(world: World) -> None:
    world.hear(TAX)

    again = World(world.engine)
    again.desk, again.now = world.desk, world.now + timedelta(minutes=3)
    again.delivery = Delivery(again.desk, Pace(UNLIMITED))
    tick(again.desk, again.now)
    again.work()

    assert again.deliver()[0].startswith("<b>C’est quoi, la taxe d’apprentissage")


def test_an_opinion_and_a_choice_change_the_row(world: World) -> None:
    ask(world, TAX)

    world.act("press", "u:1:faux:taxe")
    world.act("press", "p:1:tva")

    [row] = kept(world)
    assert (row.rating, row.page) == ("faux", "tva")


def test_the_words_of_danger_and_of_personal_data_are_kept_nowhere(world: World) -> None:
    world.hear("Kevin est suivi en psychiatrie", "mon fils Enzo est battu par son père chez lui")
    world.deliver()

    everywhere = str(
        [world.rows(table) for table in (asked, history, inbox, outbox, conversations)]
    )
    assert "Kevin" not in everywhere
    assert "Enzo" not in everywhere
    assert [row.text for row in world.rows(history)].count(WITHHELD) == 2
    assert [one.outcome for one in kept(world)] == ["refused", "emergency"]


def test_erasing_the_team_forgets_its_questions(world: World) -> None:
    ask(world, TAX)

    world.act("press", "z:ask")
    world.act("press", "z:yes")

    assert kept(world) == []


def test_the_week_is_told_once_to_the_animators_and_only_if_there_is_something(
    world: World,
) -> None:
    weekly_digest.begin(world.desk, world.now)
    world.work()
    quiet = world.deliver()
    ask(world, "faut-il un grand chien de garde devant le portail vert ?")

    world.wait(days=7)
    weekly_digest.begin(world.desk, world.now)
    weekly_digest.begin(world.desk, world.now)
    world.work()
    told = world.deliver()

    assert quiet == []
    [digest] = [text for text in told if text.startswith("<b>Questions")]
    assert "1 × faut-il un grand chien de garde" in digest


@pytest.mark.parametrize(
    ("at", "week"),
    [
        (datetime(2026, 11, 23, 7, 59, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), "2026-W48"),
        (datetime(2026, 11, 29, 22, 0, tzinfo=UTC), "2026-W48"),
        (datetime(2027, 1, 1, 12, 0, tzinfo=UTC), "2026-W53"),
    ],
)
def test_a_week_begins_on_monday_at_nine(at: datetime, week: str) -> None:
    assert weekly_digest.name(at, "Europe/Paris") == week


def question(text: str, outcome: str = "unknown", **more: str) -> Asked:
    given = {"page": "", "revision": "", "rating": "", "stage": "financement", "region": ""} | more
    return Asked(team=1, number=1, at=EPOCH, text=text, outcome=outcome, **given)


def pages(*names: str) -> Library:
    old = date(2026, 1, 1)
    return Library(
        pages={name: Page(id=name, title=f"La {name}", answer="", review=old) for name in names}
    )


def test_questions_alike_are_told_together_with_their_count() -> None:
    found = questions_asked.report(
        [
            question("un prêt à taux zéro pour les machines"),
            question("y a-t-il des prêts à taux zéro pour nos machines ?"),
            question("le parking est obligatoire ?"),
        ],
        Library(),
        date(2026, 11, 25),
    )

    assert [(group.count, group.text) for group in found.unanswered] == [
        (2, "un prêt à taux zéro pour les machines"),
        (1, "le parking est obligatoire ?"),
    ]


def test_the_report_says_what_disappointed_what_never_served_and_what_to_review() -> None:
    found = questions_asked.report(
        [
            question("a", "answer", page="taxe", rating="faux"),
            question("b", "answer", page="taxe", rating="oui"),
            question("c", "hesitate", page=""),
        ],
        pages("taxe", "cave"),
        date(2026, 11, 25),
    )
    text = spaced(questions_asked.as_text(found, 30))

    assert (
        "3 questions : 2 réponses, 0 fiche proche, 1 hésitation, 0 question sans réponse." in text
    )
    assert "• La taxe (taxe) : 1 sur 2 (faux 1)" in text
    assert "Fiches jamais servies (1) :\n• La cave (cave)" in text
    assert "Fiches à revoir (2) :" in text
    assert "Jugées utiles : 1." in text


def test_without_questions_the_report_is_short_and_the_digest_empty() -> None:
    found = questions_asked.report([], Library(), date(2026, 11, 25))

    assert "Aucune question n’a été posée." in questions_asked.as_text(found, 30)
    assert questions_asked.as_html(found, 7) == ""

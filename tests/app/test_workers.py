"""Several workers on one PostgreSQL: each chat's rows stay in order, and none is handled twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from bot.app.intake import receive
from bot.store.database.tables import facts, history, inbox, outbox
from bot.store.teams import standings
from tests.app.world import CLAIRE, GROUP, World
from tests.store.servers import fresh_postgres

WORKERS, CHATS, EACH = 4, 12, 8


def work(world: World) -> int:
    """Handle two rows at a time until none is left to this worker, many times over."""
    done = 0
    for _ in range(200):
        done += receive.work_off(world.desk, world.now, limit=5)
    return done


def test_workers_share_the_inbox_without_treading_on_each_other(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    worlds = [World(opened(url)) for _ in range(WORKERS)]
    phrases = ["oui", *(f"n={number}" for number in range(1, EACH))]
    updates = [
        worlds[0].update(phrase, chat=chat) for phrase in phrases for chat in range(1, CHATS + 1)
    ]
    receive.take_in(worlds[0].desk, updates, worlds[0].now)

    with ThreadPoolExecutor(WORKERS) as threads:
        done = list(threads.map(work, worlds))

    assert sum(done) == CHATS * EACH
    assert {row.state for row in worlds[0].rows(inbox)} == {"done"}
    answers = ["Bienvenue.", *(f"Noté : {number}" for number in range(1, EACH))]
    for team in range(1, CHATS + 1):
        said = [r.text for r in worlds[0].rows(history) if r.team == team and r.direction == "out"]
        assert said == answers
    assert len(worlds[0].rows(outbox)) == CHATS * EACH


def test_a_press_in_the_group_and_the_team_itself_do_not_overwrite_each_other(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    worlds = [World(opened(url)) for _ in range(WORKERS)]
    first = worlds[0]
    first.hear("oui", *["passage"] * 5)
    first.deliver()
    cards = [one.id + 1000 for one in first.sent if one.chat == GROUP and one.kind == "message"]
    updates = [
        update
        for number, card in enumerate(cards)
        for update in (
            first.update(
                f"av:{number + 1}", deed="group press", chat=GROUP, by=CLAIRE, message=card
            ),
            first.update(f"question{number}=5"),
        )
    ]
    receive.take_in(first.desk, updates, first.now)

    with ThreadPoolExecutor(WORKERS) as threads:
        list(threads.map(work, worlds))

    assert len(first.rows(facts)) == 5
    with first.engine.begin() as connection:
        situation = standings(connection, [7])[7].situation
    assert set(situation.facts) == {f"question{number}" for number in range(5)}
    assert situation.requests == ()

"""Several workers on one PostgreSQL: each chat's rows stay in order, and none is handled twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, insert, text, update

from bot.app.intake import receive
from bot.core.team.situation import HUMAN
from bot.store import inbox as doors
from bot.store import teams
from bot.store.database.tables import conversations, facts, history, inbox, outbox
from bot.store.teams import Standing, standings
from tests.app.world import CLAIRE, GROUP, MARC, World
from tests.store.servers import fresh_postgres

WORKERS, CHATS, EACH = 4, 12, 8


def work(world: World) -> int:
    """Handle a few rows at a time until none waits for any worker; how many this one did."""
    done = 0
    while waits(world.engine):
        done += receive.work_off(world.desk, world.now, limit=5)
    return done


def waits(engine: Engine) -> bool:
    """Does a row of the inbox wait?"""
    with engine.connect() as connection:
        return doors.waiting(connection) > 0


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


def test_two_people_of_one_team_write_at_once_to_two_workers(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    worlds = [World(opened(url)) for _ in range(2)]
    first = worlds[0]
    first.hear("oui")
    with first.engine.begin() as connection:
        teams.joined(connection, 1, MARC.id, MARC, first.now)
    updates = [
        first.update(f"question{chat}x{number}={number}", chat=chat)
        for number in range(25)
        for chat in (7, MARC.id)
    ]
    receive.take_in(first.desk, updates, first.now)

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(work, worlds))

    assert sum(done) == len(updates)
    kept = [(row.person, row.fact) for row in first.rows(facts)]
    for chat in (7, MARC.id):
        assert [fact for person, fact in kept if person == chat] == [
            f"question{chat}x{number}" for number in range(25)
        ]
    assert set(standing(first.engine).situation.facts) == {fact for _, fact in kept}


def test_who_waited_for_a_team_reads_all_that_was_decided_meanwhile(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    first, second = World(opened(url)), World(opened(url))
    first.hear("oui")

    with ThreadPoolExecutor(1) as thread, first.engine.begin() as connection:
        standings(connection, [7])
        waiting = thread.submit(standing, second.engine)
        while not blocked(first.engine):
            pass
        connection.execute(update(conversations).values(holder=HUMAN))
        connection.commit()

    assert waiting.result().holder == HUMAN


def test_what_was_sent_to_a_team_is_written_while_another_decides_for_it(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    first, second = World(opened(url)), World(opened(url))
    first.hear("oui")

    with first.engine.begin() as deciding, second.engine.begin() as marking:
        standings(deciding, [7])
        marking.execute(text("SET LOCAL lock_timeout = '5s'"))
        line = {"team": 1, "at": first.now, "direction": "out", "kind": "message"}
        marking.execute(insert(history), {**line, "author": "", "text": "Bienvenue."})

    assert len(first.rows(history)) == 3


def standing(engine: Engine) -> Standing:
    """Where the team of that chat stands, once it is free."""
    with engine.begin() as connection:
        return standings(connection, [7])[7]


def blocked(engine: Engine) -> bool:
    """Does a session of this database wait for the lock of another?"""
    here = "datname = current_database() AND wait_event_type = 'Lock'"
    with engine.connect() as connection:
        query = f"SELECT count(*) FROM pg_stat_activity WHERE {here}"
        return bool(connection.scalar(text(query)))

"""What is late takes along what waits behind it: fewer messages, and not a word less."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.delivery import joining
from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import Limits, Pace, Rate
from bot.app.message_splitting import plain, units
from bot.app.messenger import Down, Parcel, Receipt, Refused, Unsure
from bot.store import line
from bot.store import outbox as store
from bot.store.database.engine import open_engine
from bot.store.database.tables import history, outbox
from tests.app.delivery.test_cards import CLIENTS, Chat, begun
from tests.app.test_relay import REZE
from tests.app.world import Platform, World, accepted
from tests.store.databases import fresh_file, on_sqlite

__all__ = ["on_sqlite"]
MANY = tuple(f"n={number}" for number in range(1, 7))


@pytest.fixture
def paced(database: str, opened: Callable[[str], Engine]) -> World:
    """Three messages at once in a chat, then one a second, as Telegram bears."""
    return World(opened(database), limits=Limits())


def bubbles(world: World) -> list[str]:
    """Each message that arrived."""
    return [one.html for one in world.sent if one.kind == "message"]


def arrive(world: World, platform: Platform = accepted) -> None:
    """Half a minute goes by."""
    for _ in range(60):
        world.deliver(platform)
        world.wait(seconds=0.5)


def test_the_first_ones_are_bubbles_of_their_own_and_the_late_ones_share_one(paced: World) -> None:
    paced.hear("oui", *MANY)

    arrive(paced)

    told = ["Bienvenue.", *(f"Noté : {number}" for number in range(1, 7))]
    assert bubbles(paced) == [*told[:3], "\n\n".join(told[3:])]
    assert len(paced.sent) == 4
    with paced.engine.connect() as connection:
        assert store.pending(connection) == 0


def test_nothing_shares_a_message_while_none_is_late(world: World) -> None:
    world.hear("oui", *MANY)

    world.deliver()

    assert len(bubbles(world)) == 7


def test_refused_together_they_leave_one_by_one(paced: World) -> None:
    paced.hear("oui", *MANY)

    def platform(parcel: Parcel) -> Receipt:
        at_fault = "Noté : 5" in parcel.html
        return Refused(reason="Bad Request") if at_fault else accepted(parcel)

    arrive(paced, platform)

    arrived = [one.html for one in paced.sent if one.kind == "message" and "5" not in one.html]
    assert arrived == ["Bienvenue.", *(f"Noté : {n}" for n in (1, 2, 3, 4, 6))]
    with paced.engine.connect() as connection:
        assert store.pending(connection) == 0


@pytest.mark.parametrize("trouble", [Down(reason="network"), Unsure(reason="timeout")])
def test_what_did_not_arrive_together_is_sent_again(paced: World, trouble: Receipt) -> None:
    paced.hear("oui", *MANY)
    moods: list[Platform] = [accepted, accepted, accepted, lambda _: trouble]

    arrive(paced, lambda parcel: moods.pop(0)(parcel) if moods else accepted(parcel))

    assert bubbles(paced)[-1].split("\n\n") == [f"Noté : {number}" for number in range(3, 7)]
    with paced.engine.connect() as connection:
        assert store.pending(connection) == 0


def test_what_was_on_its_way_at_a_crash_is_sent_again_whole(paced: World) -> None:
    paced.hear("oui", *MANY)
    paced.deliver()
    paced.wait(seconds=1)
    (row,) = paced.wave().rows
    assert len(row.parts) == 4

    paced.delivery = Delivery(paced.desk, Pace(Limits()))
    with paced.engine.connect() as connection:
        paced.delivery.begin(connection)
    arrive(paced)

    words = "\n".join(bubbles(paced))
    assert [words.count(f"Noté : {number}") for number in range(1, 7)] == [1] * 6


@pytest.fixture
def slow(database: str, opened: Callable[[str], Engine]) -> Chat:
    """One message each ten seconds, and words late with the question below them: both left."""
    chat = begun(Chat(opened(database), quiet=timedelta(0)))
    rare = Limits(overall=Rate(every=10), private=Rate(every=0), group=Rate(every=0))
    chat.delivery = Delivery(chat.desk, Pace(rare))
    chat.hear("bof bof bof", "14", chat=REZE)
    chat.wait(seconds=1)
    chat.deliver()
    return chat


def test_words_and_the_question_below_them_share_a_message_with_its_buttons(slow: Chat) -> None:
    (card,) = slow.sent
    read, asked = card.html.split("\n\n")
    assert read.startswith("Je cherche un nombre.")
    assert asked == CLIENTS
    assert card.buttons
    assert [row.text for row in slow.rows(history)][-2:] == [read, asked]


def test_a_shared_message_that_is_answered_loses_its_buttons_only(slow: Chat) -> None:
    slow.wait(seconds=10)

    slow.hear("3", chat=REZE)
    for _ in range(4):
        slow.deliver()
        slow.wait(seconds=10)

    text, labels = slow.seen[slow.sent[0].id + 1000]
    assert CLIENTS in text
    assert labels == []


def test_behind_a_row_that_cannot_be_read_the_late_one_leaves_alone(paced: World) -> None:
    paced.hear("oui", *MANY)
    paced.deliver()
    paced.wait(seconds=1)
    values = {**paced.rows(outbox)[-1]._mapping, "id": 0, "payload": "{"}
    with paced.engine.begin() as connection:
        found, _ = line.first_in_line(connection, {}, [], 10, paced.now)
        connection.execute(outbox.insert(), [values])

        rows = joining.joined(connection, found, paced.now, set())

    assert [row.id for row in rows] == [row.id for row in found]
    assert not any(row.parts for row in rows)


@pytest.mark.parametrize("luck", range(30))
def test_whatever_the_pace_every_word_arrives_once_and_in_order(luck: int, tmp_path: Path) -> None:
    chance = random.Random(luck)
    every = chance.choice((0.2, 1.0, 3.0))
    limits = Limits(
        overall=Rate(every=every / 4, burst=chance.randint(1, 5)),
        private=Rate(every=every, burst=chance.randint(1, 3)),
        group=Rate(every=0),
    )
    engine = open_engine(fresh_file(tmp_path / "essaim.db"))
    world = World(engine, limits=limits)
    world.hear("oui")
    numbers = list(range(100, 100 + chance.randint(5, 40)))
    for number in numbers:
        world.hear(f"n={number}")
        world.deliver()
        world.wait(seconds=chance.choice((0.0, 0.1, 0.7)))
    arrive(world)
    engine.dispose()

    words = "\n\n".join(bubbles(world)).split("\n\n")
    assert words == ["Bienvenue.", *(f"Noté : {number}" for number in numbers)]
    assert all(units(plain(html)) <= 4096 for html in bubbles(world))

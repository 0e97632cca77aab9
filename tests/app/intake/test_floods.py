"""Who sends a thousand messages loses none of them, is told once, and makes nobody wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.app import phrases
from bot.app.intake import receive
from bot.app.typing_pace import Paces
from bot.store import inbox
from bot.store.database.tables import history, members
from bot.store.database.tables import inbox as inbox_rows
from tests.app.test_relay import LOIRE, RENNES, REZE, Relay
from tests.app.world import World
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

MARK = "il y a encore une machine"


@pytest.fixture
def hurried(database: str, opened: Callable[[str], Engine]) -> Relay:
    """Two teams, and a bot that reads five texts in ten seconds one by one."""
    relay = Relay(opened(database))
    relay.team()
    relay.team(chat=RENNES, place="Rennes 35000", name="Les Marées")
    relay.wait(hours=1)
    relay.desk = replace(relay.desk, paces=Paces(most=5))
    return relay


def kept(world: World, chat: int = REZE) -> str:
    """All the words that are kept of that chat."""
    mine = [row.team for row in world.rows(members) if row.chat == chat]
    return "\n".join(row.text for row in world.rows(history) if row.team in mine)


def test_a_flood_is_kept_whole_and_read_together_and_its_author_is_told_once(
    hurried: Relay,
) -> None:
    texts = [f"{MARK} numéro {n}" for n in range(60)]
    hurried.hear(*texts)
    hurried.wait(seconds=2)
    hurried.work()
    answers = hurried.deliver()
    hurried.hear(*texts[:9])
    hurried.wait(seconds=2)
    hurried.work()

    assert [text for text in texts if text not in kept(hurried)] == []
    assert answers.count(phrases.READ_TOGETHER) == 1
    assert phrases.READ_TOGETHER not in hurried.deliver()
    assert len(answers) < 20


def test_people_who_type_like_people_are_answered_one_by_one(hurried: Relay) -> None:
    for n in range(30):
        hurried.hear(f"{MARK} numéro {n}")
        hurried.wait(seconds=4)

    assert phrases.READ_TOGETHER not in hurried.deliver()
    said = [row.text for row in hurried.rows(history) if row.direction == "in"]
    assert len([text for text in said if MARK in text]) == 30


def test_in_a_flood_the_others_are_answered_in_the_first_batch(hurried: Relay) -> None:
    hurried.take(*(hurried.update(f"{MARK} {n}") for n in range(500)))
    hurried.take(hurried.update("/start", RENNES))

    receive.work_off(hurried.desk, hurried.now)

    waiting = [row.chat for row in hurried.rows(inbox_rows) if row.state == "new"]
    assert RENNES not in waiting
    assert REZE in waiting


@pytest.mark.parametrize("chat", [REZE, RENNES], ids=["the flooder", "another team"])
def test_in_a_flood_a_danger_reaches_the_animators_at_once(hurried: Relay, chat: int) -> None:
    hurried.take(*(hurried.update(f"{MARK} {n}") for n in range(100)))
    hurried.take(hurried.update("au secours, il y a le feu dans l’atelier", chat))
    hurried.take(*(hurried.update(f"{MARK} {n}") for n in range(100, 110)))

    hurried.work()
    hurried.deliver()

    told = " ".join(one.html for one in hurried.sent if one.chat in (LOIRE, -102))
    assert " · attend · " in told  # the topic of a team is made by its first request


def test_what_is_refused_in_a_flood_takes_nothing_else_with_it(hurried: Relay) -> None:
    refused = "Kevin Martin a une maladie grave et prend des médicaments"
    hurried.hear(*[f"{MARK} {n}" for n in range(10)], refused, *[f"puis {n}" for n in range(10)])
    hurried.wait(seconds=4)
    hurried.work()

    words = kept(hurried)
    assert refused not in words
    assert [n for n in range(10) if f"{MARK} {n}" not in words or f"puis {n}" not in words] == []


def test_while_a_human_holds_a_flood_reaches_them_and_the_bot_says_nothing(
    hurried: Relay,
) -> None:
    hurried.asks()
    hurried.types("prendre")
    hurried.deliver()
    before = len(hurried.sent)
    texts = [f"{MARK} numéro {n}" for n in range(40)]
    hurried.hear(*texts)
    hurried.wait(seconds=2)
    hurried.work()
    hurried.deliver()

    told = "\n".join(one.html for one in hurried.sent[before:] if one.chat == LOIRE)
    assert [text for text in texts if text not in told] == []
    assert [one for one in hurried.sent[before:] if one.chat == REZE] == []


def test_rows_of_an_album_behind_many_others_are_still_found(world: World) -> None:
    world.take(*(world.update(f"a{n}", 11) for n in range(30)))
    world.take(*(world.update(f"b{n}", 12) for n in range(3)))
    with world.engine.begin() as connection:
        claimed = inbox.claim(connection, 10)
        last = {row.chat: row.id for row in claimed}
        behind = inbox.further(connection, {11: last[11]})

    assert [row.chat for row in claimed].count(12) == 3
    assert len([row for row in claimed if row.chat == 11]) + len(behind) == 30

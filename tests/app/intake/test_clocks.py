"""One clock decides, and when it was wrong for a while nothing stays in its future."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.app.intake.timers import ahead, reset
from bot.store.database.tables import inbox, outbox, timers
from bot.telegram.incoming.senders import RECEIVED, Me
from bot.telegram.incoming.translate import translator
from tests.app.test_loops import Hands, Paper, running
from tests.app.test_relay import LOIRE, REZE, Relay
from tests.app.world import NOON, World

TWO_YEARS = timedelta(days=730)
QUESTION = "Qu’est-ce que la taxe d’apprentissage ?"


class Beats:
    """How often the loops looked at the time."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._heard = asyncio.Semaphore(0)

    def beaten(self) -> None:
        """Called in another thread, at the beginning of each beat."""
        self._loop.call_soon_threadsafe(self._heard.release)

    async def count(self, many: int) -> None:
        """Once so many more beats have begun."""
        for _ in range(many):
            await self._heard.acquire()


@pytest.fixture
def relay(opened: Callable[[str], Engine]) -> Relay:
    """A team that is asked its first question; Telegram's updates are read as they are."""
    relay = Relay(opened("sqlite://"))
    relay.team()
    relay.tick()
    relay.deliver()
    return relay


def from_telegram(relay: Relay, text: str, date: int) -> None:
    """A text of the team, as the poll hands it over now; `date` is what Telegram says."""
    relay.updates += 1
    who = {"id": REZE, "is_bot": False, "first_name": "Awa", "type": "private"}
    body = {"message_id": 90, "from": who, "chat": who, "date": date, "text": text}
    received = relay.now.timestamp()
    relay.take({"update_id": relay.updates, "message": body, RECEIVED: received})
    relay.desk = replace(relay.desk, translate=translator(Me(id=42, username="EssaimBot")))
    relay.work()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(late=st.sampled_from((0, 90, -90, 10**6, -(10**6), 63_072_000)))
def test_a_question_waits_for_a_second_whatever_the_clock_of_telegram_says(
    relay: Relay, late: int
) -> None:
    from_telegram(relay, QUESTION, int(relay.now.timestamp()) + late)
    before = len(relay.sent)

    relay.wait(seconds=1)
    relay.tick()
    relay.deliver()

    assert relay.to(REZE, before)


def test_a_reminder_made_while_the_clock_was_two_years_ahead_comes_in_its_time(
    relay: Relay,
) -> None:
    relay.wait(days=730)
    relay.hear("On en reparle bientôt")
    relay.deliver()
    (timer,) = relay.rows(timers)
    assert timer.due - relay.now > timedelta(days=1)
    relay.wait(days=-730)
    assert timer.due - relay.now > TWO_YEARS

    assert ahead(relay.desk, relay.now)
    assert reset(relay.desk, relay.now) == 1
    said = len(relay.sent)
    relay.tick()
    relay.deliver()

    (timer,) = relay.rows(timers)
    assert timedelta() < timer.due - relay.now < timedelta(days=60)
    assert relay.to(REZE, said) == []
    assert not ahead(relay.desk, relay.now)


def test_who_waits_for_a_human_is_counted_from_now_when_the_clock_was_ahead(
    relay: Relay,
) -> None:
    relay.wait(days=730)
    relay.asks("Peut-on louer ?")
    relay.wait(days=-730)

    reset(relay.desk, relay.now)
    relay.tick()
    (timer,) = relay.rows(timers)
    relay.now = timer.due
    before = len(relay.sent)
    relay.tick()
    relay.deliver()

    assert relay.now - NOON < timedelta(days=30)
    assert relay.to(LOIRE, before)


def test_a_card_that_waits_for_quiet_leaves_when_the_clock_is_set(relay: Relay) -> None:
    relay.desk = replace(relay.desk, quiet=timedelta(seconds=2))
    relay.wait(days=730)
    relay.hear("hein", "quoi donc")
    relay.deliver()
    assert [row.state for row in relay.rows(outbox) if row.not_before] == ["new"]
    relay.wait(days=-730)
    assert relay.deliver() == []

    reset(relay.desk, relay.now)

    assert relay.deliver()
    relay.wait(hours=1)
    relay.hear("hein")
    assert relay.rows(outbox)[-1].not_before is None


async def test_the_loops_see_that_the_clock_was_set_and_say_it_in_one_line(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    clock, paper, beats = Hands(), Paper(), Beats()
    clock.at = world.now = NOON + TWO_YEARS
    async with running(world, paper, clock, beats.beaten) as loops:
        await loops.take_in([world.update("oui"), world.update("plus tard")])
        await paper.said(2)
        await beats.count(2)
        clock.at = NOON
        said = await paper.said(3)

    assert said[2] == "Des nouvelles ?"
    (line,) = (one for one in caplog.messages if "the clock was" in one)
    assert line.startswith("the clock was set, or the machine slept: -6307")
    assert line.endswith(" s; the hours of 1 team(s) are worked out again")
    assert all(row.received_at <= NOON for row in world.rows(inbox))


async def test_a_clock_that_went_back_while_the_bot_was_down_is_seen_at_its_start(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.now = NOON + TWO_YEARS
    world.hear("oui", "plus tard")
    paper = Paper()

    async with running(world, paper, Hands()):
        said = await paper.said(3)

    assert said[2] == "Des nouvelles ?"
    assert [one for one in caplog.messages if "the clock was" in one] == [
        "the clock was ahead when the last rows were written; "
        "the hours of 1 team(s) are worked out again"
    ]

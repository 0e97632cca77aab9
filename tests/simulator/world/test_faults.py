import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.simulator.world.faults import KINDS
from bot.simulator.world.refusals import Refusal
from tests.simulator.scene import Scene, scene


def order(s: Scene, kind: str, **more: Any) -> None:
    s.world.faults.add({"kind": kind, **more})


def texts(s: Scene) -> list[str]:
    """What Awa has been sent."""
    return [post.text for post in s.world.posts_of(s.awa.id)]


async def test_too_many_requests_name_the_seconds_to_wait(s: Scene) -> None:
    order(s, "flood", retry_after=7, times=2)

    for _ in range(2):
        with pytest.raises(RetryAfter) as refusal:
            await s.sends()
        assert refusal.value.retry_after == timedelta(seconds=7)

    assert await s.sends("enfin")
    assert texts(s) == ["enfin"]


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_error_performs_nothing(s: Scene, status: int) -> None:
    order(s, "error", status=status)

    with pytest.raises(NetworkError):
        await s.sends()

    assert texts(s) == []
    assert s.world.calls.count("sendMessage", code=status) == 1


async def test_any_refusal_can_be_ordered(s: Scene) -> None:
    order(s, "refuse", status=400, description="Bad Request: TOPIC_DELETED")

    with pytest.raises(BadRequest, match="Topic_deleted"):
        await s.sends()


async def test_a_fault_may_wait_for_its_method_its_chat_and_its_turn(s: Scene) -> None:
    order(s, "blocked", method="sendMessage", chat=s.awa.id, after=1)

    assert await s.bot.send_message(s.forum.id, "ailleurs")
    assert await s.sends("la première passe")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await s.sends("la seconde non")

    assert texts(s) == ["la première passe"]


async def test_a_held_call_times_out_and_is_not_performed(s: Scene) -> None:
    order(s, "hang", seconds=60)

    with pytest.raises(TimedOut):
        await s.sends(read_timeout=0.05)

    assert texts(s) == []


async def test_a_held_call_that_is_waited_for_ends_in_a_cut(s: Scene) -> None:
    order(s, "hang", seconds=0.01)

    with pytest.raises(NetworkError):
        await s.sends()

    assert texts(s) == []


async def test_a_slow_call_is_performed_in_the_end(s: Scene) -> None:
    order(s, "slow", seconds=0.01)

    assert await s.sends("lent")
    assert texts(s) == ["lent"]


async def test_a_cut_before_the_call_performs_nothing(s: Scene) -> None:
    order(s, "drop")

    with pytest.raises(NetworkError) as mistake:
        await s.sends()

    assert not isinstance(mistake.value, TimedOut)
    assert texts(s) == []


@pytest.mark.parametrize(("kind", "seconds"), [("lose", 0.0), ("lose_late", 60.0)])
async def test_a_lost_answer_leaves_the_message_sent(s: Scene, kind: str, seconds: float) -> None:
    order(s, kind, seconds=seconds)

    with pytest.raises(NetworkError):
        await s.sends("parti", read_timeout=0.2)

    assert texts(s) == ["parti"]
    assert s.world.calls.count("sendMessage", s.awa.id, 200) == 1


async def test_a_doubled_update_comes_again_though_confirmed(s: Scene) -> None:
    s.world.updates.duplicates = 1
    s.says("deux fois")
    s.says("une fois")

    first = await s.hears()
    again = await s.hears(first[-1].update_id + 1)
    last = await s.hears(first[-1].update_id + 1)

    assert [u.message.text for u in first if u.message] == ["deux fois", "une fois"]
    assert [u.update_id for u in again] == [first[0].update_id]
    assert last == ()


async def test_an_unknown_fault_is_refused(s: Scene) -> None:
    with pytest.raises(Refusal, match="unknown fault"):
        order(s, "earthquake")
    with pytest.raises(Refusal, match="unknown fault"):
        order(s, "drop", twice=True)


async def test_every_fault_spoils_the_call_it_meets_and_no_other(s: Scene) -> None:
    for kind in sorted(KINDS):
        order(s, kind, seconds=0.01)
        spoiled = await outcome(s)
        sound = await outcome(s)

        assert sound == "sent", kind
        assert spoiled == ("sent" if kind in ("slow", "astray") else "failed"), kind


async def outcome(s: Scene) -> str:
    try:
        await s.sends()
    except TelegramError:
        return "failed"
    return "sent"


async def test_the_next_call_after_a_cut_finds_a_way(s: Scene) -> None:
    order(s, "drop", times=3)

    results = await asyncio.gather(*(outcome(s) for _ in range(6)))

    assert sorted(results) == ["failed"] * 3 + ["sent"] * 3


async def test_limits_are_off_until_asked_for(s: Scene) -> None:
    for number in range(5):
        await s.sends(str(number))

    assert len(texts(s)) == 5


async def test_one_message_a_second_and_a_chat_once_limits_are_on() -> None:
    now = [1_800_000_000.0]
    async with scene(now=lambda: now[0]) as s:
        s.world.rates.on = True
        await s.sends("un")

        with pytest.raises(RetryAfter):
            await s.sends("deux")

        now[0] += 1.1
        assert await s.sends("deux")


async def test_twenty_messages_a_minute_and_a_group_once_limits_are_on() -> None:
    now = [1_800_000_000.0]
    async with scene(now=lambda: now[0]) as s:
        s.world.rates.on = True
        for number in range(20):
            now[0] += 1.1
            await s.bot.send_message(s.forum.id, str(number))
        now[0] += 1.1

        with pytest.raises(RetryAfter) as refusal:
            await s.bot.send_message(s.forum.id, "de trop")

        assert refusal.value.retry_after in [timedelta(seconds=n) for n in range(30, 61)]


async def test_a_message_gone_astray_lands_outside_its_topic(s: Scene) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")
    order(s, "astray", method="sendMessage")

    sent = await s.bot.send_message(s.forum.id, "où ?", message_thread_id=topic.message_thread_id)

    assert sent.message_thread_id is None
    assert s.world.posts_of(s.forum.id)[-1].thread == 0


async def test_a_fault_that_stays_hits_one_call_in_so_many_until_it_is_taken_away(
    s: Scene,
) -> None:
    order(s, "error", times=0, every=3, after=1, name="réseau")
    order(s, "flood", name="autre")

    told = []
    for number in range(8):
        try:
            await s.sends(str(number))
            told.append("sent")
        except RetryAfter:
            told.append("flood")
        except NetworkError:
            told.append("error")

    assert told == ["flood", "sent", "error", "sent", "sent", "error", "sent", "sent"]
    s.world.faults.remove("réseau")
    assert s.world.faults.waiting == []

import asyncio

import pytest
from telegram.error import BadRequest, Conflict, InvalidToken

from bot.simulator.world.calls import Call
from tests.simulator.scene import Scene, scene, talking


async def test_an_update_comes_again_until_its_offset_confirms_it(s: Scene) -> None:
    s.says("un")
    s.says("deux")

    first = await s.hears()
    again = await s.hears()
    confirmed = await s.hears(first[0].update_id + 1)

    assert [u.message.text for u in first if u.message] == ["un", "deux"]
    assert [u.update_id for u in again] == [u.update_id for u in first]
    assert [u.message.text for u in confirmed if u.message] == ["deux"]


async def test_a_negative_offset_forgets_all_but_the_last_updates(s: Scene) -> None:
    for word in ("un", "deux", "trois"):
        s.says(word)

    last = await s.hears(-1)
    after = await s.hears()

    assert [u.message.text for u in last if u.message] == ["trois"]
    assert [u.update_id for u in after] == [u.update_id for u in last]


async def test_a_limit_cuts_what_one_call_gives(s: Scene) -> None:
    for word in ("un", "deux", "trois"):
        s.says(word)

    found = await s.bot.get_updates(limit=2)

    assert [u.message.text for u in found if u.message] == ["un", "deux"]


async def test_a_long_poll_returns_as_soon_as_somebody_writes(s: Scene) -> None:
    poll = asyncio.create_task(s.bot.get_updates(timeout=30))
    assert await s.world.changes.heard(10)

    s.says("enfin")

    assert [u.message.text for u in await poll if u.message] == ["enfin"]


async def test_update_numbers_follow_each_other(s: Scene) -> None:
    for word in ("un", "deux", "trois"):
        s.says(word)

    numbers = [u.update_id for u in await s.hears()]

    assert numbers == list(range(numbers[0], numbers[0] + 3))


async def test_a_second_poller_ends_the_first_with_a_conflict(s: Scene) -> None:
    async with talking(s.world, s.address) as other:
        first = asyncio.create_task(s.bot.get_updates(timeout=30))
        assert await s.world.changes.heard(10)

        second = asyncio.create_task(other.get_updates(timeout=30))

        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        s.says("pour le second")
        assert len(await second) == 1


async def test_polling_is_refused_while_a_webhook_is_set(s: Scene) -> None:
    await s.bot.set_webhook("http://127.0.0.1:9/nobody")

    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await s.hears()


async def test_a_webhook_elsewhere_than_on_this_machine_is_refused(s: Scene) -> None:
    with pytest.raises(BadRequest, match="only calls the machine it runs on"):
        await s.bot.set_webhook("https://example.org/hook")


async def test_allowed_updates_hold_for_updates_to_come_and_for_later_calls(s: Scene) -> None:
    s.says("déjà là")
    await s.bot.get_updates(allowed_updates=["callback_query"])

    s.says("plus demandé")

    assert [u.message.text for u in await s.hears() if u.message] == ["déjà là"]


async def test_reactions_come_only_when_asked_for_by_name(s: Scene) -> None:
    sent = await s.sends()
    s.does(s.awa, "reacts", message=sent.message_id, emoji="👍")
    assert await s.hears() == ()

    await s.bot.get_updates(allowed_updates=["message", "message_reaction"])
    s.does(s.awa, "reacts", message=sent.message_id, emoji="🔥")

    (update,) = await s.hears()
    assert update.message_reaction is not None
    assert [r.to_dict()["emoji"] for r in update.message_reaction.new_reaction] == ["🔥"]


async def test_updates_older_than_a_day_are_forgotten() -> None:
    now = [1_800_000_000.0]
    async with scene(now=lambda: now[0]) as s:
        s.says("vieux")
        now[0] += 25 * 3600

        s.says("neuf")

        assert [u.message.text for u in await s.hears() if u.message] == ["neuf"]


async def test_a_wrong_token_is_unauthorized(s: Scene) -> None:
    s.world.token = "7345120017:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"

    with pytest.raises(InvalidToken):
        await s.bot.get_me()


async def test_the_log_of_calls_counts_them_by_method_and_chat(s: Scene) -> None:
    sent = await s.sends()

    logged = [call for call in s.world.calls.last if call.method == "sendMessage"]

    assert logged == [
        Call(
            at=logged[0].at,
            method="sendMessage",
            chat_id=s.awa.id,
            message_ids=(sent.message_id,),
            code=200,
            performed=True,
        )
    ]
    assert s.world.calls.count("sendMessage", s.awa.id) == 1

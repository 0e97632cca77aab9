import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.simulator.scene import Scene


async def test_nobody_is_not_found(s: Scene) -> None:
    for call in (s.bot.send_message(42, "x"), s.bot.get_chat("@personne")):
        with pytest.raises(BadRequest) as refusal:
            await call

        assert str(refusal.value) == "Chat not found"


async def test_the_bot_cannot_write_first(s: Scene) -> None:
    with pytest.raises(Forbidden) as refusal:
        await s.bot.send_message(s.maelle.id, "x")

    assert str(refusal.value) == "Forbidden: bot can't initiate conversation with a user"
    s.says("/start", s.maelle)
    assert await s.bot.send_message(s.maelle.id, "x")


async def test_who_blocks_the_bot_is_out_of_reach_until_unblocking(s: Scene) -> None:
    s.does(s.awa, "blocks")

    with pytest.raises(Forbidden) as refusal:
        await s.sends()

    assert str(refusal.value) == "Forbidden: bot was blocked by the user"
    s.does(s.awa, "unblocks")
    assert await s.sends()
    statuses = [
        (u.my_chat_member.old_chat_member.status, u.my_chat_member.new_chat_member.status)
        for u in await s.hears()
        if u.my_chat_member
    ]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_a_bot_put_out_of_a_group_is_told_so(s: Scene) -> None:
    s.does(s.maelle, "sets_bot", chat=s.forum.id, status="kicked")

    with pytest.raises(Forbidden) as refusal:
        await s.bot.send_message(s.forum.id, "x")

    assert str(refusal.value) == "Forbidden: bot was kicked from the supergroup chat"
    update = (await s.hears())[-1]
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"


async def test_a_bot_that_left_is_no_member(s: Scene) -> None:
    await s.bot.leave_chat(s.forum.id)

    with pytest.raises(Forbidden) as refusal:
        await s.bot.send_message(s.forum.id, "x")

    assert str(refusal.value) == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_group_that_becomes_a_supergroup_says_where_it_went(s: Scene) -> None:
    old = s.world.add_group("Petit", supergroup=False, members=(s.maelle.id,))
    new = s.does(s.maelle, "migrates", chat=old.id)["chat"]

    with pytest.raises(ChatMigrated) as refusal:
        await s.bot.send_message(old.id, "x")

    assert refusal.value.new_chat_id == new
    told = [u.message for u in await s.hears() if u.message]
    assert [(m.chat_id, m.migrate_to_chat_id, m.migrate_from_chat_id) for m in told] == [
        (old.id, new, None),
        (new, None, old.id),
    ]
    assert str(new).startswith("-100")


async def test_a_group_knows_its_members_and_their_rights(s: Scene) -> None:
    s.limit_rights("can_pin_messages")

    me = await s.bot.get_chat_member(s.forum.id, s.world.bot.id)
    admins = await s.bot.get_chat_administrators(s.forum.id)
    karim = await s.bot.get_chat_member(s.forum.id, s.karim.id)
    awa = await s.bot.get_chat_member(s.forum.id, s.awa.id)

    assert (me.status, me.to_dict()["can_pin_messages"]) == ("administrator", False)
    assert me.to_dict()["can_manage_topics"] is True
    assert [(a.user.id, a.status) for a in admins] == [(s.maelle.id, "creator")]
    assert (karim.status, awa.status) == ("member", "left")
    assert await s.bot.get_chat_member_count(s.forum.id) == 3


async def test_a_chat_tells_what_it_is(s: Scene) -> None:
    chat = await s.bot.get_chat(s.forum.id)

    assert (chat.title, chat.type, chat.is_forum) == ("Animateurs", "supergroup", True)


async def test_a_bot_that_is_no_administrator_hears_only_what_is_for_it(s: Scene) -> None:
    s.does(s.maelle, "sets_bot", chat=s.forum.id, status="member")
    await s.bot.get_updates(offset=-1)

    s.says("entre nous", s.karim, chat=s.forum.id)
    s.says("/aide", s.karim, chat=s.forum.id)

    assert [u.message.text for u in await s.hears() if u.message] == ["/aide"]


async def test_a_member_without_the_right_to_speak_is_refused(s: Scene) -> None:
    s.does(s.maelle, "sets_bot", chat=s.forum.id, status="member", muted=True)

    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await s.bot.send_message(s.forum.id, "x")


async def test_comings_and_goings_are_told(s: Scene) -> None:
    s.does(s.awa, "joins", chat=s.forum.id)
    s.does(s.awa, "leaves", chat=s.forum.id)

    told = [u.message for u in await s.hears() if u.message]

    assert [m.id for m in told[0].new_chat_members] == [s.awa.id]
    assert told[1].left_chat_member is not None
    assert s.world.groups.entries[s.forum.id].members == (s.maelle.id, s.karim.id)


async def test_identifiers_are_as_large_as_the_real_ones(s: Scene, request: object) -> None:
    assert s.awa.id > 2**32
    assert s.forum.id < -(10**12)
    assert isinstance(s.bot, Bot)
    assert max(abs(s.awa.id), abs(s.forum.id)) < 2**52

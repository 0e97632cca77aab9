"""What changes around a conversation: rights, topics, numbers, names, places."""

import pytest
from telegram import InputMediaPhoto
from telegram.error import BadRequest

from bot.simulator.world.chats import RIGHTS
from bot.simulator.world.files import sample_picture
from tests.simulator.scene import Scene


async def test_a_silenced_bot_may_send_nothing_and_hears_when_it_may_again(s: Scene) -> None:
    s.does(s.maelle, "sets_bot", chat=s.forum.id, status="restricted")
    picture = sample_picture(8, 8)
    number = s.says("à copier")
    for call, what in (
        (s.bot.send_message(s.forum.id, "x"), "text messages"),
        (s.bot.send_photo(s.forum.id, picture), "photos"),
        (s.bot.send_media_group(s.forum.id, [InputMediaPhoto(picture)] * 2), "photos"),
        (s.bot.send_document(s.forum.id, b"x"), "documents"),
        (s.bot.copy_message(s.forum.id, s.awa.id, number), "text messages"),
        (s.bot.copy_messages(s.forum.id, s.awa.id, [number]), "text messages"),
    ):
        with pytest.raises(BadRequest, match=f"Not enough rights to send {what} to the chat"):
            await call

    s.does(s.maelle, "sets_bot", chat=s.forum.id, status="administrator")

    assert await s.bot.send_message(s.forum.id, "de retour")
    changes = [u.my_chat_member for u in await s.hears() if u.my_chat_member]
    assert [each.new_chat_member.status for each in changes] == ["restricted", "administrator"]
    assert changes[0].new_chat_member.to_dict()["can_send_messages"] is False


async def test_rights_taken_and_given_back_are_told_and_hold(s: Scene) -> None:
    s.limit_rights("can_manage_topics")
    with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
        await s.bot.create_forum_topic(s.forum.id, "Redon")

    s.does(s.maelle, "sets_bot", chat=s.forum.id, rights=list(RIGHTS))
    s.does(s.maelle, "sets_bot", chat=s.forum.id, rights=list(RIGHTS))

    assert await s.bot.create_forum_topic(s.forum.id, "Redon")
    told = [
        u.my_chat_member.new_chat_member.to_dict() for u in await s.hears() if u.my_chat_member
    ]
    assert [each["can_manage_topics"] for each in told] == [False, True]


async def test_topics_switched_off_wait_and_are_there_again(s: Scene) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")
    thread = topic.message_thread_id
    inside = await s.bot.send_message(s.forum.id, "dedans", message_thread_id=thread)
    s.does(s.maelle, "switches_topics", chat=s.forum.id, on=False)

    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await s.bot.create_forum_topic(s.forum.id, "Vitré")
    with pytest.raises(BadRequest, match="Message thread not found"):
        await s.bot.send_message(s.forum.id, "x", message_thread_id=thread)
    answer = await s.bot.send_message(s.forum.id, "x", reply_to_message_id=inside.message_id)
    assert answer.message_thread_id is None
    s.says("à plat", s.maelle, chat=s.forum.id, reply_to=inside.message_id)
    heard = (await s.hears())[-1].message
    assert heard is not None
    assert (heard.is_topic_message, heard.chat.is_forum) == (None, None)

    s.does(s.maelle, "switches_topics", chat=s.forum.id, on=True)
    again = await s.bot.send_message(s.forum.id, "revenu", message_thread_id=thread)
    assert again.message_thread_id == thread


async def test_a_plain_group_has_no_topics(s: Scene) -> None:
    plain = s.world.add_group("Petit", supergroup=False, members=(s.maelle.id,))

    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await s.bot.create_forum_topic(plain.id, "Redon")
    me = await s.bot.get_chat_member(plain.id, s.world.bot.id)
    assert me.to_dict().get("can_manage_topics") is None


async def test_numbers_begin_again_in_the_supergroup_that_a_group_becomes(s: Scene) -> None:
    old = s.world.add_group(
        "Petit", supergroup=False, members=(s.maelle.id,), admins=(s.maelle.id,)
    )
    before = [(await s.bot.send_message(old.id, str(n))).message_id for n in range(3)]

    new = s.does(s.maelle, "migrates", chat=old.id, forum=True)["chat"]
    after = [(await s.bot.send_message(new, str(n))).message_id for n in range(3)]

    assert after == [2, 3, 4]
    assert set(before) & set(after)
    updates = await s.hears()
    arrival = updates[1].message
    assert arrival is not None
    assert (arrival.message_id, arrival.migrate_from_chat_id) == (1, old.id)
    assert arrival.sender_chat is not None
    assert arrival.sender_chat.id == new
    (joined,) = [u.my_chat_member for u in updates if u.my_chat_member]
    assert joined.chat.id == new
    assert joined.new_chat_member.status == "administrator"


async def test_a_live_location_moves_and_stops(s: Scene) -> None:
    number = s.does(s.awa, "sends", kind="location", live_period=900)["messages"][0]
    s.does(s.awa, "moves", message=number, latitude=48.2, longitude=-1.7)
    s.does(s.awa, "moves", message=number, stop=True)

    sent, moved, stopped = (u.effective_message for u in await s.hears())

    places = [each.location for each in (sent, moved, stopped) if each and each.location]
    assert [place.to_dict().get("live_period") for place in places] == [900, 900, None]
    assert (places[1].latitude, places[1].longitude) == (48.2, -1.7)
    copy = await s.bot.copy_message(s.awa.id, s.awa.id, number)
    assert "live_period" not in s.shown(s.awa.id, copy.message_id)["location"]


async def test_a_person_bears_another_name_from_then_on(s: Scene) -> None:
    s.says("avant")
    s.does(s.awa, "changes_name", first_name="Awa-Marie")
    s.says("après")

    names = [u.message.from_user for u in await s.hears() if u.message]

    assert [each.full_name for each in names if each] == ["Awa Diallo", "Awa-Marie Diallo"]
    assert len({each.id for each in names if each}) == 1


async def test_what_cannot_be_copied_is_left_out_of_an_album(s: Scene) -> None:
    items = [{"kind": "photo", "tint": n, "copyable": n != 1} for n in range(3)]
    numbers = s.does(s.awa, "sends_album", items=items)["messages"]
    s.world.person_changed(s.karim, started=True)

    copies = await s.bot.copy_messages(s.karim.id, s.awa.id, numbers)

    assert len(copies) == 2
    with pytest.raises(BadRequest, match="The message can't be copied"):
        await s.bot.copy_message(s.karim.id, s.awa.id, numbers[1])

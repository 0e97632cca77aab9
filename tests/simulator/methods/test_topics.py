import pytest
from telegram.error import BadRequest

from tests.simulator.methods.test_editing import refused
from tests.simulator.scene import Scene


async def test_a_topic_is_created_and_written_to(s: Scene) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon", icon_color=0x6FB9F0)
    thread = topic.message_thread_id

    sent = await s.bot.send_message(s.forum.id, "Bonjour", message_thread_id=thread)

    assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.forum_topic_created is not None
    assert sent.reply_to_message.forum_topic_created.name == "Redon"


async def test_what_people_write_in_a_topic_says_so(s: Scene) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")

    s.says("Je prends", s.karim, chat=s.forum.id, thread=topic.message_thread_id)

    message = (await s.hears())[-1].message
    assert message is not None
    assert (message.message_thread_id, message.is_topic_message) == (topic.message_thread_id, True)


async def test_the_general_topic_has_no_number(s: Scene) -> None:
    sent = await s.bot.send_message(s.forum.id, "À tous")

    assert (sent.message_thread_id, sent.is_topic_message) == (None, None)
    assert await refused(s.bot.send_message(s.forum.id, "x", message_thread_id=1)) == (
        "message thread not found"
    )


async def test_a_topic_that_is_not_there_is_not_found(s: Scene) -> None:
    assert await refused(s.bot.send_message(s.forum.id, "x", message_thread_id=99)) == (
        "message thread not found"
    )
    assert await refused(s.sends("x", message_thread_id=99)) == "message thread not found"


@pytest.mark.parametrize("words", ["message thread not found", "TOPIC_DELETED"])
async def test_a_deleted_topic_refuses_messages_and_changes(s: Scene, words: str) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")
    thread = topic.message_thread_id

    s.does(s.maelle, "deletes_topic", chat=s.forum.id, thread=thread, refusal=words)

    assert await refused(s.bot.send_message(s.forum.id, "x", message_thread_id=thread)) == (
        words.lower()
    )
    assert await refused(s.bot.close_forum_topic(s.forum.id, thread)) == "topic_id_invalid"
    assert all(p.deleted for p in s.world.posts_of(s.forum.id) if p.thread == thread)


async def test_a_closed_topic_is_open_to_who_may_manage_topics_only(s: Scene) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")
    thread = topic.message_thread_id
    await s.bot.close_forum_topic(s.forum.id, thread)
    assert await s.bot.send_message(s.forum.id, "x", message_thread_id=thread)

    s.limit_rights("can_manage_topics")

    assert await refused(s.bot.send_message(s.forum.id, "x", message_thread_id=thread)) == (
        "topic_closed"
    )


async def test_without_the_right_topics_cannot_be_touched(s: Scene) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")
    thread = topic.message_thread_id
    s.limit_rights("can_manage_topics", "can_delete_messages")

    assert await refused(s.bot.create_forum_topic(s.forum.id, "x")) == (
        "not enough rights to create a topic"
    )
    assert await refused(s.bot.edit_forum_topic(s.forum.id, thread, "x")) == (
        "not enough rights to edit the topic"
    )
    assert await refused(s.bot.close_forum_topic(s.forum.id, thread)) == (
        "not enough rights to close or open the topic"
    )
    assert await refused(s.bot.delete_forum_topic(s.forum.id, thread)) == (
        "not enough rights to delete the topic"
    )


async def test_a_topic_changes_once(s: Scene) -> None:
    icons = await s.bot.get_forum_topic_icon_stickers()
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")
    thread = topic.message_thread_id
    icon = icons[0].custom_emoji_id

    assert await s.bot.edit_forum_topic(s.forum.id, thread, "Rennes", icon)
    assert await s.bot.close_forum_topic(s.forum.id, thread)
    assert await s.bot.reopen_forum_topic(s.forum.id, thread)

    assert await refused(s.bot.reopen_forum_topic(s.forum.id, thread)) == "topic_not_modified"
    assert await refused(s.bot.edit_forum_topic(s.forum.id, thread, "Rennes")) == (
        "topic_not_modified"
    )
    assert await refused(s.bot.edit_forum_topic(s.forum.id, thread, "x", "123")) == (
        "document_invalid"
    )
    assert s.world.topics.entries[s.forum.id, thread].name == "Rennes"


async def test_what_people_do_to_topics_is_told(s: Scene) -> None:
    thread = s.does(s.maelle, "opens_topic", chat=s.forum.id, name="Vitré")["thread"]
    s.does(s.maelle, "renames_topic", chat=s.forum.id, thread=thread, name="Fougères")
    s.does(s.maelle, "closes_topic", chat=s.forum.id, thread=thread)
    s.does(s.maelle, "reopens_topic", chat=s.forum.id, thread=thread)

    told = [u.message for u in await s.hears() if u.message]

    assert told[0].forum_topic_created is not None
    assert told[1].forum_topic_edited is not None
    assert told[1].forum_topic_edited.name == "Fougères"
    assert told[2].forum_topic_closed is not None
    assert told[3].forum_topic_reopened is not None
    assert {m.message_thread_id for m in told} == {thread}


async def test_a_deleted_topic_is_told_to_nobody(s: Scene) -> None:
    thread = s.does(s.maelle, "opens_topic", chat=s.forum.id, name="Vitré")["thread"]
    await s.bot.get_updates(offset=-1)

    s.does(s.maelle, "deletes_topic", chat=s.forum.id, thread=thread)

    assert len(await s.hears()) == 1


async def test_a_group_without_topics_is_no_forum(s: Scene) -> None:
    plain = s.world.add_group("Sans sujets", members=(s.maelle.id,))

    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await s.bot.create_forum_topic(plain.id, "x")


async def test_the_general_topic_is_renamed_and_names_are_kept_to_128(s: Scene) -> None:
    assert await s.bot.edit_general_forum_topic(s.forum.id, "Accueil")
    topic = await s.bot.create_forum_topic(s.forum.id, "x" * 128)

    assert s.world.groups.entries[s.forum.id].general == "Accueil"
    assert topic.name == "x" * 128
    assert await refused(s.bot.create_forum_topic(s.forum.id, " ")) == "title must be non-empty"

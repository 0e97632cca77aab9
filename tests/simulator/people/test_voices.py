"""As whom people speak in a group, as the Bot API shows it (``Message.sender_chat``)."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatID

from bot.simulator.people.transcript import transcript
from bot.simulator.world.refusals import Refusal
from tests.simulator.scene import Scene

CHANNEL_BOT = 136_817_688
TAKE = InlineKeyboardMarkup([[InlineKeyboardButton("Je prends", callback_data="x")]])


async def test_an_anonymous_administrator_writes_as_the_group_with_a_custom_title(
    s: Scene,
) -> None:
    s.does(s.maelle, "speaks_as", chat=s.forum.id, voice="group", signature="Référente")

    number = s.says("Bonjour", s.maelle, chat=s.forum.id)
    s.does(s.maelle, "edits", chat=s.forum.id, message=number, text="Bonsoir")

    said, edited = await s.hears()
    for message in (said.message, edited.edited_message):
        assert message is not None
        assert message.from_user is not None
        assert message.from_user.id == ChatID.ANONYMOUS_ADMIN
        assert message.sender_chat is not None
        assert message.sender_chat.id == s.forum.id
        assert message.author_signature == "Référente"
    shown = transcript(s.world, s.forum.id)["messages"][-1]
    assert shown["author"] == {
        "id": s.maelle.id,
        "name": "Animateurs (Référente)",
        "bot": False,
    }
    member = await s.bot.get_chat_member(s.forum.id, s.maelle.id)
    assert member.to_dict()["is_anonymous"] is True


async def test_the_press_of_an_anonymous_administrator_tells_who_they_are(s: Scene) -> None:
    await s.bot.send_message(s.forum.id, "Qui prend ?", reply_markup=TAKE)
    s.does(s.maelle, "speaks_as", chat=s.forum.id, voice="group")

    s.does(s.maelle, "presses", chat=s.forum.id, label="Je prends")

    (update,) = await s.hears()
    assert update.callback_query is not None
    assert update.callback_query.from_user.id == s.maelle.id


async def test_the_reaction_of_an_anonymous_administrator_is_the_groups(s: Scene) -> None:
    sent = await s.bot.send_message(s.forum.id, "Bravo")
    s.does(s.maelle, "speaks_as", chat=s.forum.id, voice="group")
    await s.bot.get_updates(allowed_updates=["message_reaction"])

    s.does(s.maelle, "reacts", chat=s.forum.id, message=sent.message_id, emoji="👍")

    (update,) = await s.hears()
    assert update.message_reaction is not None
    assert update.message_reaction.user is None
    assert update.message_reaction.actor_chat is not None
    assert update.message_reaction.actor_chat.id == s.forum.id


async def test_who_is_no_administrator_cannot_be_anonymous(s: Scene) -> None:
    plain = s.world.add_group("Petit", supergroup=False, members=(s.maelle.id,))
    with pytest.raises(Refusal, match="only administrators of a supergroup"):
        s.does(s.karim, "speaks_as", chat=s.forum.id, voice="group")
    with pytest.raises(Refusal, match="only administrators of a supergroup"):
        s.does(s.maelle, "speaks_as", chat=plain.id, voice="group")


async def test_a_member_writes_as_a_channel_and_again_as_themselves(s: Scene) -> None:
    s.does(s.karim, "speaks_as", chat=s.forum.id, voice="channel", title="Fédération")
    s.says("En tant que canal", s.karim, chat=s.forum.id)
    s.does(s.karim, "speaks_as", chat=s.forum.id, voice="person")
    s.says("En mon nom", s.karim, chat=s.forum.id)

    first, second = (update.message for update in await s.hears())
    assert first is not None
    assert second is not None
    assert first.from_user is not None
    assert first.sender_chat is not None
    assert (first.from_user.id, first.sender_chat.type) == (CHANNEL_BOT, "channel")
    assert (first.sender_chat.title, second.sender_chat) == ("Fédération", None)
    assert second.from_user is not None
    assert second.from_user.id == s.karim.id


async def test_a_forwarded_channel_voice_names_the_channel(s: Scene) -> None:
    s.does(s.karim, "speaks_as", chat=s.forum.id, voice="channel", title="Fédération")
    number = s.says("À lire", s.karim, chat=s.forum.id)

    sent = await s.bot.forward_message(s.awa.id, s.forum.id, number)

    assert sent.forward_origin is not None
    assert sent.forward_origin.type == "chat"
    assert sent.forward_origin.to_dict()["sender_chat"]["title"] == "Fédération"


async def test_a_channels_post_comes_by_itself_into_its_discussion_group(s: Scene) -> None:
    group = s.world.add_group("Discussion", members=(s.maelle.id,))

    s.does(s.maelle, "channel_posts", chat=group.id, title="Fédération", text="Nouveau guide")

    (update,) = await s.hears()
    message = update.message
    assert message is not None
    assert message.is_automatic_forward
    assert message.from_user is not None
    assert message.from_user.id == ChatID.SERVICE_CHAT
    assert message.sender_chat is not None
    assert message.sender_chat.title == "Fédération"
    assert message.forward_origin is not None
    assert message.forward_origin.type == "channel"
    with pytest.raises(Refusal, match="with topics"):
        s.does(s.maelle, "channel_posts", chat=s.forum.id, text="Nouveau guide")

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReactionTypeEmoji
from telegram.error import BadRequest, TelegramError

from tests.simulator.scene import Scene, scene

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="x")]])
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (40).to_bytes(4, "big") + (30).to_bytes(4, "big")


async def refused(call: object) -> str:
    """What the refused call was told, in the library's small letters."""
    with pytest.raises(TelegramError) as refusal:
        await call  # type: ignore[misc]  # any call of the bot
    return str(refusal.value).lower()


async def test_an_edit_changes_text_and_buttons_and_keeps_the_former_text(s: Scene) -> None:
    sent = await s.sends("Avant", reply_markup=YES)

    edited = await sent.edit_text("<b>Après</b>", parse_mode="HTML")

    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("Après", None)
    assert edited.edit_date is not None
    assert s.world.posts.entries[s.awa.id, sent.message_id].former == ("Avant",)


async def test_the_same_text_and_buttons_are_not_a_modification(s: Scene) -> None:
    sent = await s.sends("Pareil", reply_markup=YES)
    number = sent.message_id

    words = await refused(s.bot.edit_message_text("Pareil", s.awa.id, number, reply_markup=YES))
    keys = await refused(s.bot.edit_message_reply_markup(s.awa.id, number, reply_markup=YES))

    assert words == keys
    assert words == (
        "message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )


async def test_only_what_the_bot_wrote_and_still_stands_can_be_edited(s: Scene) -> None:
    theirs = s.says("à moi")
    sent = await s.sends("x")
    await s.bot.delete_message(s.awa.id, sent.message_id)

    assert await refused(s.bot.edit_message_text("y", s.awa.id, theirs)) == (
        "message can't be edited"
    )
    assert await refused(s.bot.edit_message_text("y", s.awa.id, sent.message_id)) == (
        "message to edit not found"
    )


async def test_a_text_and_a_caption_are_edited_by_their_own_methods(s: Scene) -> None:
    text = await s.sends("x")
    photo = await s.bot.send_photo(s.awa.id, PNG, caption="Avant")

    await s.bot.edit_message_caption(s.awa.id, photo.message_id, caption="Après")

    assert s.shown(s.awa.id, photo.message_id)["caption"] == "Après"
    assert await refused(s.bot.edit_message_text("y", s.awa.id, photo.message_id)) == (
        "there is no text in the message to edit"
    )
    assert await refused(s.bot.edit_message_caption(s.awa.id, text.message_id, caption="y")) == (
        "there is no caption in the message to edit"
    )


async def test_too_long_an_edit_is_refused(s: Scene) -> None:
    sent = await s.sends("x")

    words = await refused(s.bot.edit_message_text("x" * 4097, s.awa.id, sent.message_id))

    assert words == "message_too_long"


async def test_a_deleted_message_cannot_be_deleted_again(s: Scene) -> None:
    sent = await s.sends("x")
    assert await s.bot.delete_message(s.awa.id, sent.message_id)

    words = await refused(s.bot.delete_message(s.awa.id, sent.message_id))

    assert words == "message to delete not found"


async def test_a_message_older_than_two_days_cannot_be_deleted() -> None:
    now = [1_800_000_000.0]
    async with scene(now=lambda: now[0]) as s:
        sent = await s.sends("x")
        now[0] += 49 * 3600

        words = await refused(s.bot.delete_message(s.awa.id, sent.message_id))

        assert words == "message can't be deleted"


async def test_deleting_what_others_wrote_in_a_group_needs_a_right(s: Scene) -> None:
    theirs = s.says("x", s.karim, chat=s.forum.id)
    s.limit_rights("can_delete_messages")

    words = await refused(s.bot.delete_message(s.forum.id, theirs))

    assert words == "message can't be deleted"


async def test_pinning_in_a_group_needs_a_right(s: Scene) -> None:
    sent = await s.bot.send_message(s.forum.id, "Carte de l’équipe")
    assert await s.bot.pin_chat_message(s.forum.id, sent.message_id)
    assert s.world.groups.entries[s.forum.id].pinned == (sent.message_id,)
    s.limit_rights("can_pin_messages")

    words = await refused(s.bot.unpin_chat_message(s.forum.id, sent.message_id))

    assert words == "not enough rights to manage pinned messages in the chat"


async def test_a_pin_that_is_not_there_is_not_taken_away(s: Scene) -> None:
    assert await refused(s.bot.pin_chat_message(s.awa.id, 999)) == "message to pin not found"
    assert await refused(s.bot.unpin_chat_message(s.awa.id)) == "message to unpin not found"


async def test_the_bot_reacts_with_one_emoji_telegram_knows(s: Scene) -> None:
    theirs = s.says("Bravo")
    await s.bot.set_message_reaction(s.awa.id, theirs, ReactionTypeEmoji("👍"))
    assert s.world.posts.entries[s.awa.id, theirs].reactions == {str(s.world.bot.id): ["👍"]}

    words = await refused(s.bot.set_message_reaction(s.awa.id, theirs, ReactionTypeEmoji("🐝")))

    assert words == "reaction_invalid"
    assert await refused(s.bot.set_message_reaction(s.awa.id, 999, ReactionTypeEmoji("👍"))) == (
        "message to react not found"
    )


async def test_an_edit_by_a_person_is_told_to_the_bot(s: Scene) -> None:
    number = s.says("8")

    s.does(s.awa, "edits", message=number, text="9")

    update = (await s.hears())[-1]
    assert update.edited_message is not None
    assert (update.edited_message.message_id, update.edited_message.text) == (number, "9")


async def test_a_reply_shows_what_it_answers(s: Scene) -> None:
    asked = await s.sends("Combien ?")

    s.says("8", reply_to=asked.message_id)

    message = (await s.hears())[-1].message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "Combien ?"


async def test_a_reply_to_a_missing_message_is_refused_unless_allowed(s: Scene) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await s.sends("x", reply_to_message_id=999)

    sent = await s.sends("x", reply_to_message_id=999, allow_sending_without_reply=True)

    assert sent.reply_to_message is None

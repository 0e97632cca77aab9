"""The table of methods: names, parameters with their types, and what performs each one.

Letters: i integer, b boolean, j JSON, c chat, f file, s text (see ``parameters.typed``).
Source of names and types: the Bot API 10.1. What is in ``NOT_SERVED`` exists on Telegram but
not here, and is answered with a 404 that says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.simulator.methods import copying, editing, information, profile, sending, topics
from bot.simulator.world import polling
from bot.simulator.world.refusals import Json
from bot.simulator.world.world import Simulator

Performer = Callable[[Simulator, Json], Any]
TO = "chat_id:c message_thread_id:i direct_messages_topic_id:i "
QUIETLY = "disable_notification:b protect_content:b "
PLACE = TO + "business_connection_id:s "
MANNER = (
    QUIETLY + "allow_paid_broadcast:b message_effect_id:s "
    "suggested_post_parameters:j reply_parameters:j reply_to_message_id:i "
    "allow_sending_without_reply:b "
)
SEND = PLACE + MANNER + "reply_markup:j "
CAPTION = "caption:s parse_mode:s caption_entities:j show_caption_above_media:b "
WHICH = "chat_id:c message_id:i business_connection_id:s "
EDIT = WHICH + "inline_message_id:s reply_markup:j "
TOPIC = "chat_id:c message_thread_id:i "
LANGUAGE = "language_code:s "


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """One method: its name as Telegram writes it, its parameters, what performs it."""

    name: str
    spec: dict[str, str]
    perform: Performer | None


SERVED: tuple[tuple[str, str, Performer | None], ...] = (
    ("getUpdates", "offset:i limit:i timeout:i allowed_updates:j", None),
    (
        "setWebhook",
        "url:s certificate:f ip_address:s max_connections:i allowed_updates:j "
        "drop_pending_updates:b secret_token:s",
        polling.set_webhook,
    ),
    ("deleteWebhook", "drop_pending_updates:b", polling.delete_webhook),
    ("getWebhookInfo", "", polling.get_webhook_info),
    ("getMe", "", information.get_me),
    ("logOut", "", lambda world, p: True),
    ("close", "", lambda world, p: True),
    (
        "sendMessage",
        SEND + "text:s parse_mode:s entities:j link_preview_options:j",
        sending.send_message,
    ),
    ("sendPhoto", SEND + CAPTION + "photo:f has_spoiler:b", sending.send_photo),
    (
        "sendDocument",
        SEND + CAPTION + "document:f thumbnail:f disable_content_type_detection:b",
        sending.send_document,
    ),
    (
        "sendVideo",
        SEND + CAPTION + "video:f duration:i width:i height:i thumbnail:f cover:f "
        "start_timestamp:i has_spoiler:b supports_streaming:b",
        sending.send_video,
    ),
    (
        "sendAudio",
        SEND + CAPTION + "audio:f duration:i performer:s title:s thumbnail:f",
        sending.send_audio,
    ),
    (
        "sendAnimation",
        SEND + CAPTION + "animation:f duration:i width:i height:i thumbnail:f has_spoiler:b",
        sending.send_animation,
    ),
    ("sendVoice", SEND + CAPTION + "voice:f duration:i", sending.send_voice),
    ("sendMediaGroup", PLACE + MANNER + "media:j", sending.send_media_group),
    ("sendChatAction", PLACE + "action:s", sending.send_chat_action),
    (
        "copyMessage",
        SEND + CAPTION + "from_chat_id:c message_id:i video_start_timestamp:i",
        copying.copy_message,
    ),
    (
        "copyMessages",
        TO + QUIETLY + "from_chat_id:c message_ids:j remove_caption:b",
        copying.copy_messages,
    ),
    (
        "forwardMessage",
        TO + QUIETLY + "from_chat_id:c message_id:i video_start_timestamp:i "
        "message_effect_id:s suggested_post_parameters:j",
        copying.forward_message,
    ),
    ("forwardMessages", TO + QUIETLY + "from_chat_id:c message_ids:j", copying.forward_messages),
    (
        "editMessageText",
        EDIT + "text:s parse_mode:s entities:j link_preview_options:j",
        editing.edit_message_text,
    ),
    ("editMessageCaption", EDIT + CAPTION, editing.edit_message_caption),
    ("editMessageReplyMarkup", EDIT, editing.edit_message_reply_markup),
    ("deleteMessage", WHICH, editing.delete_message),
    ("deleteMessages", "chat_id:c message_ids:j", editing.delete_messages),
    (
        "answerCallbackQuery",
        "callback_query_id:s text:s show_alert:b url:s cache_time:i",
        editing.answer_callback_query,
    ),
    ("setMessageReaction", WHICH + "reaction:j is_big:b", editing.set_message_reaction),
    ("pinChatMessage", WHICH + "disable_notification:b", editing.pin_chat_message),
    ("unpinChatMessage", WHICH, editing.unpin_chat_message),
    ("unpinAllChatMessages", "chat_id:c", editing.unpin_all_chat_messages),
    ("getFile", "file_id:s", information.get_file),
    ("getChat", "chat_id:c", information.get_chat),
    ("getChatMember", "chat_id:c user_id:i", information.get_chat_member),
    ("getChatMemberCount", "chat_id:c", information.get_chat_member_count),
    ("getChatAdministrators", "chat_id:c return_bots:b", information.get_chat_administrators),
    ("leaveChat", "chat_id:c", sending.leave_chat),
    ("setMyCommands", LANGUAGE + "commands:j scope:j", profile.set_my_commands),
    ("getMyCommands", LANGUAGE + "scope:j", profile.get_my_commands),
    ("deleteMyCommands", LANGUAGE + "scope:j", profile.delete_my_commands),
    ("setMyName", LANGUAGE + "name:s", profile.set_my_name),
    ("getMyName", LANGUAGE, profile.get_my_name),
    ("setMyDescription", LANGUAGE + "description:s", profile.set_my_description),
    ("getMyDescription", LANGUAGE, profile.get_my_description),
    ("setMyShortDescription", LANGUAGE + "short_description:s", profile.set_my_short_description),
    ("getMyShortDescription", LANGUAGE, profile.get_my_short_description),
    ("setChatMenuButton", "chat_id:c menu_button:j", profile.set_chat_menu_button),
    ("getChatMenuButton", "chat_id:c", profile.get_chat_menu_button),
    (
        "createForumTopic",
        "chat_id:c name:s icon_color:i icon_custom_emoji_id:s",
        topics.create_forum_topic,
    ),
    ("editForumTopic", TOPIC + "name:s icon_custom_emoji_id:s", topics.edit_forum_topic),
    ("closeForumTopic", TOPIC, topics.close_forum_topic),
    ("reopenForumTopic", TOPIC, topics.reopen_forum_topic),
    ("deleteForumTopic", TOPIC, topics.delete_forum_topic),
    ("editGeneralForumTopic", "chat_id:c name:s", topics.edit_general_forum_topic),
    ("getForumTopicIconStickers", "", topics.get_forum_topic_icon_stickers),
)


def _spec(words: str) -> dict[str, str]:
    return dict(tuple(word.split(":")) for word in words.split())  # type: ignore[misc]  # pairs


METHODS = {
    name.lower(): Method(name=name, spec=_spec(words), perform=perform)
    for name, words, perform in SERVED
}

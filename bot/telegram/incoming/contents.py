"""What a message holds: words, a kind of content, something Telegram tells, or what nobody knows.

What is neither a known content nor a known service message was sent by someone all the same.
"""

from __future__ import annotations

from bot.telegram.incoming.rich_text import flattened, media
from bot.telegram.raw import Raw, items, number, part, words

TEXT, SERVICE, UNKNOWN = "text", "service", "unknown"
FILES = ("animation", "document", "video", "audio")
"""What may be sent, besides photos. An animation also looks like a document: it is first."""
STRAYS = (
    "checklist",
    "contact",
    "dice",
    "game",
    "giveaway",
    "giveaway_winners",
    "invoice",
    "paid_media",
    "poll",
    "sticker",
    "story",
    "location",
    "video_note",
    "voice",
)
"""What people may send and the bot does not read. A venue and a live location are locations."""
CONTENTS = ("photo", *FILES, *STRAYS)
"""What a message may be, other than text, by Telegram's own words. A live photo is a photo."""
_TOLD = """
    new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title
    new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created
    channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id
    migrate_from_chat_id pinned_message successful_payment refunded_payment users_shared
    chat_shared gift unique_gift gift_upgrade_sent connected_website write_access_allowed
    passport_data proximity_alert_triggered boost_added chat_background_set
    checklist_tasks_done checklist_tasks_added direct_message_price_changed
    forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened
    general_forum_topic_hidden general_forum_topic_unhidden giveaway_created
    giveaway_completed managed_bot_created paid_message_price_changed poll_option_added
    poll_option_deleted suggested_post_approved suggested_post_approval_failed
    suggested_post_declined suggested_post_paid suggested_post_refunded video_chat_scheduled
    video_chat_started video_chat_ended video_chat_participants_invited web_app_data
    community_chat_added community_chat_joined community_chat_removed
    """
SERVICES = frozenset(_TOLD.split())
"""What Telegram tells of a chat: nobody awaits an answer (Bot API 10.1, Message; and 10.3)."""


def kind_of(message: Raw) -> str:
    """TEXT, one of CONTENTS, SERVICE or UNKNOWN."""
    if words(message, "text"):
        return TEXT
    content = next((kind for kind in CONTENTS if kind in message), "")
    if content:
        return content
    if flattened(message).text or media(message):
        return TEXT
    return SERVICE if any(key in SERVICES for key in message) else UNKNOWN


def written(message: Raw) -> str:
    """What it says: its text, its caption, or the words of its blocks."""
    return words(message, "text") or words(message, "caption") or flattened(message).text


def file_of(kind: str, holder: Raw) -> Raw:
    """The file of a message or of a block: a photo's largest size; empty if there is none."""
    if kind != "photo":
        return part(holder, kind)
    sizes = [size for size in items(holder, "photo") if words(size, "file_id")]
    return max(sizes, key=lambda one: number(one, "width") * number(one, "height"), default={})


def files_within(message: Raw) -> list[tuple[str, Raw]]:
    """The files among the words of a rich message, in their order: what each is, and the file."""
    found = [(key, file_of(key, block)) for key, block in media(message)]
    return [
        ("voice" if key == "voice_note" else key, file)
        for key, file in found
        if words(file, "file_id")
    ]

"""Who is where: chats, members and files, as the bot may ask for them."""

from bot.simulator.methods.access import chat_of
from bot.simulator.world.chats import RIGHTS, Chat, Group, Person
from bot.simulator.world.files import DOWNLOAD_LIMIT
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator, quoted

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
MAY_SPEAK = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_invite_users",
)
MAY_CHANGE = (
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_pin_messages",
    "can_manage_topics",
)


def get_me(world: Simulator, p: Json) -> Json:
    return {
        **world.bot.as_member(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.bot_sees_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: Simulator, p: Json) -> Json:
    chat = chat_of(world, p)
    full: Json = {
        **chat.as_chat(),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    pinned = [world.posts.get((chat.id, number)) for number in chat.pinned]
    alive = [post for post in pinned if post is not None and not post.deleted]
    if alive:
        full["pinned_message"] = quoted(alive[-1].message)
    if isinstance(chat, Group):
        speaking = dict.fromkeys(MAY_SPEAK, not chat.muted)
        full["permissions"] = {**speaking, "can_manage_topics": False}
    return full


def get_chat_member(world: Simulator, p: Json) -> Json:
    chat = chat_of(world, p)
    person = world.bot if p.get("user_id") == world.bot.id else world.people.get(p["user_id"])
    if person is None:
        raise bad("user not found")
    return membership(world, chat, person)


def get_chat_administrators(world: Simulator, p: Json) -> list[Json]:
    chat = chat_of(world, p)
    if not isinstance(chat, Group):
        raise bad("there are no administrators in the private chat")
    people = [world.people.entries[number] for number in chat.admins]
    found = [membership(world, chat, person) for person in people]
    if p.get("return_bots") and chat.bot == "administrator":
        found.append(membership(world, chat, world.bot))
    return found


def get_chat_member_count(world: Simulator, p: Json) -> int:
    chat = chat_of(world, p)
    return len(chat.members) + 1 if isinstance(chat, Group) else 2


def membership(world: Simulator, chat: Chat, person: Person) -> Json:
    """A Bot API ``ChatMember``: the first administrator of a group is its owner."""
    status = _status(world, chat, person)
    found: Json = {"user": person.as_member(), "status": status}
    if isinstance(chat, Group) and status in ("creator", "administrator"):
        found.update(_as_administrator(chat, person, status))
    if status == "restricted":
        found.update(dict.fromkeys((*MAY_SPEAK, *MAY_CHANGE), False))
        found.update({"is_member": True, "until_date": 0})
    if status == "kicked":
        found["until_date"] = 0
    return found


def _as_administrator(chat: Group, person: Person, status: str) -> Json:
    voice = chat.voices.get(str(person.id), {})
    found: Json = {"is_anonymous": voice.get("kind") == "group"}
    if voice.get("signature"):
        found["custom_title"] = voice["signature"]
    if status == "administrator":
        held = chat.rights if person.is_bot else RIGHTS
        topics = {"can_manage_topics"} if not chat.supergroup else set()
        found.update({right: right in held for right in RIGHTS if right not in topics})
        found["can_be_edited"] = False
    return found


def _status(world: Simulator, chat: Chat, person: Person) -> str:
    if not isinstance(chat, Group):
        return "kicked" if chat.blocked and person.id == world.bot.id else "member"
    if person.id == world.bot.id:
        return chat.bot
    if person.id in chat.admins:
        return "creator" if person.id == chat.admins[0] else "administrator"
    return "member" if person.id in chat.members else "left"


def get_file(world: Simulator, p: Json) -> Json:
    if not p.get("file_id"):
        raise bad("file_id not specified")
    found = world.files.get(p["file_id"])
    if found is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if found.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {
        "file_id": found.id,
        "file_unique_id": found.unique_id,
        "file_size": found.size,
        "file_path": found.path,
    }

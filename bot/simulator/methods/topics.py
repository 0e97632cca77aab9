"""Forum topics: created, renamed, closed, opened and deleted by the bot that has the right to."""

from dataclasses import replace

from bot.simulator.methods.access import forum_of
from bot.simulator.world.chats import TOPIC_COLOURS, Group, Person, Topic
from bot.simulator.world.icons import ICONS
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator

NAME_LIMIT = 128
CREATE = ("can_manage_topics", "not enough rights to create a topic")
EDIT = ("can_manage_topics", "not enough rights to edit the topic")
CLOSE = ("can_manage_topics", "not enough rights to close or open the topic")
DELETE = ("can_delete_messages", "not enough rights to delete the topic")
GENERAL = 1


def create_forum_topic(world: Simulator, p: Json) -> Json:
    group = forum_of(world, p, *CREATE)
    colour = p.get("icon_color") or TOPIC_COLOURS[0]
    icon = p.get("icon_custom_emoji_id", "")
    if colour not in TOPIC_COLOURS or (icon and icon not in ICONS):
        raise bad("DOCUMENT_INVALID")
    topic = opened(world, group, world.bot, _named(p), colour=colour, icon=icon)
    shown: Json = {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.colour}
    if icon:
        shown["icon_custom_emoji_id"] = icon
    return shown


def opened(
    world: Simulator, group: Group, by: Person, name: str, *, colour: int = 0, icon: str = ""
) -> Topic:
    """A new topic; its thread id is the number of the service message that creates it."""
    created: Json = {"name": name, "icon_color": colour or TOPIC_COLOURS[0]}
    if icon:
        created["icon_custom_emoji_id"] = icon
    post = world.write(group, by, {"forum_topic_created": created})
    topic = Topic(chat_id=group.id, id=post.id, name=name, colour=created["icon_color"], icon=icon)
    in_topic = {"message_thread_id": post.id, "is_topic_message": True}
    world.keep_post(replace(post, message={**post.message, **in_topic}))
    return world.topics.put((group.id, topic.id), topic)


def edit_forum_topic(world: Simulator, p: Json) -> bool:
    group = forum_of(world, p, *EDIT)
    topic = _topic(world, group, p)
    changes: Json = {}
    if p.get("name") and p["name"] != topic.name:
        changes["name"] = _named(p)
    if "icon_custom_emoji_id" in p and p["icon_custom_emoji_id"] != topic.icon:
        if p["icon_custom_emoji_id"] not in ("", *ICONS):
            raise bad("DOCUMENT_INVALID")
        changes["icon"] = p["icon_custom_emoji_id"]
    if not changes:
        raise bad("TOPIC_NOT_MODIFIED")
    told = {"icon_custom_emoji_id" if k == "icon" else k: v for k, v in changes.items()}
    return _change(world, group, replace(topic, **changes), {"forum_topic_edited": told})


def close_forum_topic(world: Simulator, p: Json) -> bool:
    return _toggle(world, p, closed=True)


def reopen_forum_topic(world: Simulator, p: Json) -> bool:
    return _toggle(world, p, closed=False)


def _toggle(world: Simulator, p: Json, *, closed: bool) -> bool:
    group = forum_of(world, p, *CLOSE)
    topic = _topic(world, group, p)
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    told: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
    return _change(world, group, replace(topic, closed=closed), told)


def delete_forum_topic(world: Simulator, p: Json) -> bool:
    group = forum_of(world, p, *DELETE)
    removed(world, _topic(world, group, p))
    return True


def removed(world: Simulator, topic: Topic) -> None:
    """Delete a topic with all its messages, as its messages' deletion does on Telegram."""
    world.topics.put((topic.chat_id, topic.id), replace(topic, deleted=True))
    for post in world.posts_of(topic.chat_id):
        if post.thread == topic.id and not post.deleted:
            world.keep_post(replace(post, deleted=True))
    world.changed()


def edit_general_forum_topic(world: Simulator, p: Json) -> bool:
    group = forum_of(world, p, *EDIT)
    name = _named(p)
    if name == group.general:
        raise bad("TOPIC_NOT_MODIFIED")
    world.keep(replace(group, general=name))
    world.write(group, world.bot, {"forum_topic_edited": {"name": name}})
    return True


def get_forum_topic_icon_stickers(world: Simulator, p: Json) -> list[Json]:
    return [
        {
            "file_id": f"CAACAgIAAxk-icon-{number}",
            "file_unique_id": f"AgAD-icon-{number}",
            "type": "custom_emoji",
            "width": 100,
            "height": 100,
            "is_animated": True,
            "is_video": False,
            "emoji": emoji,
            "set_name": "Topics",
            "custom_emoji_id": number,
        }
        for number, emoji in ICONS.items()
    ]


def _topic(world: Simulator, group: Group, p: Json) -> Topic:
    number = p.get("message_thread_id", 0)
    if number == GENERAL or number <= 0:
        raise bad("message thread not found" if number == GENERAL else "TOPIC_ID_INVALID")
    topic = world.topics.get((group.id, number))
    if topic is None or topic.deleted:
        raise bad("TOPIC_ID_INVALID")
    return topic


def _change(world: Simulator, group: Group, topic: Topic, told: Json) -> bool:
    world.topics.put((group.id, topic.id), topic)
    world.write(group, world.bot, told, thread=topic.id)
    return True


def _named(p: Json) -> str:
    name = str(p.get("name", "")).strip()
    if not name:
        raise bad("title must be non-empty")
    return name[:NAME_LIMIT]

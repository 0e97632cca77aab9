"""What changes around the conversation: blocking, groups, members, topics, migration.

These are deeds too: they take the world and a JSON body, and give JSON back.
"""

from dataclasses import replace

from bot.simulator.methods.information import membership
from bot.simulator.methods.topics import opened, removed
from bot.simulator.people.actions import actors, hears
from bot.simulator.world.chats import Chat, Group, Person, Topic
from bot.simulator.world.posts import SENDERS
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator


def blocks(world: Simulator, b: Json) -> Json:
    """Block the bot; it hears of it and can no longer write to this person."""
    return _set_blocked(world, b, blocked=True)


def unblocks(world: Simulator, b: Json) -> Json:
    """Unblock the bot."""
    return _set_blocked(world, b, blocked=False)


def _set_blocked(world: Simulator, b: Json, *, blocked: bool) -> Json:
    person = world.people.get(int(b["who"]))
    if person is None:
        raise bad("nobody with this id")
    if person.blocked != blocked:
        after = world.person_changed(person, blocked=blocked, started=True)
        _bot_status_changed(world, person, person, after)
    return {}


def _bot_status_changed(world: Simulator, who: Person, before: Chat, after: Chat) -> None:
    change = {
        "chat": after.as_chat(),
        "from": who.as_member(),
        "date": int(world.now()),
        "old_chat_member": membership(world, before, world.bot),
        "new_chat_member": membership(world, after, world.bot),
    }
    world.updates.add("my_chat_member", change)


def sets_bot(world: Simulator, b: Json) -> Json:
    """Change the bot's ``status`` (administrator, member, restricted to reading, left, kicked) and
    ``rights`` here; ``muted`` takes the right to write from plain members. It hears of its own
    status and rights only.
    """
    person, group = _in_group(world, b)
    changes: Json = {"bot": b.get("status", group.bot)}
    if "rights" in b:
        changes["rights"] = tuple(b["rights"])
    if "muted" in b:
        changes["muted"] = bool(b["muted"])
    after = world.keep(replace(group, **changes))
    if membership(world, group, world.bot) != membership(world, after, world.bot):
        _bot_status_changed(world, person, group, after)
    return {}


def changes_name(world: Simulator, b: Json) -> Json:
    """Bear another ``first_name`` (and ``last_name``); nobody is told, messages then show it."""
    person = world.people.get(int(b["who"]))
    if person is None:
        raise bad("nobody with this id")
    last = str(b.get("last_name", person.last_name))
    world.person_changed(person, first_name=str(b["first_name"]), last_name=last)
    return {}


def joins(world: Simulator, b: Json) -> Json:
    """Come into a group."""
    person, chat = world.people.entries[int(b["who"])], world.chat(int(b["chat"]))
    if not isinstance(chat, Group):
        raise bad("not a group")
    if person.id not in chat.members:
        chat = world.keep(replace(chat, members=(*chat.members, person.id)))
        hears(world, chat, world.write(chat, person, {"new_chat_members": [person.as_member()]}))
    return {}


def leaves(world: Simulator, b: Json) -> Json:
    """Go out of a group."""
    person, group = _in_group(world, b)
    hears(world, group, world.write(group, person, {"left_chat_member": person.as_member()}))
    members = tuple(each for each in group.members if each != person.id)
    admins = tuple(each for each in group.admins if each != person.id)
    world.keep(replace(group, members=members, admins=admins))
    return {}


def switches_topics(world: Simulator, b: Json) -> Json:
    """Switch the topics of a supergroup ``on`` or off; off, they wait unseen. The bot is not told
    (it sees ``is_forum`` in the next message).
    """
    _, group = _in_group(world, b)
    if not group.supergroup:
        raise bad("only a supergroup has topics")
    world.keep(replace(group, forum=bool(b["on"])))
    return {}


def opens_topic(world: Simulator, b: Json) -> Json:
    """Create a topic called ``name``."""
    person, group = _in_group(world, b)
    if not group.forum:
        raise bad("the chat is not a forum")
    topic = opened(world, group, person, str(b["name"]))
    hears(world, group, world.posts.entries[group.id, topic.id])
    return {"thread": topic.id}


def renames_topic(world: Simulator, b: Json) -> Json:
    """Give the topic ``thread`` another ``name``."""
    told = {"forum_topic_edited": {"name": str(b["name"])}}
    return _change_topic(world, b, told, name=str(b["name"]))


def closes_topic(world: Simulator, b: Json) -> Json:
    """Close the topic ``thread``."""
    return _change_topic(world, b, {"forum_topic_closed": {}}, closed=True)


def reopens_topic(world: Simulator, b: Json) -> Json:
    """Open the topic ``thread`` again."""
    return _change_topic(world, b, {"forum_topic_reopened": {}}, closed=False)


def _change_topic(world: Simulator, b: Json, told: Json, **changes: str | bool) -> Json:
    person, group = _in_group(world, b)
    topic = _topic(world, group, b)
    changed: Json = dict(changes)
    world.topics.put((group.id, topic.id), replace(topic, **changed))
    hears(world, group, world.write(group, person, told, thread=topic.id))
    return {}


def deletes_topic(world: Simulator, b: Json) -> Json:
    """Delete the topic ``thread``; the bot hears nothing, its next message there is refused with
    ``refusal``: « message thread not found », or TOPIC_DELETED as some servers say.
    """
    _, group = _in_group(world, b)
    topic = _topic(world, group, b)
    removed(world, replace(topic, refusal=b.get("refusal", topic.refusal)))
    return {}


def migrates(world: Simulator, b: Json) -> Json:
    """Turn the basic group ``chat`` into a supergroup; the old one answers with the new id.

    The numbers of its messages begin again at 1, and the bot hears that it came in (but not that
    it left: tdlib/telegram-bot-api 266).
    """
    old = world.chat(int(b["chat"]))
    if not isinstance(old, Group) or old.supergroup or old.migrated_to:
        raise bad("not a basic group")
    person = world.people.entries[(old.admins or old.members)[0]]
    new = world.add_group(
        old.title,
        id=int(b.get("id") or 0),
        forum=bool(b.get("forum")),
        members=old.members,
        admins=old.admins,
        bot=old.bot,
        rights=old.rights,
        muted=old.muted,
        voices=old.voices,
    )
    world.settings.put(f"next_message:{new.id}", 1)
    left = world.write(old, person, {"migrate_to_chat_id": new.id})
    hears(world, old, left)
    world.keep(replace(old, migrated_to=new.id))
    told = {
        "from": SENDERS["group"],
        "sender_chat": new.as_chat(),
        "migrate_from_chat_id": old.id,
    }
    hears(world, new, world.write(new, person, told, by=person.id))
    if new.lets_in:
        _bot_status_changed(world, person, replace(new, bot="left"), new)
    return {"chat": new.id}


def _in_group(world: Simulator, b: Json) -> tuple[Person, Group]:
    person, chat = actors(world, b)
    if not isinstance(chat, Group):
        raise bad("not a group")
    return person, chat


def _topic(world: Simulator, group: Group, b: Json) -> Topic:
    topic = world.topics.get((group.id, int(b["thread"])))
    if topic is None or topic.deleted:
        raise bad("message thread not found")
    return topic

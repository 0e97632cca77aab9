"""As whom somebody speaks in a group: themselves, the group (anonymously), or a channel.

Telegram then puts a user of its own in ``from``, the same for everyone, and who really speaks is
``sender_chat`` (Bot API, ``Message``). A press of a button still tells the real person.
"""

from dataclasses import replace

from bot.simulator.people.actions import actors, hears
from bot.simulator.world.chats import Group
from bot.simulator.world.posts import SENDERS
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator

FIRST_CHANNEL = 1_003_456_789_012


def speaks_as(world: Simulator, b: Json) -> Json:
    """From now on ``who`` writes in ``chat`` as ``voice``: person, group (an anonymous
    administrator, perhaps with a ``signature``, their custom title) or channel (its ``title``).
    """
    person, group = actors(world, b)
    voice = b.get("voice")
    if not isinstance(group, Group) or voice not in ("person", *VOICES):
        raise bad("a voice is person, group or channel, in a group")
    voices = {key: kept for key, kept in group.voices.items() if key != str(person.id)}
    if voice != "person":
        voices[str(person.id)] = VOICES[voice](world, group, {**b, "who": person.id})
    world.keep(replace(group, voices=voices))
    return {}


def _as_group(_: Simulator, group: Group, b: Json) -> Json:
    if not group.supergroup or b["who"] not in group.admins:
        raise bad("only administrators of a supergroup may remain anonymous")
    return {"kind": "group", "signature": str(b.get("signature", ""))}


def _as_channel(world: Simulator, _: Group, b: Json) -> Json:
    return {"kind": "channel", "chat": channel(world, str(b.get("title") or "Un canal"))}


VOICES = {"group": _as_group, "channel": _as_channel}


def channel(world: Simulator, title: str) -> Json:
    """A channel with this title as a Bot API ``Chat``; the same title is the same channel."""
    key = f"channel:{title}"
    if not world.settings.get(key):
        world.settings.put(key, -world.next_number("next_channel", FIRST_CHANNEL))
    return {"id": world.settings.get(key), "title": title, "type": "channel"}


def channel_posts(world: Simulator, b: Json) -> Json:
    """A post (``text``) of the channel ``title`` comes by itself into its discussion group."""
    group = world.chat(int(b["chat"]))
    if not isinstance(group, Group) or not group.supergroup:
        raise bad("only a supergroup discusses a channel")
    if group.forum:  # MTProto, channels.toggleForum: CHAT_DISCUSSION_UNALLOWED
        raise bad("a group with topics cannot discuss a channel")
    source = channel(world, str(b.get("title") or "Un canal"))
    number = world.next_number(f"next_message:{source['id']}", 2)
    origin = {"type": "channel", "chat": source, "message_id": number, "date": int(world.now())}
    told: Json = {
        "text": str(b["text"]),
        "from": SENDERS["forward"],
        "sender_chat": source,
        "forward_origin": origin,
        "is_automatic_forward": True,
    }
    post = world.write(group, world.bot, told)
    hears(world, group, post)
    return {"messages": [post.id]}

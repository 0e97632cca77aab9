"""A chat as people read it: for the page and for tests, with everything that was seen."""

from typing import Any

from bot.simulator.messages.display import html_of
from bot.simulator.world.chats import Group, Topic
from bot.simulator.world.icons import ICONS
from bot.simulator.world.posts import MEDIA, SERVICE, Post, Press
from bot.simulator.world.refusals import Json
from bot.simulator.world.world import CHAT_ACTION_SECONDS, Simulator

QUOTE_LENGTH = 120


def seen(world: Simulator, post: Post) -> Json:
    """One message as it is shown."""
    message = post.message
    text = post.text
    entities: list[Json] = message.get("entities") or message.get("caption_entities") or []
    return {
        "id": post.id,
        "chat": post.chat_id,
        "author": {"id": post.author, "name": _name(message), "bot": _is_bot(message)},
        "behalf": "sender_chat" in message,
        "date": message["date"],
        "text": text,
        "html": html_of(text, entities),
        "entities": entities,
        "thread": post.thread,
        "kind": kind_of(message),
        "deleted": post.deleted,
        "edited": bool(post.former),
        "former": list(post.former),
        "album": message.get("media_group_id", ""),
        "forwarded": _origin(message),
        "reply": _reply(message, post.thread),
        "buttons": _buttons(message),
        "ask": _ask(post.ask),
        "file": _file(world, message),
        "service": {key: message[key] for key in SERVICE if key in message and _small(key)},
        "reactions": _reactions(world, post),
    }


def _small(key: str) -> bool:
    return key != "pinned_message"


def kind_of(message: Json) -> str:
    """What a message is: text, photo, document, …, or service."""
    if any(key in message for key in SERVICE):
        return "service"
    for kind in (*MEDIA, "location", "contact"):
        if kind in message:
            return kind
    return "text"


def _name(message: Json) -> str:
    """Who speaks, as people see it: a person, or the group or channel they speak for."""
    if "sender_chat" not in message:
        return _full(message["from"])
    signed = f" ({message['author_signature']})" if message.get("author_signature") else ""
    return f"{message['sender_chat']['title']}{signed}"


def _full(member: Json) -> str:
    return f"{member['first_name']} {member.get('last_name', '')}".strip()


def _is_bot(message: Json) -> bool:
    return bool(message["from"]["is_bot"]) and "sender_chat" not in message


def _origin(message: Json) -> str:
    origin = message.get("forward_origin")
    if not origin:
        return ""
    behind = origin.get("chat") or origin.get("sender_chat")
    return str(behind["title"]) if behind else _full(origin["sender_user"])


def _reply(message: Json, thread: int) -> Json | None:
    answered = message.get("reply_to_message")
    if not answered or (thread and answered["message_id"] == thread):
        return None
    text = answered.get("text", answered.get("caption", ""))
    return {
        "id": answered["message_id"],
        "name": _name(answered),
        "text": text[:QUOTE_LENGTH],
        "kind": kind_of(answered),
    }


def _buttons(message: Json) -> list[list[Json]]:
    rows: list[list[Json]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [
        [{"label": b["text"], "data": b.get("callback_data"), "url": b.get("url")} for b in row]
        for row in rows
    ]


def _ask(markup: Json) -> Json | None:
    """How the message wants to be answered: a forced reply, a keyboard, a placeholder."""
    if not markup:
        return None
    rows = [
        [b if isinstance(b, str) else b["text"] for b in r] for r in markup.get("keyboard", [])
    ]
    return {
        "force": bool(markup.get("force_reply")),
        "placeholder": markup.get("input_field_placeholder", ""),
        "keyboard": rows,
        "remove": bool(markup.get("remove_keyboard")),
    }


def _file(world: Simulator, message: Json) -> Json | None:
    kind = kind_of(message)
    if kind not in MEDIA:
        return None
    shown: Any = message[kind][-1] if kind == "photo" else message[kind]
    kept = world.files.entries[shown["file_id"]]
    return {
        "id": kept.id,
        "kind": kind,
        "name": kept.name,
        "mime": kept.mime,
        "size": kept.size,
        "duration": shown.get("duration", 0),
        "width": shown.get("width", 0),
        "height": shown.get("height", 0),
    }


def _reactions(world: Simulator, post: Post) -> list[Json]:
    found: list[Json] = []
    for number, emojis in post.reactions.items():
        person = world.bot if int(number) == world.bot.id else world.people.get(int(number))
        name = person.name if person else ""
        found += [{"emoji": emoji, "by": int(number), "name": name} for emoji in emojis]
    return found


def transcript(world: Simulator, chat_id: int, *, last: int = 0) -> Json:
    """A whole chat, or its ``last`` messages: what is in it and what was answered to presses."""
    chat = world.chat(chat_id)
    posts = world.posts_of(chat_id)
    posts = posts[-last:] if last else posts
    now = world.now()
    return {
        "chat": chat.as_chat(),
        "messages": [seen(world, post) for post in posts],
        "presses": [_press(p) for p in world.presses.values() if p.chat_id == chat_id],
        "pinned": list(chat.pinned),
        "typing": [
            thread
            for (where, thread), at in world.typing.items()
            if where == chat_id and now - at < CHAT_ACTION_SECONDS
        ],
        "topics": [_topic(t) for t in world.topics_of(chat_id)],
        "general": chat.general if isinstance(chat, Group) else "",
        "migrated_to": chat.migrated_to if isinstance(chat, Group) else 0,
    }


def _press(press: Press) -> Json:
    return {
        "id": press.id,
        "by": press.person_id,
        "message": press.message_id,
        "data": press.data,
        "label": press.label,
        "at": press.at,
        "answered": press.answered,
        "text": press.text,
        "alert": press.alert,
    }


def _topic(topic: Topic) -> Json:
    return {
        "id": topic.id,
        "name": topic.name,
        "closed": topic.closed,
        "colour": topic.colour,
        "icon": ICONS.get(topic.icon, ""),
    }

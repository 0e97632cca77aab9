"""What people do: write, send files, edit, reply, press, react; each tells the bot what it sees.

A deed takes the world and a JSON body (``who`` and ``chat`` are ids) and gives JSON back.
"""

import base64
from dataclasses import replace
from typing import Any

from bot.simulator.messages.wording import found_in, in_pieces
from bot.simulator.methods.editing import edited
from bot.simulator.world.chats import Chat, Group, Person
from bot.simulator.world.files import Upload, attachment, kept, sample_picture
from bot.simulator.world.posts import SENDERS, Post, Press
from bot.simulator.world.reactions import EMOJI
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator, quoted

SAMPLES = {
    "photo": ("photo.png", "image/png"),
    "document": ("document.txt", "text/plain"),
    "video": ("video.mp4", "video/mp4"),
    "audio": ("son.mp3", "audio/mpeg"),
    "animation": ("animation.mp4", "video/mp4"),
    "voice": ("voix.oga", "audio/ogg"),
    "sticker": ("autocollant.webp", "image/webp"),
}
HERE = {"latitude": 48.1173, "longitude": -1.6778}
STEP = 0.001


def says(world: Simulator, b: Json) -> Json:
    """``text`` (long ones go in pieces), perhaps ``reply_to`` and ``thread``."""
    person, chat = actors(world, b)
    if not str(b.get("text", "")).strip():
        raise bad("message text is empty")
    posts = [_write(world, person, chat, _words(piece), b) for piece in in_pieces(b["text"])]
    return {"messages": [post.id for post in posts]}


def _words(text: str) -> Json:
    entities = found_in(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def sends(world: Simulator, b: Json) -> Json:
    """A file: ``kind``, perhaps ``name``, ``mime``, ``content`` (base64) and ``caption``.

    ``file``, the identifier of one Telegram keeps, sends that very file again.
    """
    person, chat = actors(world, b)
    post = _write(world, person, chat, _file_content(world, b), b)
    return {"messages": [post.id]}


def sends_album(world: Simulator, b: Json) -> Json:
    """``items``, each like a file of ``sends``; two to ten. Telegram copies none with
    ``copyable`` false.
    """
    person, chat = actors(world, b)
    items: list[Json] = b.get("items") or [{"kind": "photo", "tint": n} for n in range(3)]
    contents = [_file_content(world, item) for item in items]
    group = {"media_group_id": str(world.next_number("next_album", 13_876_543_210_987_654))}
    posts = [
        _write(world, person, chat, {**group, **each}, {**b, **item})
        for item, each in zip(items, contents, strict=True)
    ]
    return {"messages": [post.id for post in posts]}


def _file_content(world: Simulator, item: Json) -> Json:
    kind = item.get("kind", "document")
    if kind == "location":
        live = {"live_period": int(item["live_period"])} if item.get("live_period") else {}
        return {"location": {**HERE, **live}}
    if kind == "contact":
        return {"contact": {"phone_number": "+33612345678", "first_name": "Lina"}}
    if kind not in SAMPLES:
        raise bad(f"unknown kind of file: {kind}")
    caption = _words(item["caption"]) if item.get("caption") else {}
    words = {{"text": "caption", "entities": "caption_entities"}[k]: v for k, v in caption.items()}
    file = kept(world.files, kind, item.get("file") or _upload(kind, item))
    return {**attachment(file, 4), **words}


def moves(world: Simulator, b: Json) -> Json:
    """Their live location ``message`` moves to ``latitude`` and ``longitude``, or ``stop``s."""
    person, chat = actors(world, b)
    post = own_post(world, person, chat, b)
    where: Json = post.message.get("location", {})
    if "live_period" not in where:
        raise bad("this location does not move")
    step = 0.0 if b.get("stop") else STEP
    there = {key: float(b.get(key, where[key] + step)) for key in HERE}
    kept = {} if b.get("stop") else {"live_period": where["live_period"], "heading": 45}
    fresh = {**post.message, "location": {**there, **kept}, "edit_date": int(world.now())}
    changed = world.keep_post(edited(post, fresh))
    if _bot_sees(world, chat, fresh):
        world.tell_bot("edited_message", changed.message, chat)
    return {"messages": [post.id]}


def _upload(kind: str, item: Json) -> Upload:
    name, mime = SAMPLES[kind]
    if "content" in item:
        content = base64.b64decode(item["content"])
    elif kind == "photo":
        content = sample_picture(tint=int(item.get("tint", 0)) % 5)
    else:
        content = f"Un exemple ({kind}).\n".encode()
    return Upload(name=item.get("name") or name, mime=item.get("mime") or mime, content=content)


def edits(world: Simulator, b: Json) -> Json:
    """Change ``text`` (or the caption) of their own ``message``."""
    person, chat = actors(world, b)
    post = own_post(world, person, chat, b)
    key = "text" if "text" in post.message else "caption"
    fresh = {k: v for k, v in post.message.items() if k not in (key, "entities")}
    words = _words(b["text"])
    fresh[key] = words.pop("text")
    fresh.update(words)
    fresh["edit_date"] = int(world.now())
    changed = world.keep_post(edited(post, fresh))
    if _bot_sees(world, chat, fresh):
        world.tell_bot("edited_message", changed.message, chat)
    return {"messages": [post.id]}


def deletes(world: Simulator, b: Json) -> Json:
    """Delete a ``message``; as on Telegram the bot never hears of it."""
    _, chat = actors(world, b)
    post = world.find_post(chat.id, int(b["message"]), "message")
    world.keep_post(replace(post, deleted=True))
    return {}


def presses(world: Simulator, b: Json) -> Json:
    """Press the button of ``message`` with this ``data`` or ``label``; without a message, the
    last one that has it. ``stale`` presses what is no longer shown, as an old screen can.
    """
    person, chat = actors(world, b)
    post, button = _button(world, chat, b)
    number = world.next_number("next_press", 4_382_710_566_120_341)
    press = Press(
        id=str(number),
        person_id=person.id,
        chat_id=chat.id,
        message_id=post.id,
        data=button["callback_data"],
        label=button.get("text", ""),
        at=world.now(),
    )
    world.presses.put(press.id, press)
    world.forget_old_presses()
    world.changed()
    query = {
        "id": press.id,
        "from": person.as_member(),
        "message": post.message,
        "chat_instance": str(chat.id * 31 % (1 << 62)),
        "data": press.data,
    }
    world.tell_bot("callback_query", query, chat)
    return {"press": press.id}


def _button(world: Simulator, chat: Chat, b: Json) -> tuple[Post, Json]:
    posts = [p for p in world.posts_of(chat.id) if not p.deleted]
    if b.get("message"):
        posts = [world.find_post(chat.id, int(b["message"]), "message")]
    for post in reversed(posts):
        for button in buttons_of(post.message):
            if _is_meant(button, b):
                return post, button
    if b.get("stale") and posts:
        return posts[-1], {"callback_data": b["data"], "text": b.get("label", "")}
    raise bad(f"no such button: {b.get('label') or b.get('data')}")


def _is_meant(button: Json, b: Json) -> bool:
    wanted = b.get("data")
    if "callback_data" not in button:
        return False
    return bool(button["callback_data"] == wanted if wanted else button["text"] == b.get("label"))


def buttons_of(message: Json) -> list[Json]:
    """The inline buttons under a message, row after row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def reacts(world: Simulator, b: Json) -> Json:
    """React to a ``message`` with an ``emoji``; an empty one takes the reaction away."""
    person, chat = actors(world, b)
    post = world.find_post(chat.id, int(b["message"]), "message")
    emoji = [b["emoji"]] if b.get("emoji") else []
    if not EMOJI.issuperset(emoji):
        raise bad("REACTION_INVALID")
    before = post.reactions.get(str(person.id), [])
    world.keep_post(replace(post, reactions={**post.reactions, str(person.id): emoji}))
    change: Json = {
        "chat": chat.as_chat(),
        "message_id": post.id,
        **_reacting(chat, person),
        "date": int(world.now()),
        "old_reaction": [{"type": "emoji", "emoji": each} for each in before],
        "new_reaction": [{"type": "emoji", "emoji": each} for each in emoji],
    }
    if not isinstance(chat, Group) or chat.bot == "administrator":
        world.tell_bot("message_reaction", change, chat)
    return {}


def _reacting(chat: Chat, person: Person) -> Json:
    voice = _voice(chat, person)
    return {"actor_chat": voice["sender_chat"]} if voice else {"user": person.as_member()}


def _voice(chat: Chat, person: Person) -> Json:
    """What a message says of who speaks when it is not the person; see ``voices``."""
    voice = chat.voices.get(str(person.id)) if isinstance(chat, Group) else None
    if voice is None:
        return {}
    signed = {"author_signature": voice["signature"]} if voice.get("signature") else {}
    sender = voice.get("chat") or chat.as_chat()
    return {"from": SENDERS[voice["kind"]], "sender_chat": sender, **signed}


def actors(world: Simulator, b: Json) -> tuple[Person, Chat]:
    """Who does it and where; a person without ``chat`` speaks to the bot in private."""
    person = world.people.get(int(b.get("who", 0)))
    if person is None:
        raise bad("nobody with this id")
    chat = world.chat(int(b.get("chat") or person.id))
    if isinstance(chat, Group):
        if chat.migrated_to:
            chat = world.chat(chat.migrated_to)
        if isinstance(chat, Group) and person.id not in (*chat.members, *chat.admins):
            raise bad("this person is not in this group")
    elif chat.id != person.id:
        raise bad("a private chat belongs to one person")
    elif person.blocked:
        raise bad("this person has blocked the bot")
    return person, chat


def own_post(world: Simulator, person: Person, chat: Chat, b: Json) -> Post:
    """The ``message`` of a body, if this person wrote it."""
    post = world.find_post(chat.id, int(b["message"]), "message")
    if post.author != person.id:
        raise bad("only one's own messages can be changed")
    return post


def _write(world: Simulator, person: Person, chat: Chat, content: Json, b: Json) -> Post:
    thread = int(b.get("thread") or 0)
    full = {**content, **_voice(chat, person)}
    if b.get("reply_to"):
        answered = world.find_post(chat.id, int(b["reply_to"]), "message to be replied")
        full["reply_to_message"] = quoted(answered.message)
        thread = thread or (answered.thread if _has_topics(chat) else 0)
    topic = world.topics.get((chat.id, thread))
    if thread and (topic is None or topic.deleted or not _has_topics(chat)):
        raise bad("message thread not found")
    if isinstance(chat, Person) and not chat.started:
        person = world.person_changed(chat, started=True)
    copyable = bool(b.get("copyable", True))
    post = world.write(chat, person, full, thread=thread, by=person.id, copyable=copyable)
    hears(world, chat, post)
    return post


def _has_topics(chat: Chat) -> bool:
    return isinstance(chat, Group) and chat.forum


def hears(world: Simulator, chat: Chat, post: Post) -> None:
    """Tell the bot of a new message, if its privacy mode lets it see it."""
    if _bot_sees(world, chat, post.message):
        world.tell_bot("message", post.message, chat)


def _bot_sees(world: Simulator, chat: Chat, message: Json) -> bool:
    if not isinstance(chat, Group) or chat.bot == "administrator" or world.bot_sees_all:
        return True
    answered: Any = message.get("reply_to_message", {}).get("from", {}).get("id")
    text = str(message.get("text", ""))
    named = f"@{world.bot.username}" in text
    return answered == world.bot.id or text.startswith("/") or named or "text" not in message

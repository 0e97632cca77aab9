"""Changing what was sent: edits, deletions, reactions, pins and answers to button presses."""

from dataclasses import replace
from typing import Any

from bot.simulator.messages.keyboards import accepted_inline
from bot.simulator.methods.access import chat_of, number_of
from bot.simulator.methods.sending import caption_content, text_content
from bot.simulator.world.chats import Chat, Group
from bot.simulator.world.posts import MEDIA, Post, is_service
from bot.simulator.world.reactions import EMOJI
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator

DELETE_LIFE = 48 * 3600
TOAST_LIMIT = 200
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
WORDS = ("text", "entities", "link_preview_options", "caption", "caption_entities")


def edit_message_text(world: Simulator, p: Json) -> Json:
    post = _editable(world, p)
    if "text" not in post.message:
        raise bad("there is no text in the message to edit")
    return _edit(world, post, text_content(p, "MESSAGE_TOO_LONG"), p)


def edit_message_caption(world: Simulator, p: Json) -> Json:
    post = _editable(world, p)
    if not any(kind in post.message for kind in MEDIA):
        raise bad("there is no caption in the message to edit")
    return _edit(world, post, caption_content(p), p)


def edit_message_reply_markup(world: Simulator, p: Json) -> Json:
    post = _editable(world, p)
    words = {key: post.message[key] for key in WORDS if key in post.message}
    return _edit(world, post, words, p)


def _editable(world: Simulator, p: Json) -> Post:
    chat = chat_of(world, p, write=True)
    post = world.find_post(chat.id, number_of(p), "message to edit")
    if post.author != world.bot.id or is_service(post.message):
        raise bad("message can't be edited")
    return post


def _edit(world: Simulator, post: Post, words: Json, p: Json) -> Json:
    fresh = {key: value for key, value in post.message.items() if key not in WORDS}
    fresh.update(words)
    fresh.pop("reply_markup", None)
    markup = accepted_inline(p.get("reply_markup"))
    if markup:
        fresh["reply_markup"] = markup
    if all(fresh.get(key) == post.message.get(key) for key in {*fresh, *post.message}):
        raise bad(NOT_MODIFIED)
    fresh["edit_date"] = int(world.now())
    return world.keep_post(edited(post, fresh)).message


def edited(post: Post, fresh: Json) -> Post:
    """The message with its new form; its former text is remembered if it was another."""
    text = str(fresh.get("text", fresh.get("caption", "")))
    former = post.former if text == post.text else (*post.former, post.text)
    return replace(post, message=fresh, former=former)


def delete_message(world: Simulator, p: Json) -> bool:
    chat = chat_of(world, p, write=True)
    _delete(world, chat, number_of(p), strict=True)
    return True


def delete_messages(world: Simulator, p: Json) -> bool:
    chat = chat_of(world, p, write=True)
    numbers: Any = p.get("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    for number in numbers:
        _delete(world, chat, int(number), strict=False)
    return True


def _delete(world: Simulator, chat: Chat, number: int, *, strict: bool) -> None:
    found = world.posts.get((chat.id, number))
    if found is None or found.deleted:
        if strict:
            raise bad("message to delete not found")
        return
    if not _deletable(world, chat, found):
        raise bad("message can't be deleted")
    world.keep_post(replace(found, deleted=True))


def _deletable(world: Simulator, chat: Chat, post: Post) -> bool:
    if isinstance(chat, Group) and chat.allows("can_delete_messages"):
        return "forum_topic_created" not in post.message
    young = world.now() - post.message["date"] < DELETE_LIFE
    return young and (post.author == world.bot.id or not isinstance(chat, Group))


def answer_callback_query(world: Simulator, p: Json) -> bool:
    press = world.presses.get(str(p.get("callback_query_id", "")))
    if len(str(p.get("text", ""))) > TOAST_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    late = press is not None and world.now() - press.at > world.callback_seconds
    if press is None or press.answered or late:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    answer = {"text": p.get("text", ""), "alert": p.get("show_alert", False)}
    world.presses.put(press.id, replace(press, answered=True, url=str(p.get("url", "")), **answer))
    world.changed()
    return True


def set_message_reaction(world: Simulator, p: Json) -> bool:
    chat = chat_of(world, p)
    post = world.find_post(chat.id, number_of(p), "message to react")
    wanted = p.get("reaction") or []
    if not isinstance(wanted, list) or any(not isinstance(each, dict) for each in wanted):
        raise bad("expected an Array of ReactionType")
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    emoji = [str(each.get("emoji")) for each in wanted]
    if any(each not in EMOJI for each in emoji):
        raise bad("REACTION_INVALID")
    world.keep_post(replace(post, reactions={**post.reactions, str(world.bot.id): emoji}))
    return True


def pin_chat_message(world: Simulator, p: Json) -> bool:
    chat = _pinnable(world, p)
    post = world.find_post(chat.id, number_of(p), "message to pin")
    if is_service(post.message):
        raise bad("message can't be pinned")
    if post.id not in chat.pinned:
        world.keep(replace(chat, pinned=(*chat.pinned, post.id)))
    return True


def unpin_chat_message(world: Simulator, p: Json) -> bool:
    chat = _pinnable(world, p)
    number = p.get("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    world.keep(replace(chat, pinned=tuple(each for each in chat.pinned if each != number)))
    return True


def unpin_all_chat_messages(world: Simulator, p: Json) -> bool:
    chat = _pinnable(world, p)
    world.keep(replace(chat, pinned=()))
    return True


def _pinnable(world: Simulator, p: Json) -> Chat:
    chat = chat_of(world, p, write=True)
    if isinstance(chat, Group) and not chat.allows("can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat

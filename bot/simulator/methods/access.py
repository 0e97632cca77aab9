"""Whether the bot may do this here: chats, topics, replies and rights, before anything is done."""

from typing import Any

from bot.simulator.world.chats import Chat, Group, Person
from bot.simulator.world.posts import Post, origin_of
from bot.simulator.world.refusals import Json, Refusal, bad, forbidden
from bot.simulator.world.world import Simulator, quoted


def chat_of(world: Simulator, p: Json, key: str = "chat_id", *, write: bool = False) -> Chat:
    """The chat a call speaks of, if the bot may reach it; ``write`` to send something there."""
    if key not in p:
        raise bad("chat_id is empty" if key == "chat_id" else f"{key} is empty")
    chat = world.chat(p[key])
    if isinstance(chat, Group):
        _check_group(chat)
    elif write:
        _check_person(chat)
    return chat


def _check_group(group: Group) -> None:
    if group.migrated_to:
        raise Refusal(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=group.migrated_to,
        )
    if group.bot == "kicked":
        raise forbidden(f"bot was kicked from the {group.kind} chat")
    if not group.lets_in:
        raise forbidden(f"bot is not a member of the {group.kind} chat")


def _check_person(person: Person) -> None:
    if person.is_bot:
        raise forbidden("bots can't send messages to bots")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def place(world: Simulator, p: Json, what: str = "text messages") -> tuple[Chat, int]:
    """The chat and topic a message is to be sent to; 0 for no topic or the general one.

    ``what`` it is, in the words of the refusal to a bot that may not write there.
    """
    chat = chat_of(world, p, write=True)
    if isinstance(chat, Group) and chat.silences:
        raise bad(f"not enough rights to send {what} to the chat")
    return chat, _open_topic(world, chat, p.get("message_thread_id", 0))


def _open_topic(world: Simulator, chat: Chat, thread: int) -> int:
    if not thread:
        return 0
    topic = world.topics.get((chat.id, thread))
    if topic is None or not isinstance(chat, Group) or not chat.forum:
        raise bad("message thread not found")
    if topic.deleted:
        raise bad(topic.refusal)
    if topic.closed and not chat.allows("can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return thread


def reply_of(world: Simulator, p: Json, chat: Chat, thread: int) -> tuple[Json, int]:
    """What a message replies to, as content, and the topic the reply takes it to."""
    asked = p.get("reply_parameters") or {}
    number = int(asked.get("message_id") or p.get("reply_to_message_id") or 0)
    if not number:
        return {}, thread
    where = int(asked.get("chat_id") or chat.id)
    found = world.posts.get((where, number))
    if found is None or found.deleted:
        if asked.get("allow_sending_without_reply", p.get("allow_sending_without_reply")):
            return {}, thread
        raise bad("message to be replied not found")
    if where != chat.id:
        return {"external_reply": _from_elsewhere(found)}, thread
    content: Json = {"reply_to_message": quoted(found.message)}
    if asked.get("quote"):
        content["quote"] = {"text": _quote(found, asked["quote"]), "position": 0}
    here = isinstance(chat, Group) and chat.forum
    return content, thread or (found.thread if here else 0)


def _quote(post: Post, quote: str) -> str:
    if quote not in post.text:
        raise bad("QUOTE_TEXT_INVALID")
    return quote


def _from_elsewhere(post: Post) -> Json:
    message = post.message
    return {"origin": origin_of(message), "chat": message["chat"], "message_id": post.id}


def number_of(p: Json, key: str = "message_id") -> int:
    """A message number that was given."""
    number = int(p.get(key) or 0)
    if not number:
        raise bad("message identifier is not specified")
    return number


def forum_of(world: Simulator, p: Json, right: str, refusal: str) -> Group:
    """A forum where the bot holds a right."""
    chat = chat_of(world, p)
    if not isinstance(chat, Group) or not chat.forum:
        raise bad("the chat is not a forum")
    if not chat.allows(right):
        raise bad(refusal)
    return chat


def text_of(p: Json, key: str) -> str:
    value: Any = p.get(key, "")
    return str(value)

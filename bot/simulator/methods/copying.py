"""Copying and forwarding messages, alone or as albums; service messages cannot be copied."""

from itertools import pairwise
from typing import Any

from bot.simulator.methods.access import chat_of, number_of, place
from bot.simulator.methods.sending import caption_content, deliver
from bot.simulator.world.chats import Chat
from bot.simulator.world.posts import CONTENT, Post, is_service, origin_of
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator

MOST = 100


def copy_message(world: Simulator, p: Json) -> Json:
    chat, thread = place(world, p)
    original = _original(world, p, "message to copy")
    if not _may_be_copied(original):
        raise bad("the message can't be copied")
    content = copied(original)
    if "caption" in p and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content.update(caption_content(p))
    return {"message_id": deliver(world, p, chat, thread, content).id}


def copy_messages(world: Simulator, p: Json) -> list[Json]:
    chat, thread = place(world, p)
    originals = [o for o in _originals(world, p) if _may_be_copied(o)]
    if not originals:
        raise bad("there are no messages to copy")
    bare = ("caption", "caption_entities") if p.get("remove_caption") else ()
    contents = [{k: v for k, v in copied(o).items() if k not in bare} for o in originals]
    return _deliver_all(world, p, chat, thread, originals, contents)


def forward_message(world: Simulator, p: Json) -> Json:
    chat, thread = place(world, p)
    original = _original(world, p, "message to forward")
    if is_service(original.message):
        raise bad("the message can't be forwarded")
    return deliver(world, p, chat, thread, forwarded(original)).message


def forward_messages(world: Simulator, p: Json) -> list[Json]:
    chat, thread = place(world, p)
    originals = [o for o in _originals(world, p) if not is_service(o.message)]
    if not originals:
        raise bad("there are no messages to forward")
    contents = [forwarded(o) for o in originals]
    return _deliver_all(world, p, chat, thread, originals, contents)


def _may_be_copied(post: Post) -> bool:
    return post.copyable and not is_service(post.message)


def copied(post: Post) -> Json:
    """What a copy takes from a message: its content, not its author, reply or buttons; of a
    location that moves, where it is now.
    """
    content = {key: post.message[key] for key in CONTENT if key in post.message}
    if "location" in content:
        content["location"] = {key: content["location"][key] for key in ("latitude", "longitude")}
    return content


def forwarded(post: Post) -> Json:
    """What a forwarded message shows: the content and where it came from."""
    return {**copied(post), "forward_origin": origin_of(post.message)}


def _original(world: Simulator, p: Json, what: str) -> Post:
    source = chat_of(world, p, "from_chat_id")
    post = world.find_post(source.id, number_of(p), what)
    if post.message.get("has_protected_content"):
        raise bad("message has protected content and can't be forwarded")
    return post


def _originals(world: Simulator, p: Json) -> list[Post]:
    source = chat_of(world, p, "from_chat_id")
    numbers: Any = p.get("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > MOST:
        raise bad("too many message identifiers specified")
    if any(b <= a for a, b in pairwise(numbers)):
        raise bad("message identifiers must be in a strictly increasing order")
    found = (world.posts.get((source.id, int(number))) for number in numbers)
    return [post for post in found if post is not None and not post.deleted]


def _deliver_all(
    world: Simulator, p: Json, chat: Chat, thread: int, originals: list[Post], contents: list[Json]
) -> list[Json]:
    """Send them in order; messages of one album become one new album."""
    albums: dict[str, str] = {}
    sent: list[Json] = []
    for original, content in zip(originals, contents, strict=True):
        old = original.message.get("media_group_id")
        if old:
            if old not in albums:
                albums[old] = str(world.next_number("next_album", 13_876_543_210_987_654))
            content["media_group_id"] = albums[old]
        sent.append({"message_id": deliver(world, p, chat, thread, content).id})
    return sent

"""Sending: texts, files of each kind and albums, refused as Telegram refuses them."""

from dataclasses import replace
from typing import Any

from bot.simulator.messages.keyboards import accepted
from bot.simulator.messages.wording import limited_caption, limited_text, worded
from bot.simulator.methods.access import chat_of, place, reply_of, text_of
from bot.simulator.world.chats import Chat, Group
from bot.simulator.world.files import attachment, kept
from bot.simulator.world.posts import Post
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator

ALBUM = (2, 10)
ACTIONS = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
]


def send_message(world: Simulator, p: Json) -> Json:
    chat, thread = place(world, p)
    words = text_content(p, "message is too long")
    return deliver(world, p, chat, thread, words).message


def send_photo(world: Simulator, p: Json) -> Json:
    return _send_file(world, p, "photo")


def send_document(world: Simulator, p: Json) -> Json:
    return _send_file(world, p, "document")


def send_video(world: Simulator, p: Json) -> Json:
    return _send_file(world, p, "video")


def send_audio(world: Simulator, p: Json) -> Json:
    return _send_file(world, p, "audio")


def send_animation(world: Simulator, p: Json) -> Json:
    return _send_file(world, p, "animation")


def send_voice(world: Simulator, p: Json) -> Json:
    return _send_file(world, p, "voice")


KINDS = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "audio": "music",
    "animation": "animations",
    "voice": "voice notes",
    "sticker": "stickers",
}
"""What Telegram calls them when it refuses a bot the right to send some."""


def _send_file(world: Simulator, p: Json, kind: str) -> Json:
    chat, thread = place(world, p, KINDS[kind])
    caption = caption_content(p)
    shown = attachment(kept(world.files, kind, p.get(kind)), p.get("duration", 1))
    return deliver(world, p, chat, thread, {**shown, **caption}).message


def send_media_group(world: Simulator, p: Json) -> list[Json]:
    items = p.get("media")
    if not isinstance(items, list) or not items:
        raise bad("expected an Array of InputMedia")
    if not ALBUM[0] <= len(items) <= ALBUM[1]:
        raise bad("group send failed" if len(items) < ALBUM[0] else "too many media to send")
    _check_mix(items)
    chat, thread = place(world, p, KINDS.get(items[0]["type"], "photos"))
    contents = [_album_item(world, item, p.get("uploads", {})) for item in items]
    group = {"media_group_id": str(world.next_number("next_album", 13_876_543_210_987_654))}
    return [deliver(world, p, chat, thread, {**group, **each}).message for each in contents]


def _check_mix(items: list[Any]) -> None:
    kinds = {item.get("type") for item in items if isinstance(item, dict)}
    for kind in kinds - {"photo", "video", "document", "audio"}:
        raise bad(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise bad("Can't use the media of the specified type in the album")


def _album_item(world: Simulator, item: Json, uploads: Json) -> Json:
    media = str(item.get("media", ""))
    file = uploads.get(media.removeprefix("attach://")) if media.startswith("attach://") else media
    if not file:
        raise bad("can't parse InputMedia: media not found")
    return {**attachment(kept(world.files, item["type"], file)), **caption_content(item)}


def send_chat_action(world: Simulator, p: Json) -> bool:
    chat, thread = place(world, p)
    if p.get("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.typing[chat.id, thread] = world.now()
    world.changed()
    return True


def text_content(p: Json, too_long: str) -> Json:
    """``text`` and ``entities`` of a message to send or edit."""
    mode = p.get("parse_mode", "")
    text, entities = worded(text_of(p, "text"), mode, p.get("entities"))
    content: Json = {"text": limited_text(text, too_long)}
    if entities:
        content["entities"] = entities
    if p.get("link_preview_options"):
        content["link_preview_options"] = p["link_preview_options"]
    return content


def caption_content(p: Json) -> Json:
    """``caption`` and ``caption_entities`` of a file to send or edit; empty without a caption."""
    mode = p.get("parse_mode", "")
    text, entities = worded(text_of(p, "caption"), mode, p.get("caption_entities"))
    if not limited_caption(text):
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def deliver(world: Simulator, p: Json, chat: Chat, thread: int, content: Json) -> Post:
    """Write what the bot sends, with its reply and buttons; the bot stops « typing »."""
    reply, thread = reply_of(world, p, chat, thread)
    markup = accepted(p.get("reply_markup"))
    full = {**content, **reply}
    inline = markup is not None and "inline_keyboard" in markup
    if inline:
        full["reply_markup"] = markup
    if p.get("protect_content"):
        full["has_protected_content"] = True
    world.typing.pop((chat.id, thread), None)
    ask = None if inline else markup
    return world.write(chat, world.bot, full, thread=thread, ask=ask)


def leave_chat(world: Simulator, p: Json) -> bool:
    chat = chat_of(world, p)
    if not isinstance(chat, Group):
        raise bad("chat member status can't be changed in private chats")
    world.keep(replace(chat, bot="left"))
    return True

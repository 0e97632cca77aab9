"""Each kind of parcel as the one call of the Bot API that carries it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from telegram import (
    InputFile,
    InputMedia,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from bot.app.messenger import Kind, Parcel
from bot.core.effects import File, Made

Json = dict[str, Any]

STYLE: Json = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
PICTURE = "png"
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
LONGEST_FILE_NAME = 80
NAME_LIMIT = 128
"""Characters of a topic's name (Bot API, createForumTopic)."""


def written_for(parcel: Parcel, icon: str = "", file: bytes = b"") -> tuple[str, Json]:
    """The method and its parameters; `icon` is the custom emoji of the parcel's icon, or "";
    `file`, the bytes of the document, or of our copy of a file, that it sends.
    """
    if parcel.made is not None:
        return made(parcel, parcel.made, file)
    if file:
        return ours(parcel, parcel.files[0], file)
    if parcel.kind in WHICH_CALL:
        return WHICH_CALL[parcel.kind](parcel)
    method, written = CALLS[parcel.kind]
    what = written(parcel)
    return method, {**what, "icon_custom_emoji_id": icon} if icon else what


def message(parcel: Parcel) -> Json:
    """What sendMessage wants."""
    what = {**place(parcel), "text": parcel.html, **STYLE}
    if parcel.buttons:
        what["reply_markup"] = keyboard(parcel)
    elif parcel.force_reply:
        what["reply_markup"] = forced_reply(parcel)
    return what


def place(parcel: Parcel) -> Json:
    """Where a message goes; the answer to a message that is gone goes out all the same."""
    what: Json = {"chat_id": parcel.chat}
    if parcel.thread:
        what["message_thread_id"] = parcel.thread
    if parcel.silent:
        what["disable_notification"] = True
    if parcel.reply_to:
        what["reply_parameters"] = {
            "message_id": parcel.reply_to,
            "allow_sending_without_reply": True,
        }
    return what


def copy(parcel: Parcel) -> tuple[str, Json]:
    """One message, whose caption may be replaced; or an album, which stays one."""
    what = {**place(parcel), "from_chat_id": parcel.source}
    if len(parcel.originals) > 1:
        what.pop("reply_parameters", None)  # copyMessages takes none
        return "copyMessages", {**what, "message_ids": sorted(set(parcel.originals))}
    what["message_id"] = parcel.originals[0]
    if parcel.html:
        what |= {"caption": parcel.html, "parse_mode": "HTML"}
    return "copyMessage", what


def files(parcel: Parcel) -> tuple[str, Json]:
    """One file by its id, as the kind it is; or several as an album."""
    if len(parcel.files) > 1:
        media = [
            IN_ALBUMS[one.kind](media=one.file, caption=one.html, parse_mode="HTML")
            for one in parcel.files
        ]
        return "sendMediaGroup", {**place(parcel), "media": media}
    (one,) = parcel.files
    method, name = SENT_AS.get(one.kind, SENT_AS["document"])
    return method, {
        **place(parcel),
        name: one.file,
        "caption": one.html,
        "parse_mode": "HTML",
    }


def ours(parcel: Parcel, one: File, file: bytes) -> tuple[str, Json]:
    """Our own copy of a file, which the platform has not any more: a photo, or a document."""
    upload = InputFile(file, filename=safe(one.called))
    caption = {"caption": one.html, "parse_mode": "HTML"}
    if one.kind == "photo":
        return "sendPhoto", {**place(parcel), "photo": upload, **caption}
    return "sendDocument", {**place(parcel), "document": upload, **caption}


def made(parcel: Parcel, document: Made, file: bytes) -> tuple[str, Json]:
    """A document just laid out: a picture as a photo, that is seen at once; else as a file."""
    upload = InputFile(file, filename=f"{safe(document.name)}.{document.form}")
    caption = {"caption": parcel.html, "parse_mode": "HTML"}
    if document.form == PICTURE:
        return "sendPhoto", {**place(parcel), "photo": upload, **caption}
    what = {"document": upload, "disable_content_type_detection": True, **caption}
    return "sendDocument", {**place(parcel), **what}


def safe(name: str) -> str:
    """The name of a file that every system can keep: no sign that any of them refuses."""
    words = UNSAFE.sub(" ", name)
    return " ".join(words.split())[:LONGEST_FILE_NAME].strip(" .") or "document"


SENT_AS = {
    "photo": ("sendPhoto", "photo"),
    "document": ("sendDocument", "document"),
    "video": ("sendVideo", "video"),
    "audio": ("sendAudio", "audio"),
    "animation": ("sendAnimation", "animation"),
    "voice": ("sendVoice", "voice"),
}
"""The method that sends each kind of file again, and the parameter its id goes in."""
IN_ALBUMS: dict[str, Callable[..., InputMedia]] = {
    "photo": InputMediaPhoto,
    "document": InputMediaDocument,
    "video": InputMediaVideo,
    "audio": InputMediaAudio,
}
"""PTB takes no plain JSON for the items of an album."""


def edit(parcel: Parcel) -> Json:
    """What editMessageText wants; without buttons in it, those of the message go."""
    what = {"chat_id": parcel.chat, "message_id": parcel.message, "text": parcel.html, **STYLE}
    return {**what, "reply_markup": keyboard(parcel)} if parcel.buttons else what


def stripped(parcel: Parcel) -> Json:
    """A message and nothing more: editMessageReplyMarkup takes its buttons off, unpinChatMessage
    takes it off the top.
    """
    return {"chat_id": parcel.chat, "message_id": parcel.message}


def caption(parcel: Parcel) -> Json:
    """What editMessageCaption wants."""
    return {
        "chat_id": parcel.chat,
        "message_id": parcel.message,
        "caption": parcel.html,
        "parse_mode": "HTML",
    }


def acknowledgement(parcel: Parcel) -> Json:
    """What answerCallbackQuery wants; without a text it only stops the spinner."""
    what: Json = {"callback_query_id": parcel.callback}
    return {**what, "text": parcel.toast} if parcel.toast else what


def topic(parcel: Parcel) -> Json:
    """What createForumTopic wants."""
    return {"chat_id": parcel.chat, "name": parcel.html[:NAME_LIMIT]}


def renamed(parcel: Parcel) -> Json:
    """What editForumTopic wants."""
    return {**topic(parcel), "message_thread_id": parcel.thread}


def discarded(parcel: Parcel) -> Json:
    """What deleteForumTopic wants."""
    return {"chat_id": parcel.chat, "message_thread_id": parcel.thread}


def reaction(parcel: Parcel) -> Json:
    """What setMessageReaction wants."""
    emoji = [{"type": "emoji", "emoji": parcel.html}]
    return {"chat_id": parcel.chat, "message_id": parcel.message, "reaction": emoji}


def wiped(parcel: Parcel) -> Json:
    """What deleteMessages wants."""
    return {"chat_id": parcel.chat, "message_ids": sorted(set(parcel.originals))}


def pinned(parcel: Parcel) -> Json:
    """What pinChatMessage wants."""
    what = {"chat_id": parcel.chat, "message_id": parcel.message}
    return {**what, "disable_notification": True}


def keyboard(parcel: Parcel) -> Json:
    """The inline buttons of a parcel."""
    rows = [
        [{"text": button.label, "callback_data": button.press} for button in row]
        for row in parcel.buttons
    ]
    return {"inline_keyboard": rows}


def forced_reply(parcel: Parcel) -> Json:
    """What makes the app open a reply to this message; a message has this or buttons, not both."""
    hint = {"input_field_placeholder": parcel.placeholder} if parcel.placeholder else {}
    return {"force_reply": True, **hint}


CALLS: dict[Kind, tuple[str, Callable[[Parcel], Json]]] = {
    "message": ("sendMessage", message),
    "edit": ("editMessageText", edit),
    "strip": ("editMessageReplyMarkup", stripped),
    "caption": ("editMessageCaption", caption),
    "acknowledge": ("answerCallbackQuery", acknowledgement),
    "topic": ("createForumTopic", topic),
    "rename": ("editForumTopic", renamed),
    "react": ("setMessageReaction", reaction),
    "discard": ("deleteForumTopic", discarded),
    "pin": ("pinChatMessage", pinned),
    "unpin": ("unpinChatMessage", stripped),
    "wipe": ("deleteMessages", wiped),
}
WHICH_CALL: dict[Kind, Callable[[Parcel], tuple[str, Json]]] = {"copy": copy, "files": files}
"""Those whose method depends on what the parcel holds."""

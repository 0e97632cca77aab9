"""Reads one raw Bot API update into what the use cases understand; it never raises nor decides.

No key is taken for granted: Telegram adds shapes every few months, and what is not known here is
`Ignored`, with a reason that never holds people's words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.app.incoming import GroupPressed, Ignored, Incoming, Migrated, TeamSpoke, Translate
from bot.core.events import (
    Blocked,
    Commanded,
    Edited,
    Event,
    Pressed,
    Said,
    Sent,
    Strayed,
    Unblocked,
)
from bot.core.team.situation import Person
from bot.telegram.incoming.groups import asked, changed_in_group, in_group
from bot.telegram.incoming.markup import shown
from bot.telegram.incoming.originals import (
    label_of,
    original,
    point_of,
    question_of,
    replied,
    thread_of,
)
from bot.telegram.incoming.senders import COMMAND, FOLLOWED, RECEIVED, Me, folded, person, when
from bot.telegram.raw import EPOCH, Raw, items, moment, number, part, words

LOG = logging.getLogger(__name__)

GONE = ("left", "kicked")
FILES = ("animation", "document", "video", "audio")
"""What may be sent, besides photos. An animation also looks like a document: it is first."""
NAMELESS = {"document": "document"}
"""How a file is called that came without a name."""
STRAYS = (
    "checklist",
    "contact",
    "dice",
    "game",
    "invoice",
    "paid_media",
    "poll",
    "sticker",
    "story",
    "location",
    "video_note",
    "voice",
)
"""What people may send and the bot does not read."""


def translator(me: Me) -> Translate:
    """The translation for one bot."""
    return partial(translate, me=me)


def translate(update: Raw, *, me: Me) -> Incoming:
    """What an update says. Times are Telegram's; for presses, which have none, ours of receipt."""
    for kind, read in READERS.items():
        if part(update, kind):
            return read(update, part(update, kind), me)
    return Ignored(reason="kind of update not followed")


def message(update: Raw, body: Raw, me: Me) -> Incoming:
    """A message: a group's change of id, something said in a group, or someone of a team."""
    chat = part(body, "chat")
    for old, new in (
        (number(chat, "id"), number(body, "migrate_to_chat_id")),
        (number(body, "migrate_from_chat_id"), number(chat, "id")),
    ):
        if old and new and ("migrate_to_chat_id" in body or "migrate_from_chat_id" in body):
            return Migrated(old=old, new=new)
    if words(chat, "type") in ("group", "supergroup"):
        return in_group(update, body, me)
    return in_private(update, body, said)


def edited(update: Raw, body: Raw, me: Me) -> Incoming:
    """A message changed after it was read."""
    if words(part(body, "chat"), "type") in ("group", "supergroup"):
        return changed_in_group(update, body)
    return in_private(update, body, changed)


def in_private(
    update: Raw, body: Raw, read: Callable[[Raw, Raw, Person, datetime], Event | None]
) -> Incoming:
    """Someone of a team, in the private chat with the bot."""
    chat, by = part(body, "chat"), person(part(body, "from"))
    if words(chat, "type") != "private" or not number(chat, "id"):
        return Ignored(reason="not a private chat")
    if by is None:
        return Ignored(reason="not written by a person")
    event = read(update, body, by, when(update, body))
    if event is None:
        return Ignored(reason="service message")
    return TeamSpoke(chat=number(chat, "id"), event=event, original=original(body))


def said(update: Raw, body: Raw, by: Person, at: datetime) -> Event | None:
    """The event a private message is; None for service messages."""
    text = words(body, "text")
    if text and "forward_origin" in body:
        return Strayed(at=at, by=by, kind="forward")
    if text:
        return spoken(text, by, at, question_of(body), replied(body))
    stray = next((kind for kind in STRAYS if kind in body), "")
    if stray:
        return Strayed(at=at, by=by, kind=stray)
    return file_sent(update, body, by, at)


def spoken(text: str, by: Person, at: datetime, about: str = "", replied: str = "") -> Event:
    """A command, `/aide`, `/AIDE@some_bot` or `/étape` alike, or plain words."""
    found = COMMAND.fullmatch(text.strip())
    if found is None:
        return Said(at=at, by=by, text=text, about=about, replied=replied)
    return Commanded(at=at, by=by, name=folded(found["name"]), rest=(found["rest"] or "").strip())


def file_sent(update: Raw, body: Raw, by: Person, at: datetime) -> Sent | None:
    """The photo (its largest size), the document, the video or the sound of a message."""
    sizes = [size for size in items(body, "photo") if words(size, "file_id")]
    if sizes:
        kind = "photo"
        file = max(sizes, key=lambda size: number(size, "width") * number(size, "height"))
        name, media = "photo.jpg", "image/jpeg"
    else:
        kind = next((one for one in FILES if words(part(body, one), "file_id")), "")
        file = part(body, kind)
        name, media = words(file, "file_name") or NAMELESS.get(kind, ""), words(file, "mime_type")
    if not kind:
        return None
    return Sent(
        at=at,
        by=by,
        file=words(file, "file_id"),
        name=name,
        media=media,
        caption=words(body, "caption"),
        kind=kind,
        unique=words(file, "file_unique_id"),
        album=words(body, "media_group_id"),
        more=update.get(FOLLOWED) is True,
        about=point_of(body),
        replied=replied(body),
    )


def changed(update: Raw, body: Raw, by: Person, at: datetime) -> Event | None:
    """A private message edited: its new text, or its new caption."""
    text = words(body, "text") or words(body, "caption")
    return Edited(at=moment(body, "edit_date") or at, by=by, text=text) if text else None


def pressed(update: Raw, body: Raw, me: Me) -> Incoming:
    """A button pressed, perhaps on a message so old that Telegram shows nothing of it."""
    callback, press = words(body, "id"), words(body, "data")
    held = part(body, "message")
    chat, by = part(held, "chat"), person(part(body, "from"))
    if by is None or not press or not number(chat, "id"):
        return Ignored(reason="press that cannot be placed", callback=callback)
    at = moment(update, RECEIVED) or moment(held, "date") or EPOCH
    place, now_reads = number(held, "message_id"), shown(held)
    if words(chat, "type") == "private":
        event = Pressed(
            at=at,
            by=by,
            press=press,
            message=place,
            shown=now_reads,
            label=label_of(held, press),
        )
        return TeamSpoke(chat=number(chat, "id"), event=event, callback=callback)
    return GroupPressed(
        chat=number(chat, "id"),
        message=place,
        press=press,
        by=by,
        callback=callback,
        at=at,
        shown=now_reads,
        thread=thread_of(held),
    )


def membership(update: Raw, body: Raw, me: Me) -> Incoming:
    """The bot was blocked, unblocked, added to a group or put out of it."""
    chat, by = part(body, "chat"), person(part(body, "from"))
    before = words(part(body, "old_chat_member"), "status")
    after = words(part(body, "new_chat_member"), "status")
    if not number(chat, "id") or by is None or not after:
        return Ignored(reason="membership that cannot be placed")
    if words(chat, "type") == "private":
        kind = Blocked if after in GONE else Unblocked
        event = kind(at=when(update, body), by=by)
        return TeamSpoke(chat=number(chat, "id"), event=event)
    if words(chat, "type") != "channel" and after in GONE:
        LOG.error("the bot was put out of a group")
    if words(chat, "type") == "channel" or after in GONE or before not in (*GONE, ""):
        return Ignored(reason="membership that changes nothing")
    return asked(update, body)


READERS: dict[str, Callable[[Raw, Raw, Me], Incoming]] = {
    "message": message,
    "callback_query": pressed,
    "edited_message": edited,
    "my_chat_member": membership,
}

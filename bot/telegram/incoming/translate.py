"""Reads one raw Bot API update into what the use cases understand; it never raises nor decides.

No key is taken for granted: Telegram adds shapes every few months. A person's message is never
`Ignored`: what is not known here is UNKNOWN content, said so to its author, or copied as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.app.incoming import (
    GroupLeft,
    GroupPressed,
    Ignored,
    Incoming,
    Migrated,
    RightsChanged,
    TeamSpoke,
    Translate,
)
from bot.core.commands import named
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
from bot.telegram.incoming.contents import (
    SERVICE,
    STRAYS,
    TEXT,
    UNKNOWN,
    file_of,
    files_within,
    kind_of,
    written,
)
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
from bot.telegram.incoming.senders import COMMAND, Me, folded, person, when
from bot.telegram.raw import Raw, number, part, words

GONE = ("left", "kicked")
TO_A_PERSON = "animateur"
NAMES = {"photo": ("photo.jpg", "image/jpeg"), "document": ("document", "")}
"""How a file is called that came without a name, and its media type."""


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
    update: Raw, body: Raw, read: Callable[[Raw, Raw, Person, datetime], Sequence[Event]]
) -> Incoming:
    """Someone of a team, in the private chat with the bot."""
    chat, by = part(body, "chat"), person(part(body, "from"))
    if words(chat, "type") != "private" or not number(chat, "id"):
        return Ignored(reason="not a private chat")
    if by is None:
        return Ignored(reason="not written by a person")
    events = read(update, body, by, when(update, body))
    if not events:
        return Ignored(reason="service message")
    *before, event = events
    found = original(body)
    return TeamSpoke(chat=number(chat, "id"), event=event, original=found, before=tuple(before))


def said(update: Raw, body: Raw, by: Person, at: datetime) -> Sequence[Event]:
    """The event a private message is, several for one with several files; none for service."""
    kind = kind_of(body)
    if kind == SERVICE:
        return ()
    files = files_within(body) if kind == TEXT else [(kind, file_of(kind, body))]
    if kind not in STRAYS and any(file for _, file in files):
        return filed(files_sent(body, files, by, at), written(body), by, at)
    if kind == TEXT and "forward_origin" not in body:
        return (spoken(written(body), by, at, question_of(body), replied(body)),)
    stray = "forward" if kind == TEXT else kind if kind in STRAYS else UNKNOWN
    return (Strayed(at=at, by=by, kind=stray),)


def filed(files: Sequence[Sent], caption: str, by: Person, at: datetime) -> Sequence[Event]:
    """Files, and the command typed under them if there is one.

    They go to the animators with the words of `/animateur`; beside another command, they are
    files that came without words. What is no command of ours is their caption.
    """
    found = COMMAND.fullmatch(caption.strip())
    command = named(folded(found["name"])) if found else None
    if found is None or command is None:
        return files
    bare = [replace(one, caption="") for one in files]
    typed = Commanded(at=at, by=by, name=command.name, rest=(found["rest"] or "").strip())
    if command.name != TO_A_PERSON:
        return (*bare, typed)
    *before, last = bare
    return (*(replace(one, more=True) for one in before), replace(typed, sent=last))


def spoken(text: str, by: Person, at: datetime, about: str = "", replied: str = "") -> Event:
    """A command, `/aide`, `/AIDE@some_bot` or `/étape` alike, or plain words."""
    found = COMMAND.fullmatch(text.strip())
    if found is None:
        return Said(at=at, by=by, text=text, about=about, replied=replied)
    return Commanded(at=at, by=by, name=folded(found["name"]), rest=(found["rest"] or "").strip())


def files_sent(
    body: Raw, files: Sequence[tuple[str, Raw]], by: Person, at: datetime
) -> Sequence[Sent]:
    """The photo (its largest size), the document, the video or the sound of a message.

    Those among the words of a rich message are like an album that these words came with.
    """
    album = words(body, "media_group_id")
    if len(files) > 1:
        album = f"rich:{number(body, 'message_id')}"
    last = len(files) - 1
    return [
        Sent(
            at=at,
            by=by,
            file=words(file, "file_id"),
            name=words(file, "file_name") or NAMES.get(kind, ("", ""))[0],
            media=words(file, "mime_type") or NAMES.get(kind, ("", ""))[1],
            caption=written(body) if place == 0 else "",
            kind=kind,
            unique=words(file, "file_unique_id"),
            album=album,
            more=place < last,
            about=point_of(body),
            replied=replied(body),
            size=number(file, "file_size"),
        )
        for place, (kind, file) in enumerate(files)
    ]


def changed(update: Raw, body: Raw, by: Person, at: datetime) -> Sequence[Event]:
    """A private message edited: its new words, wherever they stand."""
    text = written(body)
    return (Edited(at=at, by=by, text=text),) if text else ()


def pressed(update: Raw, body: Raw, me: Me) -> Incoming:
    """A button pressed, perhaps on a message so old that Telegram shows nothing of it."""
    callback, press = words(body, "id"), words(body, "data")
    held = part(body, "message")
    chat, by = part(held, "chat"), person(part(body, "from"))
    if by is None or not press or not number(chat, "id"):
        return Ignored(reason="press that cannot be placed", callback=callback)
    at = when(update, held)
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
        label=label_of(held, press),
    )


def membership(update: Raw, body: Raw, me: Me) -> Incoming:
    """The bot was blocked, unblocked, added to a group, put out of it, or given other rights."""
    chat, by = part(body, "chat"), person(part(body, "from"))
    before = words(part(body, "old_chat_member"), "status")
    after = words(part(body, "new_chat_member"), "status")
    if not number(chat, "id") or by is None or not after:
        return Ignored(reason="membership that cannot be placed")
    if words(chat, "type") == "private":
        kind = Blocked if after in GONE else Unblocked
        event = kind(at=when(update, body), by=by)
        return TeamSpoke(chat=number(chat, "id"), event=event)
    if words(chat, "type") == "channel":
        return Ignored(reason="membership that changes nothing")
    if after in GONE:
        return GroupLeft(chat=number(chat, "id"))
    if before not in (*GONE, ""):
        return RightsChanged(chat=number(chat, "id"))
    return asked(update, body)


READERS: dict[str, Callable[[Raw, Raw, Me], Incoming]] = {
    "message": message,
    "callback_query": pressed,
    "edited_message": edited,
    "my_chat_member": membership,
}

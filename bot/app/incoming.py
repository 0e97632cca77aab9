"""What comes in, once Telegram's update is understood; nothing here knows Telegram's own shapes.

`bot.telegram` writes these values, `bot.app.intake.receive` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.effects import File
from bot.core.events import Event
from bot.core.team.situation import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """A message as it stands in its chat: what is copied, answered and edited between two chats.

    `kind` is text, photo, document, voice, audio, video, video_note, animation, sticker, location,
    contact, poll… (Telegram's own word), or unknown. `text` is the text or the caption, `html` the
    same with its formatting, as Telegram HTML, and with what it quotes. `reply_to` is the message
    it answers, 0 for none (the message that opened a topic does not count). `album` ties the items
    of an album, "" for none; `items` are their messages once they are gathered as one, `message`
    the first of them. `files` are those that stand among its words.
    """

    message: int
    kind: str = "text"
    text: str = ""
    html: str = ""
    reply_to: int = 0
    album: str = ""
    files: tuple[File, ...] = ()
    items: tuple[int, ...] = ()

    @property
    def messages(self) -> tuple[int, ...]:
        """Every message that it is made of."""
        return self.items or (self.message,)


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamSpoke:
    """Something happened in a private chat.

    `team`: whose affair it is, when the chat does not say so (its hour has come), else 0.
    `before`: what the same message was besides, and comes first (its other files, its album).
    `callback` is the callback query to acknowledge when the event is a press, or "". Being blocked
    and unblocked come this way too. `original` is the message it was, if it was one (an edit too).
    """

    chat: int
    event: Event
    callback: str = ""
    original: Original | None = None
    before: tuple[Event, ...] = ()
    team: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupDeed:
    """Something that someone did in a group, in the topic `thread` (0: outside topics)."""

    chat: int
    by: Person
    at: datetime
    thread: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupSpoke(GroupDeed):
    """Someone wrote. `ours`: the bot itself had made that topic.

    `to_us`: it answers a message of the bot, which asked the question `about` ("" for none).
    """

    original: Original
    ours: bool = False
    to_us: bool = False
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupEdited(GroupDeed):
    """Someone changed, in a group, a message written before.

    `name`, `rest`: the command that it is now, as in `GroupCommanded`; "" for words.
    """

    original: Original
    name: str = ""
    rest: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupCommanded(GroupDeed):
    """Someone typed a command in a group: `name` folded and without slash, `rest` after it."""

    name: str
    rest: str
    original: Original


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupPressed(GroupDeed):
    """Someone pressed, in a group, a button of the bot's message `message`, reading `shown`.

    `label`: what is written on it, as in `Pressed`.
    """

    message: int
    press: str
    callback: str
    shown: str
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupAsked:
    """The bot was added to a group, or /start was typed there (`by`: who did)."""

    chat: int
    title: str
    at: datetime
    by: Person | None = None
    thread: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupLeft:
    """The bot was put out of that group, or the group is no more."""

    chat: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RightsChanged:
    """What the bot may do in that group is no longer what it was."""

    chat: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Migrated:
    """A group became a supergroup: the chat `old` is `new` from now on."""

    old: int
    new: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekBegan:
    """A new week: the animators are told what was asked in the last one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayBegan:
    """The work of a group begins: it is told what waits."""

    chat: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FilesChanged:
    """Staff are told what became of their files; `words`: what they read, as JSON."""

    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffWords:
    """What `FilesChanged` has staff read, in their topic; `silent`: without a sound."""

    html: str
    silent: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ignored:
    """Nothing to do. `reason` never holds people's words; `callback` still gets acknowledged.

    `original`: the message it was, when it is an item of an album that stays with it.
    """

    reason: str
    callback: str = ""
    original: Original | None = None


Incoming = (
    TeamSpoke
    | GroupSpoke
    | GroupEdited
    | GroupCommanded
    | GroupPressed
    | GroupAsked
    | GroupLeft
    | RightsChanged
    | Migrated
    | WeekBegan
    | DayBegan
    | FilesChanged
    | Ignored
)

Translate = Callable[[Mapping[str, Any]], Incoming]
"""Reads one raw Bot API update; what is no update of ours is `Ignored`, never an error."""

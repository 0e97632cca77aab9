"""What goes out, and what became of it: the contract between the delivery and a platform.

Nothing here retries, waits or remembers: `bot.app.delivery.deliver` does, from the receipts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.core.effects import Button, File, Made

Kind = Literal[
    "message",
    "edit",
    "strip",
    "caption",
    "acknowledge",
    "copy",
    "files",
    "made",
    "topic",
    "rename",
    "react",
    "discard",
    "pin",
    "unpin",
    "wipe",
]
WAITS, TAKEN, GIVEN_BACK, UNREACHABLE = "waits", "taken", "given back", "unreachable"
"""The states a topic's icon shows; its name says them in words as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """One call to the platform: everything needed, nothing to look up.

    Texts were cut into messages (`bot.app.message_splitting`) before they became rows, so that
    each part has its receipt and none is sent twice.
    kind "message": send `html` with `buttons`, as a reply to `reply_to` if not 0, without a sound
    if `silent`; `placeholder` and `force_reply` as in `bot.core.effects.Say`.
    kind "edit": the message `message` becomes `html` with `buttons` (none: they are removed).
    kind "strip": the message `message` loses its buttons and keeps all the rest.
    kind "caption": the caption of the message `message` becomes `html`.
    kind "acknowledge": answer the callback query `callback`, showing `toast` if not "".
    kind "copy": copy the messages `originals` of the chat `source`, which stay one album if they
    are several; with `html`, it replaces the caption of a message that is alone.
    kind "files": send `files` again, by the ids the platform gave them: one, or an album of kinds
    that may be together.
    kind "made": lay out the document `made` and send it, a picture as a photo; `html` is written
    under it.
    kind "topic": create a forum topic called `html`, with the icon of state `icon`.
    kind "rename": the topic `thread` is called `html` and has the icon of state `icon`.
    kind "react": put the emoji `html` on the message `message` (several codes: the first one the
    platform takes).
    kind "discard": delete the topic `thread` with all its messages.
    kind "pin": pin the message `message` without a sound. kind "unpin": take it off the top.
    kind "wipe": delete the messages `originals`, 100 at most.
    `thread`: the forum topic a message or a copy goes to, 0 for none.
    """

    id: int
    chat: int
    kind: Kind
    html: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    message: int = 0
    callback: str = ""
    reply_to: int = 0
    silent: bool = False
    placeholder: str = ""
    force_reply: bool = False
    toast: str = ""
    thread: int = 0
    source: int = 0
    originals: tuple[int, ...] = ()
    icon: str = ""
    files: tuple[File, ...] = ()
    made: Made | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """Done. `message` is the id of the message sent or edited, 0 for an acknowledgement.

    « message is not modified » and « query is too old » are deliveries: nothing is left to do.
    `messages`: the ids of all copies, in order. `thread`: of a topic created, its id; of a message
    sent, the topic Telegram says it is in (0: none, or not said).
    """

    message: int = 0
    messages: tuple[int, ...] = ()
    thread: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """Why it is not known to be done; `reason` never holds people's words."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused(Failure):
    """The platform will never take it. `markup`: because it could not read the HTML.

    `gone`: because the message to copy or to edit is not there any more, or cannot be changed.
    """

    markup: bool = False
    gone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicGone(Failure):
    """The topic was deleted or closed: nothing was sent there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoTopics(Failure):
    """The group has no topics, or the bot may not create any: nothing was done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreachable(Failure):
    """The person blocked the bot or left, or the bot was put out of the group."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Muted(Failure):
    """The bot may not write this there for now: its rights may come back, so it waits.

    `some`: only messages of that sort are forbidden (photos, documents…), others may leave.
    """

    some: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """Too many messages: nothing may be sent to this chat for so many seconds."""

    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsure(Failure):
    """A time-out or a lost connection: it may have been sent, nobody knows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Down(Failure):
    """The platform could not be reached, or failed, before anything was sent.

    `answered`: it said itself that it failed (a 5xx); gateways have said so of a call that was
    performed, so what must go once at most is not sent again.
    """

    answered: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedTo:
    """The group has become the supergroup `chat`; nothing was sent."""

    chat: int


Receipt = (
    Delivered
    | Refused
    | TopicGone
    | NoTopics
    | Unreachable
    | Muted
    | Wait
    | Unsure
    | Down
    | MovedTo
)


class Messenger(Protocol):
    """A platform that takes parcels. It answers with a receipt, also when all goes wrong."""

    async def send(self, parcel: Parcel) -> Receipt:
        """Make the one call that `parcel` describes."""
        ...

"""What goes out, and what became of it: the contract between `bot.app.deliver` and a platform.

Nothing here retries, waits or remembers: `bot.app.deliver` does, from the receipts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.core.effects import Button

Kind = Literal["message", "edit", "acknowledge"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """One call to the platform: everything needed, nothing to look up.

    Texts were cut into messages (`bot.app.parts`) before they became rows, so that each part has
    its receipt and none is sent twice.
    kind "message": send `html` with `buttons`, as a reply to `reply_to` if not 0, without a sound
    if `silent`; `placeholder` and `force_reply` as in `bot.core.effects.Say`.
    kind "edit": the message `message` becomes `html` with `buttons` (none: they are removed).
    kind "acknowledge": answer the callback query `callback`, showing `toast` if not "".
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """Done. `message` is the id of the message sent or edited, 0 for an acknowledgement.

    « message is not modified » and « query is too old » are deliveries: nothing is left to do.
    """

    message: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The platform will never take it. `markup`: because it could not read the HTML."""

    reason: str
    markup: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreachable:
    """The person blocked the bot or left, or the bot was put out of the group."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """Too many messages: nothing may be sent to this chat for so many seconds."""

    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsure:
    """A time-out or a lost connection: it may have been sent, nobody knows."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Down:
    """The platform could not be reached, or failed, before anything was sent."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedTo:
    """The group has become the supergroup `chat`; nothing was sent."""

    chat: int


Receipt = Delivered | Refused | Unreachable | Wait | Unsure | Down | MovedTo


class Messenger(Protocol):
    """A platform that takes parcels. It answers with a receipt, also when all goes wrong."""

    async def send(self, parcel: Parcel) -> Receipt:
        """Make the one call that `parcel` describes; `reason`s never hold people's words."""
        ...

"""What happened, in the past tense. Time comes with the event; nothing below reads a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.situation import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Someone of the team typed a text."""

    at: datetime
    by: Person
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Commanded:
    """Someone of the team typed a command: `name` without slash, lower case; `rest` after it."""

    at: datetime
    by: Person
    name: str
    rest: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressed:
    """Someone of the team pressed a button: `press` is its data, `shown` the message's HTML."""

    at: datetime
    by: Person
    press: str
    message: int = 0
    shown: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """Someone of the team sent a file or a photo: Telegram's file id, its name, its media type."""

    at: datetime
    by: Person
    file: str
    name: str
    media: str = ""
    caption: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """Someone of the team edited a message already read."""

    at: datetime
    by: Person
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strayed:
    """Something the bot does not read came in: `kind` is sticker, voice, location, contact…"""

    at: datetime
    by: Person
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocked:
    """The person blocked the bot: nothing can be sent any more."""

    at: datetime
    by: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Unblocked:
    """The person unblocked the bot."""

    at: datetime
    by: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """The hour asked for by the last `Wake` has come."""

    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Validated:
    """An animator validated the gate of request `request` (a `Request.id` of this team)."""

    at: datetime
    by: Person
    request: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned:
    """An animator sent a gate back with a word for the team."""

    at: datetime
    by: Person
    request: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Replied:
    """An animator answered request `request`; `text` goes to the team as it stands."""

    at: datetime
    by: Person
    request: str
    text: str


Event = (
    Said
    | Commanded
    | Pressed
    | Sent
    | Edited
    | Strayed
    | Blocked
    | Unblocked
    | Due
    | Validated
    | Returned
    | Replied
)
ALL: tuple[type[Event], ...] = (
    Said,
    Commanded,
    Pressed,
    Sent,
    Edited,
    Strayed,
    Blocked,
    Unblocked,
    Due,
    Validated,
    Returned,
    Replied,
)

"""What happened, in the past tense. Time comes with the event; nothing below reads a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.team.situation import Person


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
class Taken:
    """An animator takes the conversation; `over`: even from the colleague who holds it."""

    at: datetime
    by: Person
    over: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenBack:
    """An animator gives the conversation back; `word` is what was agreed, "" for nothing."""

    at: datetime
    by: Person
    word: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Queued:
    """An animator puts the conversation back in the queue: someone else will take it."""

    at: datetime
    by: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Transferred:
    """An animator hands the conversation to a colleague (`to`) or to a region (`desk`)."""

    at: datetime
    by: Person
    to: Person | None = None
    desk: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrote:
    """An animator wrote to the team: `text` is the text or caption, `kind` Telegram's word."""

    at: datetime
    by: Person
    text: str
    kind: str = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """The animator who holds the conversation keeps it, though nobody has written for long."""

    at: datetime
    by: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Amended:
    """An animator corrects the answer to a question, in words that its kind reads."""

    at: datetime
    by: Person
    question: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tasked:
    """An animator gives the team a task, due that day (None: no date)."""

    at: datetime
    by: Person
    title: str
    due: date | None = None


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
    | Taken
    | GivenBack
    | Queued
    | Transferred
    | Wrote
    | Kept
    | Amended
    | Tasked
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
    Taken,
    GivenBack,
    Queued,
    Transferred,
    Wrote,
    Kept,
    Amended,
    Tasked,
)

OF_ANIMATORS = (
    Validated,
    Returned,
    Taken,
    GivenBack,
    Queued,
    Transferred,
    Wrote,
    Kept,
    Amended,
    Tasked,
)
"""What an animator does; all else is done by the team, by Telegram or by time."""

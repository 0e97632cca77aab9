"""What comes in, once Telegram's update is understood; nothing here knows Telegram's own shapes.

`bot.telegram` writes these values, `bot.app.receive` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.events import Event
from bot.core.situation import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamSpoke:
    """Something happened in a private chat.

    `callback` is the callback query to acknowledge when the event is a press, or "". Being blocked
    and unblocked come this way too.
    """

    chat: int
    event: Event
    callback: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupSpoke:
    """Someone answered, in a group, the message `reply_to` (which the bot had sent)."""

    chat: int
    by: Person
    text: str
    reply_to: int
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupPressed:
    """Someone pressed, in a group, a button of the bot's message `message`, reading `shown`."""

    chat: int
    message: int
    press: str
    by: Person
    callback: str
    at: datetime
    shown: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupAsked:
    """The bot was added to a group, or /start was typed there."""

    chat: int
    title: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Migrated:
    """A group became a supergroup: the chat `old` is `new` from now on."""

    old: int
    new: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekBegan:
    """A new week: the animators are told what was asked in the last one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ignored:
    """Nothing to do. `reason` never holds people's words; `callback` still gets acknowledged."""

    reason: str
    callback: str = ""


Incoming = TeamSpoke | GroupSpoke | GroupPressed | GroupAsked | Migrated | WeekBegan | Ignored

Translate = Callable[[Mapping[str, Any]], Incoming]
"""Reads one raw Bot API update; what it cannot read is `Ignored`, never an error."""

"""Who wrote, when, and which command: what messages, presses and memberships have in common."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from bot.core.team.situation import Person
from bot.telegram.raw import EPOCH, Raw, moment, number, part, words

RECEIVED = "essaim_received"
"""The key the poll adds to a raw update: Unix time of receipt."""

COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Me:
    """The bot itself: its Telegram id and its name without @."""

    id: int
    username: str


def folded(name: str) -> str:
    """A command's name in lower case without accents: Telegram's own have neither."""
    apart = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def when(update: Raw, body: Raw) -> datetime:
    """When it reached us, aware UTC; Telegram's own date only for what was kept without that.

    One clock decides, ours: with two, a wait would grow by what separates them. What waited at
    Telegram while the bot was down begins to wait for an answer when it comes.
    """
    ours = moment(update, RECEIVED)
    return ours or moment(body, "edit_date") or moment(body, "date") or EPOCH


def person(raw: Raw) -> Person | None:
    """Someone, by the first name they show; None for bots and for what has no id."""
    if not number(raw, "id") or raw.get("is_bot") is True:
        return None
    named = (words(raw, key).strip() for key in ("first_name", "last_name", "username"))
    return Person(id=number(raw, "id"), name=next(filter(None, named), "Sans nom"))


def member(body: Raw) -> Person | None:
    """Who wrote in a group; its anonymous administrators write as the group itself, and whoever
    chose so as a channel. What a linked channel publishes there is written by nobody.
    """
    chat, behind = part(body, "chat"), part(body, "sender_chat")
    if not behind:
        return person(part(body, "from"))
    if not number(chat, "id") or body.get("is_automatic_forward") is True:
        return None
    if number(behind, "id") != number(chat, "id"):
        return Person(id=-abs(number(behind, "id")), name=words(behind, "title") or "Sans nom")
    name = words(body, "author_signature") or words(chat, "title")
    return Person(id=number(chat, "id"), name=name or "Sans nom")

"""What is said to the bot in a group: everything, where it is an administrator with topics.

Whose group it is, and what is meant, is for `bot.app.group.group_updates` to say.
"""

from __future__ import annotations

import re

from bot.app.incoming import GroupAsked, GroupCommanded, GroupEdited, GroupSpoke, Ignored, Incoming
from bot.telegram.incoming.contents import SERVICE, kind_of, written
from bot.telegram.incoming.originals import (
    answers,
    made_by,
    original,
    question_of,
    thread_of,
)
from bot.telegram.incoming.senders import COMMAND, Me, folded, member, person, when
from bot.telegram.raw import Raw, number, part, words

TOLD = Ignored(reason="service message of a group")


def in_group(update: Raw, body: Raw, me: Me) -> Incoming:
    """Something said in a group: a command, or a message of any kind."""
    chat, by = number(part(body, "chat"), "id"), member(body)
    if by is None or not chat:
        return Ignored(reason="not written by a person")
    if kind_of(body) == SERVICE:
        return TOLD
    command = COMMAND.fullmatch(written(body).strip())
    if command is not None:
        return group_command(update, body, command, me)
    return GroupSpoke(
        chat=chat,
        by=by,
        original=original(body),
        at=when(update, body),
        thread=thread_of(body),
        ours=made_by(body, me),
        to_us=answers(body, me),
        about=question_of(body) if answers(body, me) else "",
    )


def changed_in_group(update: Raw, body: Raw) -> Incoming:
    """A message of a group, changed."""
    chat, by = number(part(body, "chat"), "id"), member(body)
    if by is None or not chat:
        return Ignored(reason="not written by a person")
    if kind_of(body) == SERVICE:
        return TOLD
    at, thread = when(update, body), thread_of(body)
    found = COMMAND.fullmatch(written(body).strip())
    return GroupEdited(
        chat=chat,
        by=by,
        original=original(body),
        at=at,
        thread=thread,
        name=folded(found["name"]) if found else "",
        rest=(found["rest"] or "").strip() if found else "",
    )


def group_command(update: Raw, body: Raw, command: re.Match[str], me: Me) -> Incoming:
    """A command typed in a group, if it names no other bot."""
    by = member(body)
    meant = (command["bot"] or me.username).lower() == me.username.lower()
    if not meant or by is None:
        reason = "group command not meant for the bot"
        return Ignored(reason=reason, original=original(body))
    if folded(command["name"]) == "start":
        return asked(update, body)
    return GroupCommanded(
        chat=number(part(body, "chat"), "id"),
        by=by,
        name=folded(command["name"]),
        rest=(command["rest"] or "").strip(),
        original=original(body),
        at=when(update, body),
        thread=thread_of(body),
    )


def asked(update: Raw, body: Raw) -> GroupAsked:
    """The bot is asked, or asks itself, what this group is."""
    chat = part(body, "chat")
    return GroupAsked(
        chat=number(chat, "id"),
        title=words(chat, "title"),
        at=when(update, body),
        by=person(part(body, "from")),
        thread=thread_of(body),
    )

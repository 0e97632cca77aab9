"""What is said to the bot in a group: answers to its messages and /start; nothing else is read."""

from __future__ import annotations

import re
from html import escape

from bot.app.incoming import GroupAsked, GroupSpoke, Ignored, Incoming, Original
from bot.telegram.raw import Raw, number, part, words
from bot.telegram.senders import COMMAND, Me, folded, member, when


def in_group(update: Raw, body: Raw, me: Me) -> Incoming:
    """Something said in a group: what matters are answers to the bot, and /start."""
    chat = number(part(body, "chat"), "id")
    by = member(body)
    if by is None or not chat:
        return Ignored(reason="not written by a person")
    text = words(body, "text") or words(body, "caption")
    command = COMMAND.fullmatch(text.strip())
    if command is not None:
        return group_command(update, body, command, me)
    answered = part(body, "reply_to_message")
    if number(part(answered, "from"), "id") != me.id or not number(answered, "message_id"):
        return Ignored(reason="group message not meant for the bot")
    return GroupSpoke(
        chat=chat,
        by=by,
        original=Original(
            message=number(body, "message_id"),
            text=text,
            html=escape(text, quote=False),
            reply_to=number(answered, "message_id"),
        ),
        at=when(update, body),
    )


def group_command(update: Raw, body: Raw, command: re.Match[str], me: Me) -> Incoming:
    """A command typed in a group: only /start is ours, and only if it names no other bot."""
    meant = (command["bot"] or me.username).lower() == me.username.lower()
    if not meant or folded(command["name"]) != "start":
        return Ignored(reason="group command not meant for the bot")
    return asked(update, body)


def asked(update: Raw, body: Raw) -> GroupAsked:
    chat = part(body, "chat")
    return GroupAsked(chat=number(chat, "id"), title=words(chat, "title"), at=when(update, body))

"""A message as it stands in its chat: what it is, what it says, what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bot.app.incoming import Original
from bot.core.effects import File
from bot.core.french import paper_phrases
from bot.telegram.incoming.contents import files_within, kind_of, written
from bot.telegram.incoming.markup import shown
from bot.telegram.incoming.senders import Me
from bot.telegram.raw import Raw, number, part, words

WHY, TASK = ("w:", "wo:"), "t:"
"""What begins the data of a button that every question has, and of those under a task."""


def original(body: Raw) -> Original:
    """The message `body` is."""
    return Original(
        message=number(body, "message_id"),
        kind=kind_of(body),
        text=written(body),
        html=quoted(body) + shown(body),
        reply_to=reply_to(body),
        album=words(body, "media_group_id"),
        files=tuple(
            File(file=words(one, "file_id"), kind=kind, name=called(kind, one))
            for kind, one in files_within(body)
        ),
    )


def called(kind: str, file: Raw) -> str:
    """How a file among words is called, as HTML: by its name, or by what it is."""
    kinds = paper_phrases.KINDS
    return escape(words(file, "file_name")) or kinds.get(kind, kinds["document"])


def quoted(body: Raw) -> str:
    """What a founder quotes to answer it, as HTML: a copy would not show it.

    Not in a group: there, a quotation may be of a note, or of a brief for animators alone.
    """
    quote, elsewhere = part(body, "quote"), part(body, "external_reply")
    if words(part(body, "chat"), "type") != "private":
        return ""
    chosen = quote.get("is_manual") is True or bool(elsewhere)
    html = (shown(quote) if chosen else "") or shown(elsewhere)
    return f"<blockquote>{html}</blockquote>\n" if html else ""


def reply_to(body: Raw) -> int:
    """The message it answers, 0 for none: the one that opened the topic is answered by all."""
    answered = part(body, "reply_to_message")
    if "forum_topic_created" in answered:
        return 0
    return number(answered, "message_id")


def question_of(body: Raw) -> str:
    """The question that the message it replies to asked, by a button of its own; "" if none.

    Telegram sends the message replied to with its keyboard: it says by itself what it asked, until
    a newer card took its buttons (then its text says it: `Said.replied`).
    """
    found = (one for one in presses(part(body, "reply_to_message")) if one.startswith(WHY))
    return next(found, "").partition(":")[2]


def point_of(body: Raw) -> str:
    """The question or the task that the message it replies to is about, by its buttons, or ""."""
    tasks = {
        press.split(":")[1]
        for press in presses(part(body, "reply_to_message"))
        if press.startswith(TASK) and press.count(":") == 2
    }
    return question_of(body) or (tasks.pop() if len(tasks) == 1 else "")


def replied(body: Raw) -> str:
    """The text of the bot's message that it replies to, "" for a message of anyone else."""
    answered = part(body, "reply_to_message")
    if part(answered, "from").get("is_bot") is not True:
        return ""
    return written(answered)


def answers(body: Raw, me: Me) -> bool:
    """Does it answer a message of the bot's own?"""
    return number(part(part(body, "reply_to_message"), "from"), "id") == me.id


def presses(message: Raw) -> Iterator[str]:
    """The data of the buttons under a message, row after row."""
    return (words(button, "callback_data") for button in _buttons(message))


def label_of(message: Raw, press: str) -> str:
    """What is written on the button of that data, "" when the message does not show it."""
    found = (one for one in _buttons(message) if words(one, "callback_data") == press)
    return words(next(found, {}), "text")


def _buttons(message: Raw) -> Iterator[Raw]:
    rows = part(message, "reply_markup").get("inline_keyboard")
    for row in rows if isinstance(rows, list) else ():
        for button in row if isinstance(row, list) else ():
            if isinstance(button, dict):
                yield button


def made_by(body: Raw, me: Me) -> bool:
    """Did the bot make the topic it is in? What answers nobody there answers its first message."""
    answered = part(body, "reply_to_message")
    return "forum_topic_created" in answered and number(part(answered, "from"), "id") == me.id


def thread_of(body: Raw) -> int:
    """The forum topic it is in, 0 outside topics: answers in a plain group have threads too."""
    if body.get("is_topic_message") is not True:
        return 0
    return number(body, "message_thread_id")

"""The messenger: one call to Telegram for each parcel, and a receipt whatever becomes of it.

Nothing here retries or waits. Reasons hold Telegram's words, never people's: what Telegram quotes
from a message is cut out.
"""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.app.messenger import (
    Delivered,
    Down,
    MovedTo,
    Muted,
    NoTopics,
    Parcel,
    Receipt,
    Refused,
    TopicGone,
    Unreachable,
    Unsure,
    Wait,
)
from bot.core.effects import File
from bot.documents.press import NotMade, Press
from bot.store.papers.folder import Folder
from bot.telegram.line import Line
from bot.telegram.outgoing.calls import written_for
from bot.telegram.outgoing.icons import Icons
from bot.telegram.raw import number
from bot.telegram.request import Lost, NotSent
from bot.telegram.told import told

DONE_ALREADY = (
    "message is not modified",
    "topic_not_modified",
    "query is too old",
    "query id is invalid",
)
TOPIC_GONE = (
    "message thread not found",
    "topic_deleted",
    "topic_closed",
    "topic_id_invalid",
    "topic not found",
)
NO_TOPICS = ("not a forum", "not enough rights", "have no rights", "chat_admin_required")
MESSAGE_GONE = (
    "message to copy not found",
    "message can't be copied",
    "there are no messages to copy",
    "message to edit not found",
    "message can't be edited",
    "message to react not found",
    "message to pin not found",
    "message to unpin not found",
    "message_id_invalid",
)
MUTED = (
    "not enough rights to send text messages",
    "not enough rights to send messages",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "user_restricted",
    "chat_send_plain_forbidden",
)
MUTED_FOR_SOME = re.compile(
    r"chat_send_\w+_forbidden|not enough rights to send (?!text|messages?\b)\w+"
)
"""What is forbidden for a sort of messages only: « not enough rights to send photos to the chat »,
CHAT_SEND_PHOTOS_FORBIDDEN. A person who wants no voice (VOICE_MESSAGES_FORBIDDEN) refuses it."""
GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
MARKUP = ("can't parse entities", "can't parse message text", "can't find end tag")
ALL, SOME = "all", "some"
SENDS = ("message", "copy", "files", "made")
BEFORE_SENDING = ("ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol")


class TelegramMessenger:
    """Sends parcels over one line."""

    def __init__(
        self, line: Line, press: Press | None = None, folder: Folder | None = None
    ) -> None:
        self._line = line
        self._press = press or Press()
        self._folder = folder
        self._icons = Icons(line)

    async def send(self, parcel: Parcel) -> Receipt:
        """Make the one call that `parcel` describes."""
        icon = await self._icons.of(parcel.icon) if parcel.icon else ""
        try:
            file = await self._press.made(parcel.made) if parcel.made else b""
        except NotMade as fault:
            return Refused(reason=f"not laid out ({fault})")
        if any(one.stored for one in parcel.files):
            file = await self._ours(parcel.files[0])
            if not file:
                return Refused(reason="our copy of the file is not there any more")
        method, written = written_for(parcel, icon, file)
        try:
            answer = await self._line.call(method, written)
        except TelegramError as err:
            return receipt(err, parcel)
        return delivered(answer, parcel)

    async def _ours(self, one: File) -> bytes:
        """The bytes of our own copy of a file, none when there is none."""
        if self._folder is None:
            return b""
        return await asyncio.to_thread(self._folder.read, one.stored) or b""


def delivered(answer: Any, parcel: Parcel) -> Delivered:
    """What the platform says it did."""
    if isinstance(answer, list):
        copies = tuple(number(each, "message_id") for each in answer if isinstance(each, dict))
        return Delivered(message=copies[0] if copies else 0, messages=copies)
    if not isinstance(answer, dict):
        return Delivered(message=parcel.message)
    message, thread = number(answer, "message_id"), number(answer, "message_thread_id")
    return Delivered(message=message or parcel.message, thread=thread)


def receipt(err: TelegramError, parcel: Parcel) -> Receipt:
    """What an error of the call means for the parcel."""
    if isinstance(err, RetryAfter):
        return Wait(seconds=seconds(err.retry_after))
    if isinstance(err, ChatMigrated):
        return MovedTo(chat=err.new_chat_id)
    if isinstance(err, Forbidden):
        return Unreachable(reason=told(err))
    if isinstance(err, BadRequest):
        return refusal(err, parcel)
    if isinstance(err, NetworkError):
        return trouble(err)
    # Conflict, InvalidToken: answers, so nothing was done. « Invalid server response »: who knows.
    answered = type(err) is not TelegramError
    return Down(reason=told(err)) if answered else Unsure(reason=told(err))


def refusal(err: BadRequest, parcel: Parcel) -> Receipt:
    """What Telegram's « Bad Request » means: done already, nobody there, or truly refused."""
    words = err.message.lower()
    if any(known in words for known in DONE_ALREADY):
        return Delivered(message=parcel.message)
    if any(known in words for known in GONE):
        return Unreachable(reason=told(err))
    if any(known in words for known in TOPIC_GONE):
        return TopicGone(reason=told(err))
    if parcel.kind in ("topic", "rename", "discard") and any(w in words for w in NO_TOPICS):
        return NoTopics(reason=told(err))
    if parcel.chat < 0 and parcel.kind in SENDS and (muted := silenced(words)):
        return Muted(reason=told(err), some=muted == SOME)
    gone = any(known in words for known in MESSAGE_GONE)
    if gone and parcel.kind == "strip":  # a keyboard that is not there needs no removing
        return Delivered(message=parcel.message)
    markup = any(known in words for known in MARKUP)
    return Refused(reason=told(err), gone=gone, markup=markup and not gone)


def silenced(words: str) -> str:
    """Whether a refusal says that the bot may write nothing (ALL), or not this (SOME); else ""."""
    if any(known in words for known in MUTED):
        return ALL
    return SOME if MUTED_FOR_SOME.search(words) else ""


def trouble(err: NetworkError) -> Receipt:
    """Whether a failed call may have been performed. Telegram's own 5xx says it was not."""
    if isinstance(err, NotSent) or type(err.__cause__).__name__ in BEFORE_SENDING:
        return Down(reason=told(err))
    broken = err.__cause__ is not None and not isinstance(err.__cause__, TelegramError)
    if isinstance(err, TimedOut | Lost) or broken:
        return Unsure(reason=told(err))
    return Down(reason=told(err), answered=True)


def seconds(given: int | timedelta) -> float:
    """A duration PTB gives in one type or the other."""
    return given.total_seconds() if isinstance(given, timedelta) else float(given)

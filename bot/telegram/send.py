"""The messenger: one call to Telegram for each parcel, and a receipt whatever becomes of it.

Nothing here retries or waits. Reasons hold Telegram's words, never people's: what Telegram quotes
from a message is cut out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
    Kind,
    MovedTo,
    Parcel,
    Receipt,
    Refused,
    Unreachable,
    Unsure,
    Wait,
)
from bot.telegram.line import Line
from bot.telegram.request import Lost, NotSent

Json = dict[str, Any]

STYLE: Json = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
DONE_ALREADY = ("message is not modified", "query is too old", "query id is invalid")
GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
MARKUP = ("can't parse entities", "can't parse message text", "can't find end tag")
QUOTED = re.compile(r"""(?<=\s)(["']).*\1|«.*»""", re.DOTALL)
BEFORE_SENDING = ("ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol")


class TelegramMessenger:
    """Sends parcels over one line."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def send(self, parcel: Parcel) -> Receipt:
        """Make the one call that `parcel` describes."""
        method, written = CALLS[parcel.kind]
        try:
            sent = await self._line.call(method, written(parcel))
        except TelegramError as err:
            return receipt(err, parcel)
        return Delivered(message=sent or parcel.message)


def message(parcel: Parcel) -> Json:
    """What sendMessage wants; the answer to a message that is gone goes out all the same."""
    what = {"chat_id": parcel.chat, "text": parcel.html, **STYLE}
    if parcel.silent:
        what["disable_notification"] = True
    if parcel.buttons:
        what["reply_markup"] = keyboard(parcel)
    elif parcel.force_reply:
        what["reply_markup"] = forced_reply(parcel)
    if parcel.reply_to:
        what["reply_parameters"] = {
            "message_id": parcel.reply_to,
            "allow_sending_without_reply": True,
        }
    return what


def edit(parcel: Parcel) -> Json:
    """What editMessageText wants; without buttons in it, those of the message go."""
    what = {"chat_id": parcel.chat, "message_id": parcel.message, "text": parcel.html, **STYLE}
    return {**what, "reply_markup": keyboard(parcel)} if parcel.buttons else what


def acknowledgement(parcel: Parcel) -> Json:
    """What answerCallbackQuery wants; without a text it only stops the spinner."""
    what: Json = {"callback_query_id": parcel.callback}
    return {**what, "text": parcel.toast} if parcel.toast else what


def keyboard(parcel: Parcel) -> Json:
    """The inline buttons of a parcel."""
    rows = [
        [{"text": button.label, "callback_data": button.press} for button in row]
        for row in parcel.buttons
    ]
    return {"inline_keyboard": rows}


def forced_reply(parcel: Parcel) -> Json:
    """What makes the app open a reply to this message; a message has this or buttons, not both."""
    hint = {"input_field_placeholder": parcel.placeholder} if parcel.placeholder else {}
    return {"force_reply": True, **hint}


CALLS: dict[Kind, tuple[str, Callable[[Parcel], Json]]] = {
    "message": ("sendMessage", message),
    "edit": ("editMessageText", edit),
    "acknowledge": ("answerCallbackQuery", acknowledgement),
}


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
    return Refused(reason=told(err), markup=any(known in words for known in MARKUP))


def trouble(err: NetworkError) -> Receipt:
    """Whether a failed call may have been performed. Telegram's own 5xx says it was not."""
    if isinstance(err, NotSent) or type(err.__cause__).__name__ in BEFORE_SENDING:
        return Down(reason=told(err))
    broken = err.__cause__ is not None and not isinstance(err.__cause__, TelegramError)
    if isinstance(err, TimedOut | Lost) or broken:
        return Unsure(reason=told(err))
    return Down(reason=told(err))


def told(err: TelegramError) -> str:
    """An error in Telegram's words, without what it quotes of a message, an address or a token."""
    if type(err).__name__ == "InvalidToken":
        return "token refused"
    if err.__cause__ is not None:
        return f"{type(err).__name__} ({type(err.__cause__).__name__})"
    return QUOTED.sub("…", err.message)[:200]


def seconds(given: int | timedelta) -> float:
    """A duration PTB gives in one type or the other."""
    return given.total_seconds() if isinstance(given, timedelta) else float(given)

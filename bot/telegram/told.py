"""Telegram's errors in its own words, without what it quotes of people's."""

from __future__ import annotations

import re

from telegram.error import TelegramError

QUOTED = re.compile(r"""(?<=\s)(["']).*\1|«.*»""", re.DOTALL)


def told(err: TelegramError) -> str:
    """An error in Telegram's words, without what it quotes of a message, an address or a token."""
    if type(err).__name__ == "InvalidToken":
        return "token refused"
    if err.__cause__ is not None:
        return f"{type(err).__name__} ({type(err.__cause__).__name__})"
    return QUOTED.sub("…", err.message)[:200]

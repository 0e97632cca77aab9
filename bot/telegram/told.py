"""Telegram's errors in its own words, without what it quotes of people's.

What Telegram quotes of a message, it does not always put between quotes: only the words that it is
known to use in its errors are let through, so what a person wrote cannot be among them.
"""

from __future__ import annotations

import re
from pathlib import Path

from telegram.error import TelegramError

QUOTED = re.compile(r"""(?<=\s)(["']).*\1|«.*»""", re.DOTALL)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NUMBER = re.compile(r"[0-9]+(?:[\s./-]+[0-9]+)+")
"""A phone number, a date: figures that follow one another are never Telegram’s."""
HIDDEN = re.compile(r"…(?:[\W_]*…)+")
FIGURES = re.compile(r"[0-9]{1,4}")
"""A delay, an offset, a code: longer ones are of people, of chats."""
LONGEST = 200
VOCABULARY = frozenset((Path(__file__).parent / "error_words.txt").read_text("utf-8").split())


def told(err: TelegramError) -> str:
    """An error in Telegram's words, without what it quotes of a message, an address or a token."""
    if type(err).__name__ == "InvalidToken":
        return "token refused"
    if err.__cause__ is not None:
        return f"{type(err).__name__} ({type(err.__cause__).__name__})"
    return of_telegram(err.message)


def of_telegram(words: str) -> str:
    """Those of these words that Telegram uses in its errors; « … » in the place of the others."""
    unquoted = NUMBER.sub("…", QUOTED.sub("…", words[: 4 * LONGEST]))
    kept = WORD.sub(_known, unquoted)
    return HIDDEN.sub("…", kept)[:LONGEST]


def _known(found: re.Match[str]) -> str:
    word = found[0]
    known = word.lower().replace("’", "'") in VOCABULARY or FIGURES.fullmatch(word)
    return word if known else "…"

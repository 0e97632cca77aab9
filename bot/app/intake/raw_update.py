"""The little that is read of a raw update before anyone understands it; never its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat an update comes from, 0 if it comes from none: its lane in the inbox."""
    for part in update.values():
        if isinstance(part, Mapping):
            return _chat_in(part)
    return 0


def callback_of(update: Mapping[str, Any]) -> str:
    """The callback query to acknowledge, "" if the update is not a press."""
    query = update.get("callback_query")
    return str(query.get("id", "")) if isinstance(query, Mapping) else ""


def _chat_in(part: Mapping[str, Any]) -> int:
    message = part.get("message")
    chat = (message if isinstance(message, Mapping) else part).get("chat")
    found = chat.get("id") if isinstance(chat, Mapping) else None
    return found if isinstance(found, int) else 0

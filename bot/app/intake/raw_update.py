"""The little that is read of a raw update before anyone understands it; never its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LARGEST = 2**63


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


def place_of(update: Mapping[str, Any]) -> tuple[int, int]:
    """The message an update is, or was pressed on, and its topic; 0 for what it does not say."""
    for part in update.values():
        if isinstance(part, Mapping):
            pressed = part.get("message")
            message = pressed if isinstance(pressed, Mapping) else part
            thread = _number(message, "message_thread_id")
            topic = thread if message.get("is_topic_message") is True else 0
            return _number(message, "message_id"), topic
    return 0, 0


def _chat_in(part: Mapping[str, Any]) -> int:
    message = part.get("message")
    chat = (message if isinstance(message, Mapping) else part).get("chat")
    return _number(chat, "id") if isinstance(chat, Mapping) else 0


def _number(part: Mapping[str, Any], key: str) -> int:
    """The whole number under `key`, 0 if there is none that a database can hold."""
    found = part.get(key)
    right = isinstance(found, int) and not isinstance(found, bool) and -LARGEST < found < LARGEST
    return int(found) if right and found is not None else 0

"""Marks the items of an album that others follow: Telegram sends each as a message of its own.

With the mark, an album gets one answer, after its last item, not a salvo. Telegram hands the items
over together; should it cut an album in two, each part gets its answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.telegram.incoming.senders import FOLLOWED
from bot.telegram.raw import part, words


def followed(batch: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same updates; an item of an album says whether another of it comes in this batch."""
    marked: list[dict[str, Any]] = []
    coming: set[str] = set()
    for update in reversed(batch):
        album = words(part(update, "message"), "media_group_id")
        marked.append({**update, FOLLOWED: True} if album in coming else update)
        if album:
            coming.add(album)
    return marked[::-1]

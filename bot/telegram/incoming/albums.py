"""Numbers the items of an album, which Telegram sends as messages that know nothing of each other.

With the number, an album gets one answer and one kind word, not a salvo.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from bot.telegram.incoming.senders import ALBUM
from bot.telegram.raw import number, part, words

KEPT = 200


class Albums:
    """Remembers the albums seen lately; a restart in the middle of one starts counting again."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, list[int]] = OrderedDict()

    def numbered(self, batch: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
        """The same updates; each item of an album carries its place in it, from 1.

        An update that comes again, because its batch could not be kept, has the same place.
        """
        return [self._numbered(update) for update in batch]

    def _numbered(self, update: dict[str, Any]) -> dict[str, Any]:
        album = words(part(update, "message"), "media_group_id")
        if not album:
            return update
        items = self._seen.setdefault(album, [])
        item = number(update, "update_id")
        if item not in items:
            items.append(item)
        while len(self._seen) > KEPT:
            self._seen.popitem(last=False)
        return {**update, ALBUM: items.index(item) + 1}

"""How fast the texts of each private chat come; nothing here decides what becomes of them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SHORT, MINUTE = timedelta(seconds=10), timedelta(minutes=1)
IN_A_MINUTE = 3
"""Times as many texts in a minute as in ten seconds."""
TOLD_AGAIN = timedelta(hours=1)
MOST_CHATS = 1_000


@dataclass(slots=True)
class _Pace:
    """When the last texts of a chat came, by the number of their row; which came too fast."""

    came: deque[tuple[int, datetime]] = field(default_factory=deque)
    fast: set[int] = field(default_factory=set)
    told: datetime | None = None


@dataclass(slots=True)
class Paces:
    """What is remembered of each chat; a restart forgets it, and each process has its own.

    `most`: the texts of a person that are read one by one in ten seconds; 0: all of them.
    """

    most: int = 0
    chats: dict[int, _Pace] = field(default_factory=dict)

    def too_fast(self, chat: int, row: int, at: datetime) -> bool:
        """Is that text one too many? A row that waited is not counted again."""
        pace = self.chats.setdefault(chat, _Pace())
        if not pace.came or row > pace.came[-1][0]:
            pace.came.append((row, at))
            while at - pace.came[0][1] >= MINUTE:
                pace.fast.discard(pace.came.popleft()[0])
            lately = sum(at - before < SHORT for _, before in pace.came)
            if lately > self.most or len(pace.came) > IN_A_MINUTE * self.most:
                pace.fast.add(row)
        return row in pace.fast

    def untold(self, chat: int, now: datetime) -> bool:
        """Has the author of a flood still to be told?"""
        before = self.chats[chat].told
        return before is None or not timedelta() <= now - before < TOLD_AGAIN

    def told(self, chat: int, now: datetime) -> None:
        """They are told."""
        self.chats[chat].told = now

    def forget(self, now: datetime) -> None:
        """Chats that were silent for long, when there are many."""
        if len(self.chats) > MOST_CHATS:
            self.chats = {
                chat: pace
                for chat, pace in self.chats.items()
                if pace.came and now - pace.came[-1][1] < TOLD_AGAIN
            }

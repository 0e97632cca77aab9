"""How fast messages may leave: overall, per private chat, per group. Time is an argument.

Telegram bears about 30 messages a second overall, one a second in a chat and 20 a minute in a
group. Each limit is a rate and a small burst that together stay under those.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """One message each `every` seconds on average, `burst` at once at most. 0: no limit."""

    every: float
    burst: int = 1

    def wait(self, full_at: float, at: float) -> float:
        """How many seconds before one more may go, for a line that is idle from `full_at` on."""
        return max(0.0, full_at - self.every * (self.burst - 1) - at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The three limits."""

    overall: Rate = Rate(every=1 / 25, burst=5)
    private: Rate = Rate(every=1.0, burst=3)
    group: Rate = Rate(every=4.0, burst=5)


UNLIMITED = Limits(overall=Rate(every=0), private=Rate(every=0), group=Rate(every=0))
OVERALL = 0  # no chat has this id
CLOSED_AT_FIRST, CLOSED_AT_MOST = 10.0, 600.0
"""Seconds before a chat that does not let the bot write is tried again: the first time, then twice
as long each time, up to that. It is tried at once when Telegram says that the rights changed."""


class Pace:
    """What was sent lately. Seconds are those of any clock that never goes back."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle_from: dict[int, float] = {}
        self._paused: dict[int, float] = {}
        self._closed: dict[int, int] = {}

    def wait(self, chat: int, at: float) -> float:
        """Seconds before a message may go to that chat, as far as this chat is concerned."""
        paused = self._paused.get(chat, at) - at
        return max(paused, self._rate(chat).wait(self._idle_from.get(chat, at), at), 0.0)

    def wait_overall(self, at: float) -> float:
        """Seconds before any message may go."""
        return self.wait(OVERALL, at)

    def presses(self, chat: int, at: float) -> bool:
        """Would another message to that chat, after the next one, have to wait?"""
        return any(self._after_one(line, at) > 0 for line in (chat, OVERALL))

    def calm_in(self, chat: int, at: float) -> float:
        """Seconds before a message to that chat would make nobody wait; where there is never room
        for two at once, before there is for one.
        """
        roomy = [line for line in (chat, OVERALL) if self._rate(line).burst > 1]
        return max((self._after_one(line, at) for line in roomy), default=0.0)

    def _after_one(self, line: int, at: float) -> float:
        """How long one more would wait on that line, once the next has left."""
        return self._rate(line).wait(self._idle_after(line, at), at)

    def spend(self, chat: int, at: float) -> None:
        """A message leaves for that chat."""
        for line in (chat, OVERALL):
            self._idle_from[line] = self._idle_after(line, at)

    def pause(self, chat: int, seconds: float, at: float, *, alone: bool = False) -> None:
        """Nothing for that chat for so long. Two chats told to wait at once: all are paused,
        unless the reason is of that chat `alone`.
        """
        others = any(
            until > at
            for other, until in self._paused.items()
            if other not in (chat, OVERALL, *self._closed)
        )
        self._paused[chat] = max(self._paused.get(chat, at), at + seconds)
        if others and not alone:
            self.pause_all(seconds, at)

    def pause_all(self, seconds: float, at: float) -> None:
        """Nothing for anyone for so long."""
        self._paused[OVERALL] = max(self._paused.get(OVERALL, at), at + seconds)

    def close(self, chat: int, at: float) -> bool:
        """The chat does not let the bot write: it is tried again, less and less often.

        True the first time since it was open.
        """
        times = self._closed.get(chat, 0)
        self._closed[chat] = times + 1
        self.pause(chat, min(CLOSED_AT_FIRST * 2.0**times, CLOSED_AT_MOST), at, alone=True)
        return times == 0

    def open(self, chat: int) -> bool:
        """The chat lets the bot write again, or may. True if it was closed."""
        closed = self._closed.pop(chat, 0) > 0
        if closed:
            self._paused.pop(chat, None)
        return closed

    def resting(self, at: float) -> dict[int, float]:
        """The chats that must wait, and how long each; what is idle again is forgotten."""
        self._paused = {chat: until for chat, until in self._paused.items() if until > at}
        self._idle_from = {chat: idle for chat, idle in self._idle_from.items() if idle > at}
        chats = self._paused.keys() | self._idle_from.keys()
        waits = {chat: self.wait(chat, at) for chat in chats if chat != OVERALL}
        return {chat: wait for chat, wait in waits.items() if wait > 0}

    def _idle_after(self, line: int, at: float) -> float:
        """From when that line is idle, once one more has left."""
        return max(self._idle_from.get(line, at), at) + self._rate(line).every

    def _rate(self, line: int) -> Rate:
        if line == OVERALL:
            return self._limits.overall
        return self._limits.private if line > 0 else self._limits.group

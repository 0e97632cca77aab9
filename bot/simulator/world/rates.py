"""Telegram's limits of rate, off until switched on: overall, per chat, per group.

Source: core.telegram.org/bots/faq, « My bot is hitting limits »; the true figures vary.
"""

from collections import defaultdict, deque

OVERALL = (30, 1.0)
PER_CHAT = (1, 1.0)
PER_GROUP = (20, 60.0)


class Rates:
    """Counts sends; says how many seconds a send must wait. Bursts are not forgiven."""

    def __init__(self) -> None:
        self.on = False
        self._sends: defaultdict[tuple[str, int], deque[float]] = defaultdict(deque)

    def wait(self, chat_id: int, now: float) -> int:
        """Seconds to wait before sending to this chat; 0 means the send is counted and may go."""
        if not self.on:
            return 0
        wanted = [(("all", 0), OVERALL), (("chat", chat_id), PER_CHAT)]
        if chat_id < 0:
            wanted.append((("group", chat_id), PER_GROUP))
        longest = max(self._missing(key, limit, now) for key, limit in wanted)
        if longest > 0:
            return int(longest) + 1
        for key, _ in wanted:
            self._sends[key].append(now)
        return 0

    def _missing(self, key: tuple[str, int], limit: tuple[int, float], now: float) -> float:
        most, seconds = limit
        sends = self._sends[key]
        while sends and sends[0] <= now - seconds:
            sends.popleft()
        return sends[0] + seconds - now if len(sends) >= most else 0.0

"""The log of calls the bot made: bounded, with counts; it keeps no texts."""

from collections import Counter, deque
from dataclasses import dataclass

from bot.simulator.world.refusals import Json

LOG_SIZE = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call: ``performed`` is false when a fault or a refusal kept it from having effect."""

    at: float
    method: str
    chat_id: int
    message_ids: tuple[int, ...]
    code: int
    performed: bool

    def as_json(self) -> Json:
        return {
            "at": self.at,
            "method": self.method,
            "chat": self.chat_id,
            "messages": list(self.message_ids),
            "code": self.code,
            "performed": self.performed,
        }


class CallLog:
    """The last calls, and counts of all of them by (method, chat, HTTP code)."""

    def __init__(self) -> None:
        self.last: deque[Call] = deque(maxlen=LOG_SIZE)
        self.counts: Counter[tuple[str, int, int]] = Counter()
        self.under_way = 0
        self.last_at = 0.0

    def add(self, call: Call) -> None:
        self.last.append(call)
        self.counts[call.method, call.chat_id, call.code] += 1
        if call.method != "getUpdates":
            self.last_at = call.at

    def count(self, method: str = "", chat_id: int = 0, code: int = 0) -> int:
        """How many calls fit what is given; 0 or an empty method fits all."""
        return sum(
            number
            for (m, chat, answered), number in self.counts.items()
            if method in ("", m) and chat_id in (0, chat) and code in (0, answered)
        )

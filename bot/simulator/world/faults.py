"""Faults on demand: which of the next calls go wrong, and how; it breaks nothing by itself."""

from dataclasses import dataclass, fields, replace

from bot.simulator.world.refusals import Json, Refusal, bad, flood, forbidden

KINDS = {
    "flood": "429 with retry_after, not performed",
    "error": "a 5xx answer (status), not performed",
    "refuse": "any code (status) and description, not performed",
    "blocked": "403 bot was blocked by the user, not performed",
    "hang": "no answer for `seconds`, then the connection drops; not performed",
    "slow": "performed and answered after `seconds`",
    "drop": "the connection drops at once; not performed",
    "lose": "performed, then the connection drops: the answer is lost",
    "lose_late": "performed, then silence for `seconds`: the answer is lost in a time-out",
    "astray": "performed, but outside the topic: the answer has no message_thread_id",
}
ERRORS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """The next ``times`` calls of ``method`` (any but getUpdates when empty) to ``chat`` fail.

    No ``times`` (0): every one, until the fault is taken away by its ``name``; with ``every``,
    one in so many.
    """

    kind: str
    method: str = ""
    chat: int = 0
    times: int = 1
    after: int = 0
    retry_after: int = 3
    status: int = 502
    description: str = ""
    seconds: float = 5.0
    name: str = ""
    every: int = 1

    def fits(self, method: str, chat_id: int) -> bool:
        right_method = method == self.method if self.method else method != "getUpdates"
        return right_method and self.chat in (0, chat_id)

    def refusal(self) -> Refusal:
        """What a fault that answers says."""
        if self.kind == "flood":
            return flood(self.retry_after)
        if self.kind == "blocked":
            return forbidden(self.description or "bot was blocked by the user")
        words = self.description or ERRORS.get(self.status, "Internal Server Error")
        return Refusal(self.status, words)


class Faults:
    """The faults still to come, first come first served."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, wanted: Json) -> None:
        """Order a fault given as JSON; unknown names are refused."""
        unknown = set(wanted) - {each.name for each in fields(Fault)}
        if unknown or wanted.get("kind") not in KINDS:
            raise bad(f"unknown fault: {sorted(unknown) or wanted.get('kind')}")
        self.waiting.append(Fault(**wanted))

    def take(self, method: str, chat_id: int) -> Fault | None:
        """The fault this call meets, if any; one of its ``times`` is used up.

        Those ordered for a number of calls come before those that stay.
        """
        if not self.waiting:
            return None
        fitting = [fault for fault in self.waiting if fault.fits(method, chat_id)]
        passing = next((fault for fault in fitting if fault.times), None)
        if passing is not None:
            return self._use(passing)
        return next((used for fault in fitting if (used := self._use(fault))), None)

    def _use(self, fault: Fault) -> Fault | None:
        place = next(n for n, each in enumerate(self.waiting) if each is fault)
        if fault.after:
            self.waiting[place] = replace(fault, after=fault.after - 1)
            return None
        if fault.times == 1:
            del self.waiting[place]
        else:
            left = max(0, fault.times - 1)
            self.waiting[place] = replace(fault, times=left, after=fault.every - 1)
        return fault

    def remove(self, name: str) -> None:
        """Take away the faults with this name; all of them without one."""
        self.waiting = [fault for fault in self.waiting if name and fault.name != name]

"""The bot's updates: waiting until confirmed by an offset, exactly as Telegram keeps them."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from bot.simulator.world.bell import Bell
from bot.simulator.world.journal import Journal, Shelf
from bot.simulator.world.refusals import Json

UPDATE_LIFE = 24 * 3600
FIRST_UPDATE = 734_512_001
ASKED_FOR = ("chat_member", "message_reaction", "message_reaction_count")


class Queue:
    """Updates nobody confirmed yet, oldest first; a ring on ``arrivals`` for each new one."""

    def __init__(self, journal: Journal, settings: Shelf[Any], now: Callable[[], float]) -> None:
        self.pending: Shelf[Json] = Shelf("updates", journal)
        self.arrivals = Bell()
        self.duplicates = 0
        self._echoes: list[Json] = []
        self._doubled: set[int] = set()
        self._settings = settings
        self._now = now

    def add(self, kind: str, body: Json) -> int | None:
        """Queue an update of a kind, unless the bot did not ask for that kind."""
        if not self.wants(kind):
            return None
        number = int(self._settings.get("next_update") or FIRST_UPDATE)
        self._settings.put("next_update", number + 1)
        self.pending.put(number, {"update_id": number, kind: body, "_at": int(self._now())})
        if self.duplicates:
            self.duplicates -= 1
            self._doubled.add(number)
        self.arrivals.ring()
        return number

    def wants(self, kind: str) -> bool:
        """Whether the last ``allowed_updates`` let this kind through."""
        allowed = self._settings.get("allowed_updates")
        return kind in allowed if allowed else kind not in ASKED_FOR

    def allow(self, kinds: Any) -> None:
        """Remember ``allowed_updates``; it holds for updates to come, and for later calls."""
        if isinstance(kinds, list) and kinds != self._settings.get("allowed_updates"):
            self._settings.put("allowed_updates", kinds)

    def confirm(self, offset: int) -> None:
        """Forget the updates before ``offset``; a negative one keeps only that many, the last."""
        waiting = self.pending.entries
        if offset < 0:
            done = list(waiting)[:offset]
        else:
            done = []
            for number in waiting:
                if number >= offset:
                    break
                done.append(number)
        for number in done:
            self.forget(number)

    def forget(self, number: int) -> None:
        """One update is confirmed; a doubled one will be handed out once more."""
        if number in self._doubled:
            self._doubled.discard(number)
            self._echoes.append(self.pending.entries[number])
        self.pending.drop(number)

    def waiting(self, limit: int) -> list[Json]:
        """At most ``limit`` updates to hand out now, oldest first; they stay until confirmed."""
        self._drop_stale()
        echoes, self._echoes = self._echoes[:limit], self._echoes[limit:]
        room = limit - len(echoes)
        fresh = list(islice(self.pending.entries.values(), room)) if room else []
        return [_shown(each) for each in (*echoes, *fresh)]

    def in_line(self) -> Iterator[Json]:
        """Every update to hand out, oldest first; each stays until it is ``delivered``."""
        self._drop_stale()
        return (_shown(each) for each in (*self._echoes, *self.pending.entries.values()))

    def delivered(self, update: Json) -> None:
        """A webhook took this one, which nothing confirms otherwise."""
        number = update["update_id"]
        if number in self.pending.entries:
            self.forget(number)
        else:
            self._echoes = [one for one in self._echoes if one["update_id"] != number]

    def __len__(self) -> int:
        return len(self.pending.entries) + len(self._echoes)

    def clear(self) -> None:
        for number in list(self.pending.entries):
            self.pending.drop(number)
        self._echoes.clear()

    def _drop_stale(self) -> None:
        oldest = next(iter(self.pending.entries.values()), None)
        while oldest is not None and oldest["_at"] < self._now() - UPDATE_LIFE:
            self.pending.drop(oldest["update_id"])
            oldest = next(iter(self.pending.entries.values()), None)


def _shown(update: Json) -> Json:
    return {key: value for key, value in update.items() if key != "_at"}

"""How long each region usually takes to take a conversation: what an honest promise is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from statistics import median

from bot.core.definition.federation import Federation
from bot.core.definition.journey import Journey
from bot.core.relay import working_hours
from bot.store.relay.waiting_times import Taking

LOOKED_BACK = timedelta(days=90)
FEWEST = 5
"""Below so many takings, a median says nothing: nothing is promised."""


@dataclass(slots=True)
class Usual:
    """The medians of today, by region; renewed now and then by the loops."""

    waits: Mapping[str, timedelta] = field(default_factory=dict)
    _before: tuple[Journey, Mapping[str, timedelta]] | None = None
    _after: Journey | None = None

    def applied(self, journey: Journey) -> Journey:
        """The journey that knows them."""
        if not self.waits:
            return journey
        if self._after is None or self._before is None or self._before[0] is not journey:
            self._before, self._after = (journey, self.waits), replace(journey, usual=self.waits)
        return self._after

    def renew(self, waits: Mapping[str, timedelta]) -> None:
        """These are the medians from now on."""
        self.waits, self._before, self._after = waits, None, None


def medians(
    federation: Federation, takings: Iterable[Taking], timezone: str
) -> Mapping[str, timedelta]:
    """The median working time before taking, of the regions where enough is known."""
    known: dict[str, list[float]] = {}
    for taking in takings:
        region = federation.region(taking.region)
        worked = working_hours.worked(region, taking.asked_at, taking.taken_at, timezone)
        known.setdefault(region.id, []).append(worked.total_seconds())
    return {
        region: timedelta(seconds=median(found))
        for region, found in known.items()
        if len(found) >= FEWEST
    }

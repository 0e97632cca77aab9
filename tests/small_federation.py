"""Two regions and a national group: who accompanies the teams of the tests of relays."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from bot.core.definition.federation import Animator, Federation, Hours, Region, Slot
from bot.core.definition.journey import Journey
from tests.small_world import small_journey

WEEK = tuple(
    Slot(day=day, start=time(start), end=time(end))
    for day in range(5)
    for start, end in ((9, 12), (14, 17))
)
CLAIRE = Animator(name="Claire", person=31)
PAUL = Animator(name="Paul", person=32, role="remplaçant")
LOIRE = Region(
    id="pays-de-la-loire",
    name="Pays de la Loire",
    departments=("44", "49"),
    group=-1,
    animators=(CLAIRE, PAUL),
    hours=Hours(slots=WEEK),
)
BRETAGNE = Region(id="bretagne", name="Bretagne", departments=("35",), group=-2)
NATIONAL = Region(id="national", name="Équipe nationale", group=-3)
FEDERATION = Federation(national=NATIONAL, regions=(LOIRE, BRETAGNE))


def federated(federation: Federation = FEDERATION, usual: timedelta | None = None) -> Journey:
    """The small journey, with that federation; `usual`: the median wait in Loire."""
    known = {} if usual is None else {"pays-de-la-loire": usual}
    return replace(small_journey(), federation=federation, usual=known)

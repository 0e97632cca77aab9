"""A clock that was anything for a while: once it is right again, a team lives as if it had been.

Each life is lived twice, by the true hour and by a clock that was set at random moments; what the
team and the animators are told after the clock is right again must not be missing anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.effects import ANIMATORS, Call, Effect, Say
from bot.core.events import Due
from bot.core.members.living import first_wake
from tests.core.members.world import PAUL, People
from tests.small_world import AWA

YEAR = 365 * 24.0
STAYS = st.sampled_from((0.02, 1.0, 30.0, 100.0))
"""Hours for which the clock stays there."""
JUMPS = st.lists(
    st.tuples(st.sampled_from((YEAR, 200.0, -1.0, 1.0, 24.0, 3 * YEAR)), STAYS),
    min_size=1,
    max_size=3,
)
WATCHED = 130
"""Days looked at once the clock is right again: a reminder of the control life is in them."""


def nothing(team: People) -> None:
    """It says no more."""


def asks(team: People) -> None:
    """Someone must answer."""
    team.says(AWA, "/animateur Peut-on louer ?")


def asks_and_is_taken(team: People) -> None:
    """Someone took the conversation, wrote, and forgets it."""
    asks(team)
    team.played.animator("prend", "", AWA)
    team.played.animator("répond", "Je regarde.", AWA)


def is_two(team: People) -> None:
    """Somebody else is of it, who spoke last."""
    team.invites(AWA, PAUL, "Gestion")


LIVES: tuple[Callable[[People], None], ...] = (nothing, asks, asks_and_is_taken, is_two)


@dataclass
class Heard:
    """What was said since the clock is right, and when; who held the conversation by then."""

    holder: str = ""

    reminders: dict[int, list[datetime]] = field(default_factory=dict)
    calls: list[datetime] = field(default_factory=list)

    def notes(self, effects: tuple[Effect, ...], at: datetime) -> None:
        for one in effects:
            if isinstance(one, Call) or (isinstance(one, Say) and one.to == ANIMATORS):
                self.calls.append(at)
            elif isinstance(one, Say) and one.automatic:
                self.reminders.setdefault(one.person or AWA.id, []).append(at)


def lived(life: Callable[[People], None], jumps: list[tuple[float, float]]) -> Heard:
    """What comes once the clock is right; the true time that goes by is the same for all."""
    team = People()
    life(team)
    played = team.played
    true = played.now
    for jump, stay in jumps:
        played.now = true + timedelta(hours=jump)
        if jump:
            played.hear(Due(at=played.now))  # what the loops do when the clock was set
        played.wait(timedelta(hours=stay))
        true += timedelta(hours=stay)
        played.now = true
        if jump:
            played.hear(Due(at=true))
    heard = Heard(holder=played.situation.holding.state)
    until = true + timedelta(days=WATCHED)
    for _ in range(300):
        wake = first_wake(played.situation)
        if wake is None or wake > until:
            break
        played.now = max(played.now, wake)
        heard.notes(played.hear(Due(at=played.now)), played.now)
    return heard


@settings(max_examples=15, deadline=None)
@given(life=st.sampled_from(LIVES), jumps=JUMPS)
@example(life=is_two, jumps=[(YEAR, 1.0)])
@example(life=asks, jumps=[(YEAR, 1.0)])
@example(life=nothing, jumps=[(YEAR, 1.0), (YEAR * 3, 1.0), (200.0, 1.0)])
def test_a_clock_that_was_wrong_takes_no_reminder_and_no_call_away(
    life: Callable[[People], None], jumps: list[tuple[float, float]]
) -> None:
    right = lived(life, [(0.0, stay) for _, stay in jumps])
    told = lived(life, jumps)

    assert told.reminders.keys() >= right.reminders.keys()
    for person, hours in right.reminders.items():
        late = told.reminders[person][0] - hours[0]
        assert timedelta(days=-1) <= late <= timedelta(days=8)
    if told.holder == right.holder:  # else the end of the exchange was said, and it is over
        assert len(told.calls) >= len(right.calls)

"""The hour the bot goes by is the true one, whatever is done to the clock of the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.app.clock import AGREES, UNWITNESSED, WallClock, Witness

YEAR = 365 * 86_400.0
START = 1_800_000_000.0
LEAPS = st.sampled_from((YEAR, -YEAR, 3600.0, -3600.0, 200.0, -50 * YEAR))
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), LEAPS),
        st.tuples(st.just("right"), st.just(0.0)),
        st.tuples(st.just("sleep"), st.floats(60.0, 5 * 86_400.0)),
        st.tuples(st.just("wait"), st.floats(0.1, 4_000.0)),
    ),
    max_size=12,
)


@dataclass
class Machine:
    """A machine whose clock is set at will, and which may sleep: its seconds stop then."""

    true: float = START
    awake: float = 0.0
    off: float = 0.0
    telegram: Witness | None = None
    clock: WallClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = WallClock(
            lambda: self.telegram, lambda: self.true + self.off, lambda: self.awake
        )

    def answers(self) -> None:
        """Telegram answers, and says what time it is."""
        self.telegram = Witness(hour=self.true, at=self.awake)

    def wrong_by(self) -> float:
        return abs(self.clock.now().timestamp() - self.true)

    def does(self, deed: str, amount: float) -> None:
        """Something happens to it; the bot looks at the time just after."""
        if deed == "set":
            self.off = amount
        elif deed == "right":
            self.off = 0.0
        else:
            self.true += amount
            self.awake += amount if deed == "wait" else 0.0
        self.clock.now()


@example(deeds=[("set", -3600.0), ("sleep", 3300.0)], at_first=0.0)
@example(deeds=[("set", -3600.0), ("sleep", 3595.0)], at_first=0.0)
@settings(max_examples=80)
@given(deeds=DEEDS, at_first=st.one_of(st.just(0.0), LEAPS))
def test_while_telegram_answers_the_hour_is_right(
    deeds: list[tuple[str, float]], at_first: float
) -> None:
    machine = Machine(off=at_first)
    machine.answers()
    assert machine.wrong_by() <= AGREES

    for deed, amount in deeds:
        machine.does(deed, amount)
        awake = machine.wrong_by()
        machine.answers()

        assert machine.wrong_by() <= AGREES + 2
        assert awake <= AGREES + 2 or deed == "sleep"
        assert abs(machine.clock.apart - timedelta(seconds=machine.off)) <= timedelta(
            seconds=AGREES + 2
        )


def test_without_a_witness_a_leap_is_believed_after_a_while_only() -> None:
    machine = Machine()
    machine.clock.now()

    machine.does("set", YEAR)
    machine.does("wait", UNWITNESSED / 2)
    assert machine.wrong_by() < 1
    machine.does("right", 0.0)
    assert machine.clock.apart == timedelta()

    machine.does("set", YEAR)
    machine.does("wait", UNWITNESSED + 1)
    assert machine.wrong_by() > YEAR / 2


def test_a_clock_that_is_kept_right_is_followed() -> None:
    machine = Machine()
    for drift in (0.0, 5.0, 12.0, -3.0):
        machine.off = drift
        machine.does("wait", 60.0)

        assert machine.clock.now().timestamp() == machine.true + drift

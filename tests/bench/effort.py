"""What a team does with its thumbs, from the first /start to the end of the ninth stage.

`python -m tests.bench.effort [--flows FOLDER]` plays the three teams of `tests/sample_teams` and
prints how many messages, taps and files each needs, by stage and by purpose. Nothing is timed.
`tests/former_flows` are the files as they were before questions were asked together.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench.script import journey_of
from tests.sample_teams.hand import TEAMS, Hand, team

FLOWS = Path(__file__).parents[2] / "flows"
SORTS = ("message", "tap", "file")
PURPOSES = ("answers", "tasks noted", "tasks done", "gates")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flows", type=Path, default=FLOWS)
    journey = journey_of(parser.parse_args().flows)
    hands = {name: Hand(journey, team(name)).goes() for name in TEAMS}
    stages = ["", *(stage.id for stage in journey.all_stages() if stage.id)]
    print(f"{'':<16}" + "".join(f"{name:>24}" for name in TEAMS))
    print(f"{'':<16}" + f"{'message  tap file   all':>24}" * len(TEAMS))
    for stage in [*dict.fromkeys(stages), None]:
        cells = [_row(hand, stage) for hand in hands.values()]
        if any(sum(cell) for cell in cells):
            title = "all" if stage is None else stage or "welcome"
            print(f"{title:<16}" + "".join(map(_cell, cells)))
    for purpose in PURPOSES:
        cells = [_row(hand, None, purpose) for hand in hands.values()]
        print(f"{purpose:<16}" + "".join(map(_cell, cells)))
    for name, hand in hands.items():
        facts, tasks = len(hand.played.situation.facts), len(hand.played.situation.tasks)
        twice = sum(1 for count in hand.asked.values() if count > 1)
        print(f"{name}: {facts} facts, {tasks} tasks; asked more than once: {twice}")


def _row(hand: Hand, stage: str | None, purpose: str = "") -> tuple[int, ...]:
    found = hand.deeds.items()
    return tuple(
        sum(
            n
            for (where, sort, why), n in found
            if sort == wanted and stage in (where, None) and purpose in (why, "")
        )
        for wanted in SORTS
    )


def _cell(counts: tuple[int, ...]) -> str:
    message, tap, sent = counts
    return f"{message:>11} {tap:>4} {sent:>4} {sum(counts):>5}".rjust(24)


if __name__ == "__main__":
    main()

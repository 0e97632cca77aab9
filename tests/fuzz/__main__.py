"""Fuzzing at length: `python -m tests.fuzz --minutes 10 [--only pages] [--atheris]`.

Goes round the targets with Hypothesis until the time is over, and tells what raised or took more
than `SLOW` seconds, smallest example first. `--atheris`: the bytes of Hypothesis's choices come
from libFuzzer, which follows the code it covers (`pip install atheris`, where it installs).
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.targets import TARGETS

SLOW = 20.0
A_ROUND = 200


def main() -> int:
    """The number of targets at fault."""
    asked = arguments()
    names = asked.only or list(TARGETS)
    if asked.atheris:
        return with_atheris(names[0], asked.minutes)
    ends = time.monotonic() + 60 * asked.minutes
    wrong: dict[str, str] = {}
    tried = dict.fromkeys(names, 0)
    number = asked.seed
    while time.monotonic() < ends and len(wrong) < len(names):
        number += 1
        for name in names:
            if name not in wrong and time.monotonic() < ends:
                tried[name] += A_ROUND
                if told := one_round(name, number):
                    wrong[name] = told
    for name in names:
        print(f"{name:12} {tried[name]:8} tried{': WRONG' if name in wrong else ''}")
    for name, told in wrong.items():
        print(f"\n== {name}\n{told}")
    return len(wrong)


def one_round(name: str, number: int, examples: int = A_ROUND) -> str:
    """What went wrong in some examples; "" when nothing did."""
    tried = run(name, examples)
    try:
        seed(number)(tried)()
    except Exception:
        return traceback.format_exc(limit=-12)
    return ""


def run(name: str, examples: int) -> Callable[[], None]:
    """The target under Hypothesis."""
    shape, target = TARGETS[name]

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(shape)
    def tried(example: Any) -> None:
        since = time.monotonic()
        target(example)
        if time.monotonic() - since > SLOW:
            raise AssertionError(f"it took more than {SLOW} s: {example!r}")

    return tried


LONGEST = 8192
"""Bytes of an input of libFuzzer: enough for the choices of any shape."""


def with_atheris(name: str, minutes: float) -> int:
    """libFuzzer chooses, inputs of any length from the start; it ends at the first fault."""
    import atheris

    atheris.instrument_all()
    # Hypothesis adds the attribute to what it decorates ("Use with external fuzzers").
    target = run(name, 1).hypothesis  # type: ignore[attr-defined]
    bounds = [f"-max_total_time={int(60 * minutes)}", f"-max_len={LONGEST}", "-len_control=0"]
    atheris.Setup([sys.argv[0], *bounds], target.fuzz_one_input)
    atheris.Fuzz()
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", action="append", choices=sorted(TARGETS))
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--atheris", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

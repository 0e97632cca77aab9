"""How well one message that answers several questions is read.

`python -m tests.bench.forms` prints, for the tuning half, the held-back half and the messages that
give one answer only: facts right, missed (they will be asked), wrong, assumed (a box that nobody
spoke of); `-v tuning` prints each message that is not wholly right.
"""

from __future__ import annotations

import argparse

from tests.understanding.forms import NAMES, measured, messages, outcomes, told


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", dest="shown", choices=NAMES)
    shown = parser.parse_args().shown
    for name in NAMES:
        print(name, dict(sorted(measured(name).items())))
    for one in messages(shown) if shown else ():
        results = [(what, of) for what, of in outcomes(one) if what != "right"]
        if results:
            print(f"\n{one.form} | {one.text!r}\n   meant {one.means}\n   kept  {told(one)}")
            print("  ", results)


if __name__ == "__main__":
    main()

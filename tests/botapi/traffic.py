"""Every request our bot made in a run of the tests, checked when all is over.

The simulators of all processes write what they are asked in one folder. Only what our own bot
asked is looked at: tests of the simulator ask for wrong things on purpose, through another client.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.telegram.request import CALLER
from tests.botapi.check import mistakes


@dataclass(frozen=True, slots=True)
class Traffic:
    """How many requests were looked at, and what was wrong in how many of them."""

    requests: int
    wrong: Counter[str]

    def __str__(self) -> str:
        """Lines for people."""
        if not self.wrong:
            return f"{self.requests} requests of the bot: Telegram would refuse none of them"
        lines = (f"  {count} × {reason}" for reason, count in self.wrong.most_common())
        return "\n".join(
            (f"{self.requests} requests of the bot; Telegram would refuse some:", *lines)
        )


def looked_at(folder: Path) -> Traffic:
    """All the requests our bot made, each different one checked once."""
    seen: Counter[str] = Counter(asked for file in sorted(folder.glob("*.jsonl"))
                                 for asked in ours(file))  # fmt: skip
    wrong: Counter[str] = Counter()
    for asked, count in seen.items():
        row: dict[str, Any] = json.loads(asked)
        for reason in mistakes(row["method"], row["what"]):
            wrong[reason] += count
    return Traffic(requests=seen.total(), wrong=wrong)


def ours(file: Path) -> Iterator[str]:
    """The lines of our own bot. A process that was killed may have left half a line."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(f'{{"caller": "{CALLER}"') and line.endswith("}\n"):
                yield line

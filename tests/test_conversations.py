"""The written conversations are tests: replaying a file yields the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from bot.app.rehearsal.rehearsal import visitable
from bot.app.rehearsal.written_conversation import Played, play
from bot.core.definition.journey import Journey
from tests.small_world import MAKERS, makers_journey, schools_journey

HERE = Path(__file__).parent
SIGNS = (" ;", " ?", " !", "« ", " »", " %", " €")
FILES = sorted((HERE / "conversations").glob("*.txt"))
OF_MAKERS = sorted((MAKERS / "conversations").glob("*.txt"))


@lru_cache
def played(path: Path) -> Played:
    """Each file is replayed once, for both claims, on the journey it was written for."""
    return play(path, makers_journey() if path in OF_MAKERS else schools_journey())


@pytest.mark.parametrize("path", [*FILES, *OF_MAKERS], ids=lambda path: path.stem)
def test_a_written_conversation_replays_as_written(path: Path) -> None:
    assert played(path).actual == played(path).expected


@pytest.mark.parametrize(
    ("files", "journey"),
    [(FILES, schools_journey), (OF_MAKERS, makers_journey)],
    ids=["schools", "makers"],
)
def test_the_conversations_visit_every_point_gate_light_reaction_and_relay(
    files: Sequence[Path], journey: Callable[[], Journey]
) -> None:
    visited = frozenset[str]().union(*(played(path).visited for path in files))

    assert sorted(visitable(journey()) - visited) == []


def test_the_messages_of_all_conversations_are_typeset_in_french() -> None:
    """No-break spaces before double signs and inside « » (what people typed is theirs)."""
    lines = [line for path in (*FILES, *OF_MAKERS) for line in played(path).actual.splitlines()]
    typed = "\n".join(line for line in lines if not line.startswith(("Essaim", "Au g", "    ")))
    wrong = [
        line
        for line in lines
        if line.startswith(("Essaim", "    ")) and any(sign in line for sign in SIGNS)
        if not _quoted(line, typed)
    ]

    assert wrong == []


def _quoted(line: str, typed: str) -> bool:
    words = re.sub(r"^Essaim(?: \(rappel\))? : |^    (?:• )?", "", line)
    answers = re.findall(r"«\u00a0(.*?)\u00a0»", words) or [words.partition("\u00a0: ")[2], words]
    answers.append(words.rpartition(", ")[0])  # « their name, their commune »
    given = words.partition("\u00a0: ")[2]
    answers.append(re.sub(r" \([^()]*\d{4}\)$", "", given))  # without who gave it, and when
    return any(answer and answer in typed for answer in answers)

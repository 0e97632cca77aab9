"""Where a conversation is, told by what the bot says: the question asked last, the tasks, a gate.

Works on texts alone, so that a file written for a former journey can be compared with the present
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.core.definition.journey import Journey, Question, Together
from bot.core.definition.templates import mark_up, to_plain
from bot.core.french.phrases import N

REST = "·étape"
"""Nothing is asked: the tasks of the stage or its gate were shown. No id holds such a sign."""
_KEY = "landmarks"
_HOLES = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_TASKS = re.compile(r"\d+ tâches? pour cette étape$|Une tâche pour vous\b")
_SHORTEST = 6

Marks = tuple[tuple[str, str], ...]
"""The words by which each point is known, and its id."""


def place(said: Sequence[str], journey: Journey) -> str:
    """The id of the question asked last, `REST`, or "" when these lines ask nothing known."""
    for line in reversed(said):
        if _TASKS.search(line) or line.endswith(f"{N}: le point"):
            return REST
        found = [(len(words), name) for words, name in _marks(journey) if words in line]
        if found:
            return max(found)[1]
    return ""


def asks(said: Sequence[str], name: str, journey: Journey) -> bool:
    """Do these lines ask that question, or show that rest?"""
    if name == REST:
        return place(said, journey) == REST
    words = {one: mark for mark, one in _marks(journey)}.get(name, "")
    return bool(words) and any(words in line for line in said)


def _marks(journey: Journey) -> Marks:
    if _KEY not in journey.worked_out:
        journey.worked_out[_KEY] = tuple(_read(journey))
    made: Marks = journey.worked_out[_KEY]
    return made


def _read(journey: Journey) -> Iterator[tuple[str, str]]:
    for stage in journey.all_stages():
        for point in stage.points:
            if isinstance(point, Question | Together):
                words = _telling(point.ask.source)
                if len(words) >= _SHORTEST:
                    yield words, point.id


def _telling(source: str) -> str:
    """The longest run of words that is the same for every team, on one line."""
    parts = (to_plain(mark_up(part)) for part in _HOLES.split(source))
    runs = [line.strip() for part in parts for line in part.splitlines()]
    return max(runs, key=len, default="")

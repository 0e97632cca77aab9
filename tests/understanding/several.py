"""Facts told in passing: python -m tests.understanding.measures several [--wrong]

The messages of `several_tuning.tsv` and `several_held_back.tsv` tell several facts; all the others
tell one in the main. A team is drawn where nothing of its stage is answered, nor its commune and
its opening: what may be taken by mistake is widest there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bot.cli.hear import SOMEONE, as_object, standing
from bot.core.definition.journey import Question
from bot.core.team.agenda import applies
from bot.core.turn import Turn
from tests.understanding import measures
from tests.understanding.measures import TODAY, journey, same

REST = "rest:"


@dataclass(frozen=True, slots=True)
class Telling:
    """A message of several facts. `open`: what it answers to the open question, `-` for nothing.

    `more`: the other facts, by question; `maybe`: those that may be taken or left.
    """

    point: str
    text: str
    open: str
    more: dict[str, str]
    maybe: dict[str, str]


def tellings(half: str) -> list[Telling]:
    """The messages of a half."""
    found = []
    for line in measures.table(f"several_{half}"):
        point, text, open_, facts = line.split("\t")
        pairs = [one.partition("=") for one in facts.split(";") if one]
        found.append(
            Telling(
                point,
                text,
                open_,
                {name: value for name, _, value in pairs if name[0] != "?"},
                {name[1:]: value for name, _, value in pairs if name[0] == "?"},
            )
        )
    return found


def wide(point: str, *, placed: bool = True) -> Turn:
    """A team at that point, with as little as possible answered of its stage and of the welcome.

    What the open question needs to be asked stays. `rest:STAGE`: nothing is open. `placed`: its
    commune is known once it left the first stage, as in life.
    """
    stage_id = point.removeprefix(REST) if point.startswith(REST) else ""
    name = "" if stage_id or point == "-" else point.removeprefix("task:")
    stage = journey().stage(stage_id) or journey().stage_of(name) or journey().stages[-1]
    first = next(one.id for one in stage.points if isinstance(one, Question))
    turn = standing(journey(), name or first, TODAY)
    assert turn is not None
    turn = turn.now(stage=stage.id, front=stage.id, asked=name)
    early = journey().number(stage.id) <= 1
    unsaid = ["ouverture", *(["commune"] if early or not placed else [])]
    for one in (*unsaid, *(point.id for point in stage.points)):
        facts = {key: fact for key, fact in turn.situation.facts.items() if key != one}
        without = turn.now(facts=facts, trail=tuple(facts))
        asked = journey().question(name)
        if asked is None or applies(asked, without.scope):
            turn = without
    return turn


def heard(point: str, text: str) -> dict[str, object]:
    """How that text is heard there."""
    return as_object(wide(point), text)

"""Facts told in passing: how many are taken, missed and wrong (`measures several [--wrong]`).

The messages of `several_tuning.tsv` and `several_held_back.tsv` tell several facts; all the others
tell one in the main. They are heard by two teams: one that answered all before the open question,
and one where nothing of its stage is answered, nor when it opens, nor at first where.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.cli.playing.hear import NOTHING_OPEN, TASK, as_object, standing
from bot.core.definition.journey import Question
from bot.core.hearing.several import several_facts
from bot.core.hearing.several.several_facts import Several
from bot.core.team.agenda import applies
from bot.core.turn import Turn
from tests.understanding import measures
from tests.understanding.measures import TODAY, journey, same

REST, NOTHING = "rest:", "-"


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


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of one: values by question; `open`: was the open question heard right?"""

    telling: Telling
    got: dict[str, str]
    open: bool

    @property
    def taken(self) -> list[str]:
        """The facts that had to be taken, and were."""
        more = self.telling.more
        return [one for one in more if one in self.got and same(more[one], self.got[one])]

    @property
    def wrong(self) -> list[str]:
        """The facts that nothing told, or told otherwise."""
        known = {**self.telling.maybe, **self.telling.more}
        return [one for one in self.got if one not in known or not same(known[one], self.got[one])]


def tellings(half: str) -> Iterator[Telling]:
    """The messages of a half."""
    for line in measures.table(f"several_{half}"):
        point, text, open_, facts = line.split("\t")
        told = dict(one.split("=") for one in facts.split(";") if one)
        more = {name: value for name, value in told.items() if name[0] != "?"}
        maybe = {name[1:]: value for name, value in told.items() if name[0] == "?"}
        yield Telling(point, text, open_, more, maybe)


@cache
def wide(point: str) -> Turn:
    """A team at that point, with as little as may be answered of its stage and of the welcome.

    What the open question needs to be asked stays; the commune is known after the first stage.
    `rest:STAGE`: nothing is open.
    """
    name = "" if point.startswith(REST) or point == NOTHING_OPEN else point.removeprefix(TASK)
    stage = journey().stage(point.removeprefix(REST)) or journey().stage_of(name)
    stage = stage or journey().stages[-1]
    first = next(one.id for one in stage.points if isinstance(one, Question))
    turn = standing(journey(), name if journey().question(name) else first, TODAY)
    assert turn is not None
    turn = turn.now(stage=stage.id, front=stage.id, asked=name)
    unsaid = ["ouverture", *(["commune"] if journey().number(stage.id) <= 1 else [])]
    for one in (*unsaid, *(each.id for each in stage.points)):
        facts = {key: fact for key, fact in turn.situation.facts.items() if key != one}
        without = turn.now(facts=facts, trail=tuple(facts))
        asked = journey().question(name)
        if asked is None or applies(asked, without.scope):
            turn = without
    return turn


def usual(point: str) -> Turn:
    """A team that answered all before that point."""
    turn = standing(journey(), point, TODAY)
    assert turn is not None, point
    return turn


def heard(some: Iterable[Telling]) -> Iterator[Heard]:
    """Each message, heard by the team of which little is known."""
    for one in some:
        found = as_object(wide(one.point), one.text)
        got = {more["point"]: str(more["value"]) for more in found.get("more", ())}
        answers = found["as"] == "answer" and found["point"] == one.point
        right = same(one.open, str(found["value"])) if answers else one.open == NOTHING
        yield Heard(one, got, right)


def figures(found: Iterable[Heard]) -> dict[str, int]:
    """How many facts had to be taken, were, were missed; how many wrong; and the open question."""
    every = list(found)
    due, taken = (
        sum(len(some) for some in kind)
        for kind in zip(*((one.telling.more, one.taken) for one in every), strict=True)
    )
    return {
        "messages": len(every),
        "facts": due,
        "taken": taken,
        "missed": due - taken,
        "wrong": sum(len(one.wrong) for one in every),
        "open heard": sum(one.open for one in every),
    }


def told_by_one(half: str, every: int = 1) -> Iterator[tuple[str, str, Several]]:
    """The messages of one fact in the main that are heard to tell more, by either team."""
    for one in measures.messages(half)[::every]:
        for turn in (usual(one.point), wide(one.point)):
            found = several_facts.hear(turn, one.text)
            if found.more:
                yield one.point, one.text, found


def told_by_others(half: str, every: int = 1) -> Iterator[tuple[str, str, Several]]:
    """The same of ordinary talk and of the public's questions, each at some point."""
    points = [question.id for question in journey().questions()]
    texts = [text for kind in ("ordinary", "public") for text in measures.lines(f"{kind}_{half}")]
    for place, text in enumerate(texts[::every]):
        point = points[place % len(points)]
        found = several_facts.hear(wide(point), text)
        if found.more:
            yield point, text, found


def tell(*, wrong: bool) -> None:
    """x"""
    out = sys.stdout.write
    for half in measures.HALVES:
        found = list(heard(tellings(half)))
        out(f"several_{half}: {figures(found)}\n")
        labelled, others = list(told_by_one(half)), list(told_by_others(half))
        count = 2 * len(measures.messages(half))
        out(f"  {half}: {len(labelled)} of {count} hearings tell more\n")
        out(f"  ordinary and public: {len(others)} messages tell facts out of place\n")
        if not wrong or half != "tuning":
            continue
        for one in found:
            if one.wrong or len(one.taken) < len(one.telling.more) or not one.open:
                out(f"{one.telling} <- {one.got} {one.wrong}\n")
        for point, text, each in (*labelled, *others):
            out(f"{point} | {text} <- {[(told.point, told.shown) for told in each.more]}\n")

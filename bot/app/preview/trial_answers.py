"""Answers for which a condition holds: the examples, changed as little as will do.

A search over what the questions and tasks of the condition may be: first one changed, then two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, islice, product

from bot.app.rehearsal import examples
from bot.core import calendar
from bot.core.answers import Misread, Value, read, show
from bot.core.definition.conditions import Duration, Expression, Number, walk
from bot.core.definition.journey import Journey, Question
from bot.core.journey import bounds
from bot.core.team.evaluation import holds
from bot.core.team.situation import DOING, DONE, TODO, Fact, Person, Situation, TeamTask
from bot.core.turn import Turn

NOBODY = Person(id=0, name="")
MOST_TRIES = 6_000
MOST_CHANGED = 3
_WRITTEN = {"date": len("2027-09-03"), "mois": len("2027-09")}
"""How much of an ISO date each kind of day keeps."""
_COUNTED = ("nombre", "montant", "pourcentage")


@dataclass(frozen=True, slots=True)
class Trial:
    """What to answer otherwise than by examples, and how tasks stand, by id. tries: how many."""

    answers: Mapping[str, str]
    tasks: Mapping[str, str]
    tries: int


@dataclass(frozen=True, slots=True)
class _Change:
    """One thing that may be otherwise: a fact or a task."""

    name: str
    text: str
    value: Value = None
    task: str = ""


def found(
    journey: Journey, situation: Situation, now: datetime, conditions: Iterable[Expression]
) -> Trial | int:
    """Changes after which all conditions hold for that team; else how many were tried."""
    turn = Turn.begun(journey, situation, now)
    changes, tries = _search(turn, tuple(conditions))
    if changes is None:
        return tries
    changed = _changed(turn, changes)
    trial = Trial(
        {one.name: one.text for one in changes if not one.task},
        {one.name: one.task for one in changes if one.task},
        tries,
    )
    return _with_their_own(journey, changed, now, trial)


def _with_their_own(journey: Journey, situation: Situation, now: datetime, trial: Trial) -> Trial:
    """A task is done only once it was given: what its own condition wants is changed as well."""
    for name in trial.tasks:
        task = journey.task(name)
        before = found(journey, situation, now, (task.when,)) if task and task.when else None
        if isinstance(before, Trial):
            trial = Trial(
                {**before.answers, **trial.answers}, {**before.tasks, **trial.tasks}, trial.tries
            )
    return trial


def so_that(
    journey: Journey, situation: Situation, now: datetime, condition: Expression
) -> Situation | None:
    """The same team, changed as little as will do for the condition to hold; None if it cannot."""
    turn = Turn.begun(journey, situation, now)
    changes, _ = _search(turn, (condition,))
    return None if changes is None else _changed(turn, changes)


def _search(turn: Turn, wanted: tuple[Expression, ...]) -> tuple[tuple[_Change, ...] | None, int]:
    names = _names(turn.journey, wanted)
    offered = {name: tuple(_changes(turn, name, wanted)) for name in names}
    tries = 0
    for changes in islice(_sets(offered), MOST_TRIES):
        tries += 1
        tried = turn.now_is(_changed(turn, changes))
        if all(holds(one, tried.scope) is True for one in wanted) and _allowed(tried, changes):
            return changes, tries
    return None, tries


def _names(journey: Journey, conditions: Iterable[Expression]) -> tuple[str, ...]:
    """What the conditions speak of, and what the conditions of those questions speak of."""
    waiting = [name.id for one in conditions for name in one.names()]
    kept: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        point = journey.point(name)
        if point is None or name in kept:
            continue
        kept[name] = None
        when = getattr(point, "when", None)
        waiting += [one.id for one in when.names()] if when is not None else []
    return tuple(kept)


def _sets(offered: Mapping[str, tuple[_Change, ...]]) -> Iterator[tuple[_Change, ...]]:
    for many in range(min(MOST_CHANGED, len(offered)) + 1):
        for names in combinations(offered, many):
            yield from product(*(offered[name] for name in names))


def _changes(turn: Turn, name: str, conditions: Iterable[Expression]) -> Iterator[_Change]:
    question = turn.journey.question(name)
    if question is None:
        yield from (_Change(name, state, task=state) for state in (DONE, TODO, DOING))
        return
    wanted = bounds.expected(turn, question)
    for text in _texts(turn, question, conditions):
        heard = read(replace(wanted, least=None, most=None), text, turn.today)
        if not isinstance(heard, Misread):
            yield _Change(name, text, heard.value)
    yield _Change(name, examples.UNKNOWN)


def _texts(turn: Turn, question: Question, conditions: Iterable[Expression]) -> Iterator[str]:
    """Answers that people could type, those that do not lead out of the journey first."""
    leaving = {one for one in question.options if _leads_out(turn, question, one.id)}
    yield from (one.label for one in question.options if one not in leaving)
    yield from (one.label for one in question.options if one in leaving)
    if question.kind == "oui ou non":
        yield from ("oui", "non")
    nodes = [node for one in conditions for node in walk(one.tree)]
    wanted = bounds.expected(turn, question)
    if question.kind in _COUNTED:
        constants = {node.value for node in nodes if isinstance(node, Number)} | {0.0}
        values = sorted({one + step for one in constants for step in (0, 1, -1)})
        yield from (show(wanted, value) for value in values if value >= 0)
    if question.kind in _WRITTEN:
        yield from (show(wanted, day) for day in _days(turn, question, nodes))
    yield from (text for text in examples.candidates(turn, question) if text)


def _days(turn: Turn, question: Question, nodes: Iterable[object]) -> Iterator[str]:
    """Days around each span of the conditions, counted from today."""
    size = _WRITTEN[question.kind]
    spans = [(node.count, node.unit) for node in nodes if isinstance(node, Duration)]
    for count, unit in [*spans, (1, "mois"), (24, "mois")]:
        for more in (1, -1):
            day = calendar.shifted(calendar.shifted(turn.today, count, unit), more, "mois")
            yield day.isoformat()[:size]


def _leads_out(turn: Turn, question: Question, option: str) -> bool:
    fact = Fact(value=option, kind=question.kind, at=turn.at, by=NOBODY)
    tried = turn.now(facts={**turn.situation.facts, question.id: fact})
    return any(one.leave and holds(one.when, tried.scope) is True for one in question.reactions)


def _changed(turn: Turn, changes: Iterable[_Change]) -> Situation:
    facts, tasks = dict(turn.situation.facts), dict(turn.situation.tasks)
    for one in changes:
        if one.task:
            tasks[one.name] = TeamTask(state=one.task, since=turn.at)
        else:
            question = turn.journey.question(one.name)
            kind = question.kind if question else ""
            facts[one.name] = Fact(
                value=one.value, kind=kind, at=turn.at, by=NOBODY, shown=one.text
            )
    return replace(turn.situation, facts=facts, tasks=tasks)


def _allowed(turn: Turn, changes: Iterable[_Change]) -> bool:
    """Would each question accept its answer, once the others are what they are?"""
    for one in changes:
        question = turn.journey.question(one.name)
        if question is None or one.value is None:
            continue
        if isinstance(read(bounds.expected(turn, question), one.text, turn.today), Misread):
            return False
    return True

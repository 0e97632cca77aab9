"""What does not fit the dates any more: told once, when an answer makes it so or by itself when
time alone does (a reminder like another), then listed.

Rules and words are staff's (`délais:`). A delay of which a date is not known says nothing. That of
a stage the team left, or began after, counts only if all its dates are known: nobody is late for
what was done before they came. Once the school is open, none counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.core.definition.conditions import TODAY
from bot.core.definition.delays import Delay
from bot.core.french import phrases
from bot.core.journey.tasks.dated_tasks import opening
from bot.core.team.evaluation import holds
from bot.core.team.situation import ACTIVE
from bot.core.turn import Turn

KEY = "delay:"


def broken(turn: Turn) -> list[Delay]:
    """The delays that the team's dates leave no room for, in the order of the journey."""
    day = opening(turn.scope)
    if turn.situation.status != ACTIVE or (day is not None and day < turn.today):
        return []
    return [one for one in _counted(turn) if holds(one.when, turn.scope) is False]


def _counted(turn: Turn) -> Iterator[Delay]:
    here = _begun(turn)
    for number, stage in enumerate(turn.journey.all_stages()):
        for one in stage.delays:
            names = (name.id for name in one.when.names() if name.id != TODAY)
            if number >= here or all(turn.scope.raw(name) is not None for name in names):
                yield one


def _begun(turn: Turn) -> int:
    """The number of its stage; during the welcome, that of the one it will start from."""
    place = turn.scope.raw(turn.journey.special.get("départ", ""))
    start = turn.journey.number(place) if isinstance(place, str) else 0
    return turn.journey.number(turn.situation.stage) or start


def told(before: Turn, turn: Turn) -> Turn:
    """Tell what an answer of this turn put out of reach; what fits again may be told anew."""
    if turn.situation.facts == before.situation.facts:
        return turn
    found = broken(turn)
    keys = {f"{KEY}{one.key}" for one in found}
    seen = turn.situation.seen
    known = frozenset(one for one in seen if not one.startswith(KEY) or one in keys)
    fresh = [one for one in found if f"{KEY}{one.key}" not in seen]
    if known | keys != seen:
        turn = turn.now(seen=known | keys)
    if not fresh:
        return turn
    turn, lines = worded(turn, fresh)
    return turn.say("\n\n".join([phrases.DOES_NOT_FIT, *lines]))


def worded(turn: Turn, found: list[Delay]) -> tuple[Turn, list[str]]:
    """Each with its rule, which may be unfolded."""
    lines = []
    for one in found:
        turn, words = turn.render(one.otherwise)
        turn, rule = turn.render(one.rule)
        lines.append(f"{words}\n<blockquote expandable>La règle. {rule}</blockquote>")
    return turn, lines


def untold(turn: Turn) -> list[Delay]:
    """Those that broke without an answer, and of which nothing was said."""
    return [one for one in broken(turn) if f"{KEY}{one.key}" not in turn.situation.seen]


def recalled(turn: Turn) -> tuple[Turn, str, tuple[str, ...]]:
    """What time put out of reach, told now: its words ("" for none), and the keys of it."""
    found = untold(turn)
    if not found:
        return turn, "", ()
    keys = tuple(f"{KEY}{one.key}" for one in found)
    turn = turn.now(seen=turn.situation.seen | set(keys))
    turn, lines = worded(turn, found)
    return turn, "\n\n".join([phrases.DOES_NOT_FIT, *lines]), keys


def days(turn: Turn) -> Iterator[date]:
    """When time alone puts something out of reach: today for what it has already, untold."""
    if untold(turn):
        yield turn.today
    day = opening(turn.scope)
    if turn.situation.status != ACTIVE or day is None or day <= turn.today:
        return
    for one in _counted(turn):
        known = f"{KEY}{one.key}" in turn.situation.seen
        if not known and any(name.id == TODAY for name in one.when.names()):
            breaks = _first_day(one, turn, day)
            if breaks is not None:
                yield breaks


def _first_day(one: Delay, turn: Turn, last: date) -> date | None:
    """The first day on which it does not hold, up to that one; a date that has gone by never
    comes back, so that half of the days need not be looked at each time.
    """

    def fits(days: int) -> bool:
        scope = replace(turn.scope, today=turn.today + timedelta(days=days))
        return holds(one.when, scope) is not False

    low, high = 0, (last - turn.today).days
    if not fits(low) or fits(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return turn.today + timedelta(days=high)

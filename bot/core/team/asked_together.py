"""Questions asked in one message: which are open now, and the question that stands for them.

A question whose condition waits for another one of the same message (« si signé_région > 0 ») is
asked with it: what does not apply once the first is known is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.answers import Option
from bot.core.definition.journey import FORM, Question, Together
from bot.core.team import membership
from bot.core.team.evaluation import holds
from bot.core.team.scope import Scope, fits
from bot.core.team.situation import Member

APART = "apart"
YES_NO = "oui ou non"
FEWEST = 2
"""Below, a question is asked by itself."""


def apart(together: Together) -> str:
    """What is kept in `Situation.seen` when a team wants its questions one by one."""
    return f"{APART}:{together.id}"


def members(together: Together, scope: Scope) -> tuple[Question, ...]:
    """The questions that the files still have, in order."""
    found = (scope.journey.question(name) for name in together.members)
    return tuple(one for one in found if one is not None)


def ticked(together: Together, scope: Scope) -> bool:
    """Is it a list to tick? When each is answered by yes or no."""
    return all(one.kind == YES_NO for one in members(together, scope))


def open_members(together: Together, scope: Scope) -> tuple[Question, ...]:
    """Those to be asked now: open, not put aside, that apply or may once others are known; and
    not for a role that someone else takes on.
    """
    return tuple(one for one in _open(together, scope) if not _elsewhere(one, scope))


def awaited(together: Together, scope: Scope) -> tuple[tuple[Member, int], ...]:
    """Of whom else answers are awaited, because they take on their role, and how many of each."""
    found: dict[int, tuple[Member, int]] = {}
    for one in _open(together, scope):
        if (member := membership.awaited(scope.situation, one.role)) is not None:
            key = member.person.id
            found[key] = member, found.get(key, (member, 0))[1] + 1
    return tuple(found.values())


def _open(together: Together, scope: Scope) -> Iterator[Question]:
    return (
        one
        for one in members(together, scope)
        if _waits(one, scope) and _may_apply(one, together, scope)
    )


def _elsewhere(question: Question, scope: Scope) -> bool:
    return membership.awaited(scope.situation, question.role) is not None


def is_open(together: Together, scope: Scope) -> bool:
    """Is there something to ask together: two questions at least, one of which applies already?"""
    if apart(together) in scope.situation.seen:
        return False
    found = open_members(together, scope)
    return len(found) >= FEWEST and any(holds(one.when, scope) is True for one in found)


def begun(together: Together, scope: Scope) -> bool:
    """Is one of them answered already?"""
    return any(one.id in scope.situation.facts for one in members(together, scope))


def _waits(question: Question, scope: Scope) -> bool:
    fact = scope.situation.facts.get(question.id)
    answered = fact is not None and fits(question, fact)
    return not answered and question.id not in scope.situation.later


def _may_apply(question: Question, together: Together, scope: Scope) -> bool:
    """Does its condition hold, or wait for open questions of the same message only?"""
    applies = holds(question.when, scope)
    if applies is not None or question.when is None:
        return applies is True
    unknown = {name.id for name in question.when.names() if scope.raw(name.id) is None}
    here = (one for one in members(together, scope) if not _elsewhere(one, scope))
    open_here = {one.id for one in here if _waits(one, scope)}
    return bool(unknown) and unknown <= open_here and not ticked(together, scope)


def stands_for(together: Together, scope: Scope) -> Question:
    """One question for all those that are open: several choices, or a form."""
    found = open_members(together, scope)
    kind = "plusieurs choix" if ticked(together, scope) else FORM
    return Question(
        id=together.id,
        title=together.title,
        ask=together.ask,
        why=together.why,
        kind=kind,
        options=tuple(Option(id=one.id, label=one.title) for one in found),
        ways={one.id: one.ways["oui"] for one in found if "oui" in one.ways},
        example=", ".join(one.example for one in found),
    )

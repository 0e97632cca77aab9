"""The tables of facts and tasks agree with the situation, whatever the effects say.

No fact is ever deleted: one that is replaced or withdrawn is marked so. Each knows the version of
the files that asked it; one whose question was renamed is still what the former version asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.effects import Effect, Remember
from bot.core.team.situation import Fact, Situation
from bot.store.database.codec import to_text
from bot.store.database.unit_of_work import Unit


def write(
    unit: Unit,
    team: int,
    before: Situation,
    after: Situation,
    effects: Sequence[Effect],
    version: int,
) -> None:
    """Add what was remembered, tie what it replaces, and withdraw what left the situation.

    `version`: that of the journey the team lives on, 0 when it has none.
    """
    new = [(effect.id, effect.fact) for effect in effects if isinstance(effect, Remember)]
    new += _unsaid(before, after, dict(new))
    known = set(before.facts)
    for fact_id, fact in new:
        unit.add("fact", {**_row(team, fact_id, fact), "version": version or None})
        if former := _former_id(before, after, fact):
            unit.change("asked by", {"team": team, "fact": fact_id}, former=former)
        if fact_id in known:
            unit.change("supersede", {"team": team, "fact": fact_id})
        known.add(fact_id)
    for fact_id in known - set(after.facts):
        unit.change("withdraw", {"team": team, "fact": fact_id})
    for task in before.tasks.keys() - after.tasks.keys():
        unit.change("no task", {"team": team, "task": task})


def _unsaid(
    before: Situation, after: Situation, said: dict[str, Fact]
) -> Iterator[tuple[str, Fact]]:
    """Facts of the new situation that no effect spoke of (an id was renamed in a flow file)."""
    if after.facts is before.facts:
        return
    for fact_id, fact in after.facts.items():
        known = said.get(fact_id) or before.facts.get(fact_id)
        if known is not fact and known != fact:
            yield fact_id, fact


def _former_id(before: Situation, after: Situation, fact: Fact) -> str:
    """The id that this very answer had, when a flow file gave its question another; else ""."""
    left = before.facts.keys() - after.facts.keys()
    return next((name for name in sorted(left) if before.facts[name] == fact), "")


def _row(team: int, fact_id: str, fact: Fact) -> dict[str, object]:
    return {
        "team": team,
        "fact": fact_id,
        "value": to_text(fact.value),
        "kind": fact.kind,
        "shown": fact.shown,
        "at": fact.at,
        "person": fact.by.id,
        "name": fact.by.name,
    }

"""A stage as teams enter it, go through it and leave it: points, gate, relays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.app.preview.arriving import arrive
from bot.app.preview.points_shown import listed
from bot.app.preview.reading import STEP, Reader
from bot.core.definition.conditions import Expression, Not
from bot.core.definition.delays import Delay
from bot.core.definition.journey import Criterion, Gate, Journey, Relay, Stage
from bot.core.french.phrases import N
from bot.core.french.writing import quoted
from bot.core.team.stage_place import place
from bot.core.turn import Turn


def stage(journey: Journey, found: Stage, now: datetime) -> Iterator[str]:
    """A stage, its points in order, its gate and its relays."""
    there = arrive(journey, found, now)
    reader = Reader(Turn.begun(journey, there.rehearsal.situation, there.rehearsal.now))
    yield f"{place(journey, found)}{N}: {quoted(found.title)} ({found.id})"
    if there.reached and found is not journey.welcome:
        yield ""
        yield f"L’équipe lit en arrivant{N}:"
        yield from (f"{STEP}{line}".rstrip() for line in there.shown)
    yield ""
    yield f"Ses points{N}:"
    yield from (f"{STEP}{listed(one)}" for one in found.points)
    if found not in (journey.welcome, journey.round):
        yield from _gate(reader, found.gate)
    for relay in found.relays:
        yield from _relay(reader, relay)
    for delay in found.delays:
        yield from _delay(reader, delay)


def _gate(reader: Reader, gate: Gate) -> Iterator[str]:
    yield ""
    yield f"Passage{N}:" if gate.criteria or gate.validation else "Passage libre."
    for one in gate.criteria:
        yield from _criterion(reader, one)
    if gate.validation:
        yield f"{STEP}• un animateur valide"


def _criterion(reader: Reader, one: Criterion) -> Iterator[str]:
    blocking = " (bloquant)" if one.blocking else ""
    missing = _contrary(one.when)
    yield f"{STEP}• il faut {one.when.source}{blocking}"
    yield f"{STEP}  sinon, l’équipe lit{N}:"
    yield from reader.when(missing).text(one.otherwise, STEP * 2)
    if one.inside is not None:
        yield f"{STEP}  et les animateurs{N}:"
        yield from reader.when(missing).text(one.inside, STEP * 2)


def _relay(reader: Reader, one: Relay) -> Iterator[str]:
    there = reader.when(one.when)
    yield ""
    yield f"Relais, si {one.when.source}{N}:"
    yield f"{STEP}les animateurs lisent{N}:"
    yield from there.text(one.reason, STEP * 2)
    if one.announced is not None:
        yield f"{STEP}l’équipe lit{N}:"
        yield from there.text(one.announced, STEP * 2)


def _delay(reader: Reader, one: Delay) -> Iterator[str]:
    there = reader.when(_contrary(one.when))
    yield ""
    yield f"Délai, tient si {one.when.source}{N}:"
    yield f"{STEP}sinon, l’équipe lit{N}:"
    yield from there.text(one.otherwise, STEP * 2)
    yield f"{STEP}et la règle{N}:"
    yield from there.text(one.rule, STEP * 2)


def _contrary(when: Expression) -> Expression:
    return Expression(f"non ({when.source})", Not(when.tree))
